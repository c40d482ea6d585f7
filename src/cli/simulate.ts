import { relative } from 'node:path';
import { Command, Option } from 'commander';
import { ClaimbenchError, EXIT_CODE } from '../common/errors.js';
import { askedScenario } from '../experiments/runner/asked-scenario.js';
import type { Varied } from '../experiments/runner/planned-trial.js';
import { type Begun, beginExperiment, finishExperiment, resumeExperiment } from '../experiments/runner/recorded-run.js';
import { readSimulation } from '../records/folder.js';
import type { SimulationRecord } from '../records/simulation-record.js';
import { plural } from '../report/components/text.js';
import { precisionInWords } from '../report/simulation/page-facts.js';
import { writeSimulationReport } from '../report/simulation/simulation-report.js';
import type { Setting } from '../scenario/load-scenario.js';
import { DEFAULT_WORKERS, describeFile, percent, wholeNumber } from './options.js';
import { Output, type OutputFlags, withOutput } from './output.js';
import { settings, varied } from './settings.js';
import { SIMULATION_PRINTED, simulationResult } from './simulation-result.js';
import { stopSignal } from './stop.js';

interface Flags extends OutputFlags {
  readonly set?: Setting[];
  readonly vary?: Varied[];
  readonly workers?: number;
  readonly timeline?: 'calibrated' | 'measured';
  readonly with?: 'live' | 'model';
  readonly precision?: number;
  readonly out?: string;
  readonly resume?: string;
}

/** `claimbench simulate`: one scenario. */
export function simulateCommand(): Command {
  const command = new Command('simulate').description(
    'run the lifecycle of a scenario’s population, with real cryptography on worker threads or as a model',
  );
  return withOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  $ claimbench simulate quickstart
  $ claimbench simulate faults --workers 4 --out my-run
  $ claimbench simulate city --with model \\
      --set population.policyholders=100000 \\
      --set 'workload.arrivals={process: poisson, rate: 2000/day}'
  $ claimbench simulate --resume my-run    go on with one that was stopped

Latencies, queues and the ledger are a function of the scenario, its seed and a
calibration of what operations cost; only what the machine took is measured.`,
    )
    .action((file: string | undefined, flags: Flags) => runCommand('simulate', file, flags));
}

/** `claimbench sweep`: a grid of scenarios. */
export function sweepCommand(): Command {
  const command = new Command('sweep').description('run a scenario for every combination of varied values');
  return withOptions(command)
    .option('--vary <path=a,b,c>', 'values of one path of the scenario, or 1..8; may be given again: a grid', varied)
    .addHelpText(
      'after',
      `
Examples:
  $ claimbench sweep quickstart --vary population.policyholders=20,40,80
  $ claimbench sweep quickstart --vary consensus.blockSize=5,20 \\
      --vary consensus.partialBlocks=wait,flush --out grid
  $ claimbench sweep --resume grid         what was executed is not done again`,
    )
    .action((file: string | undefined, flags: Flags) => runCommand('sweep', file, flags));
}

function withOptions(command: Command): Command {
  const taking = command
    .argument('[scenario]', describeFile('simulation'))
    .option('--set <path=value>', 'a value in place of the file’s; may be given again', settings('--set'))
    .addOption(
      new Option(
        '--with <executor>',
        'live: real cryptography; model: the same events at calibrated costs, for millions (default: live)',
      ).choices(['live', 'model']),
    )
    .option(
      '--workers <count>',
      `worker threads (default: ${DEFAULT_WORKERS}); they change no result`,
      wholeNumber(1, 256),
    )
    .addOption(
      new Option(
        '--timeline <kind>',
        'costs in scenario time: as the scenario names them, or measured here and now (default: calibrated)',
      ).choices(['calibrated', 'measured']),
    )
    .option(
      '--precision <percent>',
      'add replications until the 95% interval of every mean latency is within this, such as 2%',
      percent,
    )
    .option('--out <folder>', 'folder of the run, new or empty (default: reports/<run id>)')
    .option('--resume <folder>', 'go on with the run of that folder');
  return withOutput(taking, SIMULATION_PRINTED);
}

async function runCommand(command: SimulationRecord['command'], file: string | undefined, flags: Flags): Promise<void> {
  const output = new Output(flags);
  const begun =
    flags.resume === undefined
      ? await begin(command, file, flags)
      : resume(command, file, flags, { folder: flags.resume, output });
  const { run, planned } = await finishExperiment(begun, {
    workers: flags.workers ?? begun.record.workers,
    signal: stopSignal(),
    progressFor: (cells) => output.progress(cells),
  });
  if (run.cells.length > 0) await writeSimulationReport(run, begun.folder);
  const shown = relative('.', begun.folder) || '.';
  await output.result(simulationResult(run, shown, conclusion(run, shown, planned)));
}

function begin(command: SimulationRecord['command'], file: string | undefined, flags: Flags): Promise<Begun> {
  if (file === undefined)
    throw new ClaimbenchError(
      'usage',
      `${command}: which scenario? Give its file, or the name of one that ships, such as quickstart`,
    );
  if (command === 'sweep' && flags.vary === undefined) {
    throw new ClaimbenchError(
      'usage',
      'sweep: what is varied? Give --vary, such as --vary population.policyholders=20,40',
    );
  }
  const { set = [], vary = [], timeline = 'calibrated', with: executor = 'live', precision, out } = flags;
  return beginExperiment({
    ...askedScenario(file),
    command,
    settings: set,
    vary,
    timeline,
    executor,
    workers: flags.workers ?? DEFAULT_WORKERS,
    ...(precision === undefined ? {} : { precision }),
    out,
  });
}

function resume(
  command: SimulationRecord['command'],
  file: string | undefined,
  flags: Flags,
  { folder, output }: { readonly folder: string; readonly output: Output },
): Begun {
  const decided = (['set', 'vary', 'with', 'timeline', 'precision', 'out'] as const).filter(
    (name) => flags[name] !== undefined,
  );
  const beside = [...(file === undefined ? [] : [file]), ...decided.map((name) => `--${name}`)];
  if (beside.length > 0) {
    throw new ClaimbenchError(
      'usage',
      `--resume goes on with what was begun, as it was begun: give no ${beside.join(', ')} beside it, or begin another run`,
    );
  }
  const record = readSimulation(folder);
  if (record.command !== command) {
    throw new ClaimbenchError(
      'usage',
      `${folder} holds a ${record.command}: resume it with claimbench ${record.command}`,
    );
  }
  return resumeExperiment(folder, (line) => output.note(line));
}

/** Remarks at the end of a run; sets the exit code of one that was stopped, or in which a check does not hold. */
function conclusion(run: SimulationRecord, folder: string, planned: number): string[] {
  const precise = run.precision?.reached === undefined ? [] : [precisionInWords(run.precision)];
  if (run.status === 'incomplete') {
    process.exitCode = EXIT_CODE.interrupted;
    const again = `claimbench ${run.command} --resume ${folder}`;
    return [...precise, `Stopped after ${run.cells.length} of ${plural(planned, 'cell')}; go on with: ${again}`];
  }
  const failed = run.cells.flatMap(({ result }) => result.checks).filter(({ holds }) => !holds);
  if (failed.length === 0) return precise;
  process.exitCode = EXIT_CODE.engine;
  return [...precise, `${plural(failed.length, 'check')} failed: something is broken.`];
}
