import { randomBytes } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { ClaimbenchError, EXIT_CODE } from '../common/errors.js';
import { isPacked } from '../common/text-file.js';
import { checkCells } from '../experiments/runner/check-cells.js';
import type { Varied } from '../experiments/runner/planned-trial.js';
import { runRecorded } from '../experiments/runner/precise.js';
import { cellsOf, startRecord } from '../experiments/runner/start.js';
import { describeSoftware } from '../records/environment.js';
import { createRunFolder, newRunId, readSimulation, writeSimulation } from '../records/folder.js';
import { holdFolder } from '../records/folder-hold.js';
import { recordFileIn, recordHead } from '../records/record-file.js';
import { SIMULATION_VERSION, type SimulationRecord } from '../records/simulation-record.js';
import { plural } from '../report/components/text.js';
import { precisionInWords } from '../report/simulation/page-facts.js';
import { writeSimulationReport } from '../report/simulation/simulation-report.js';
import { openScenario, type Setting } from '../scenario/load-scenario.js';
import { DEFAULT_WORKERS, percent, wholeNumber } from './options.js';
import { Output, type OutputFlags, withOutput } from './output.js';
import { describeFile, findFile } from './scenario-files.js';
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
  const { folder, record } = await begin(command, file, flags, output);
  const startedMs = Date.now();
  const ran = await runRecorded(record, {
    folder,
    workers: flags.workers ?? record.workers,
    signal: stopSignal(),
    progressFor: (cells) => output.progress(cells),
  });
  const durationMs = record.durationMs + Date.now() - startedMs;
  const run: SimulationRecord = { ...ran.record, status: ran.status, cells: [...ran.cells], durationMs };
  writeSimulation(folder, run);
  if (run.cells.length > 0) await writeSimulationReport(run, folder);
  const shown = relative('.', folder) || '.';
  await output.result(simulationResult(run, shown, conclusion(run, shown, ran.planned)));
}

/** A new run, or one that was stopped. */
async function begin(
  command: SimulationRecord['command'],
  file: string | undefined,
  flags: Flags,
  output: Output,
): Promise<{ readonly folder: string; readonly record: SimulationRecord }> {
  if (flags.resume !== undefined) return resume(command, file, flags, { folder: flags.resume, output });
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
  const startedAt = new Date();
  const id = newRunId(startedAt, randomBytes(3).toString('hex'));
  const { set = [], vary = [], timeline = 'calibrated', with: executor = 'live' } = flags;
  const found = findFile(file, 'simulation');
  const open = openScenario(found.path);
  const record = await startRecord({
    id,
    command,
    startedAt,
    file: found.source,
    folders: found.folders,
    open,
    settings: set,
    vary,
    timeline,
    executor,
    workers: flags.workers ?? DEFAULT_WORKERS,
    ...(flags.precision === undefined ? {} : { precision: flags.precision }),
  });
  await checkCells(record, cellsOf(record));
  const folder = createRunFolder(flags.out ?? join('reports', id));
  writeSimulation(folder, record);
  return { folder, record };
}

function resume(
  command: SimulationRecord['command'],
  file: string | undefined,
  flags: Flags,
  { folder, output }: { readonly folder: string; readonly output: Output },
) {
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
  refusePackedRecord(folder);
  const record = readSimulation(folder);
  if (record.command !== command) {
    throw new ClaimbenchError(
      'usage',
      `${folder} holds a ${record.command}: resume it with claimbench ${record.command}`,
    );
  }
  refuseEarlierRecord(folder);
  refuseOtherVersion(record, folder, output);
  holdFolder(resolve(folder));
  return { folder: resolve(folder), record: readSimulation(folder) };
}

/** Refuses a run that another version left: it may come to other results, so that version is to finish it. */
function refuseOtherVersion({ software }: SimulationRecord, folder: string, output: Output): void {
  const here = describeSoftware();
  if (software.claimbench !== here.claimbench) {
    throw new ClaimbenchError(
      'usage',
      `${join(folder, 'run.json')} was begun by claimbench ${software.claimbench}, and this is ${here.claimbench}: go on with that version, or begin another run`,
    );
  }
  const [before, now] = [software.gitCommit, here.gitCommit];
  if (before !== null && now !== null && before !== now) {
    output.note(`claimbench: the run was begun at commit ${before}, and goes on at ${now}`);
  }
}

/** Refuses run.json.gz: a run that goes on writes its run.json anew. */
function refusePackedRecord(folder: string): void {
  const file = recordFileIn(folder);
  if (!isPacked(file)) return;
  throw new ClaimbenchError(
    'usage',
    `${file} is packed, and a run that goes on writes it anew: unpack it first: gunzip ${file}`,
  );
}

/** Refuses a record of an earlier version: what its cells left is in the words of that. */
function refuseEarlierRecord(folder: string): void {
  const version = recordHead(folder)?.version;
  if (version === SIMULATION_VERSION) return;
  throw new ClaimbenchError(
    'usage',
    `${join(folder, 'run.json')} is of version ${version}, and runs of version ${SIMULATION_VERSION} alone are gone on with: use the claimbench that began it, or make a report of what is there with claimbench report ${folder}`,
  );
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
