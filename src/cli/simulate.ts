import { randomBytes } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { checkCells } from '../campaign/check.js';
import type { Varied } from '../campaign/plan.js';
import { runRecorded } from '../campaign/precise.js';
import { cellsOf, startRecord } from '../campaign/start.js';
import { ClaimbenchError, EXIT_CODE } from '../kernel/errors.js';
import { precisionInWords } from '../report/simulation/page-facts.js';
import { writeSimulationReport } from '../report/simulation/report.js';
import { simulationForTerminal } from '../report/simulation/terminal.js';
import { wrap } from '../report/simulation/text.js';
import { describeSoftware } from '../run/environment.js';
import { createRunFolder, newRunId } from '../run/folder.js';
import { holdFolder } from '../run/folder-hold.js';
import type { SimulationRecord } from '../run/simulation.js';
import { readSimulation, writeSimulation } from '../run/simulation-folder.js';
import { openScenario, type Setting } from '../scenario/load.js';
import { percent, wholeNumber } from './options.js';
import { displayProgress } from './progress-display.js';
import { settings, varied } from './settings.js';
import { stopSignal } from './stop.js';

interface Flags {
  readonly set?: Setting[];
  readonly vary?: Varied[];
  readonly workers?: number;
  readonly timeline?: 'calibrated' | 'measured';
  readonly with?: 'live' | 'model';
  readonly precision?: number;
  readonly out?: string;
  readonly resume?: string;
}

/** Worker threads, where nothing is said. */
const DEFAULT_WORKERS = 2;

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
  $ claimbench simulate scenarios/quickstart.yaml
  $ claimbench simulate scenarios/city.yaml --set population.policyholders=200 --workers 4
  $ claimbench simulate scenarios/faults.yaml --out my-run
  $ claimbench simulate scenarios/city.yaml --with model --set population.policyholders=100000 \
      --set 'workload.arrivals={process: poisson, rate: 2000/day}'
  $ claimbench simulate --resume my-run        go on with a run that was stopped or killed

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
  $ claimbench sweep scenarios/quickstart.yaml --vary population.policyholders=20,40,80
  $ claimbench sweep scenarios/quickstart.yaml --vary consensus.blockSize=5,20 \\
      --vary consensus.partialBlocks=wait,flush --out grid
  $ claimbench sweep --resume grid             what was executed is not executed again`,
    )
    .action((file: string | undefined, flags: Flags) => runCommand('sweep', file, flags));
}

function withOptions(command: Command): Command {
  return command
    .argument('[scenario]', 'a YAML or JSON file; those that ship are in scenarios/')
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
}

async function runCommand(command: SimulationRecord['command'], file: string | undefined, flags: Flags): Promise<void> {
  const { folder, record } = await begin(command, file, flags);
  const startedMs = Date.now();
  const ran = await runRecorded(record, {
    folder,
    workers: flags.workers ?? record.workers,
    signal: stopSignal(),
    progressFor: (cells) => displayProgress(process.stderr, cells),
  });
  const durationMs = record.durationMs + Date.now() - startedMs;
  const run: SimulationRecord = { ...ran.record, status: ran.status, cells: [...ran.cells], durationMs };
  writeSimulation(folder, run);
  if (run.cells.length > 0) await writeSimulationReport(run, folder);
  console.log(simulationForTerminal(run));
  conclude(run, relative('.', folder) || '.', ran.planned);
}

/** A new run, or one that was stopped. */
async function begin(
  command: SimulationRecord['command'],
  file: string | undefined,
  flags: Flags,
): Promise<{ readonly folder: string; readonly record: SimulationRecord }> {
  if (flags.resume !== undefined) return resume(command, file, flags, flags.resume);
  if (file === undefined)
    throw new ClaimbenchError('usage', `${command}: which scenario? Give its file, such as scenarios/quickstart.yaml`);
  if (command === 'sweep' && flags.vary === undefined) {
    throw new ClaimbenchError(
      'usage',
      'sweep: what is varied? Give --vary, such as --vary population.policyholders=20,40',
    );
  }
  const startedAt = new Date();
  const id = newRunId(startedAt, randomBytes(3).toString('hex'));
  const { set = [], vary = [], timeline = 'calibrated', with: executor = 'live' } = flags;
  const open = openScenario(file);
  const record = await startRecord({
    id,
    command,
    startedAt,
    file,
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

function resume(command: SimulationRecord['command'], file: string | undefined, flags: Flags, folder: string) {
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
  refuseOtherVersion(record, folder);
  holdFolder(resolve(folder));
  return { folder: resolve(folder), record: readSimulation(folder) };
}

/** What one version left is for that version to finish: another may come to other results. */
function refuseOtherVersion({ software }: SimulationRecord, folder: string): void {
  const here = describeSoftware();
  if (software.claimbench !== here.claimbench) {
    throw new ClaimbenchError(
      'usage',
      `${join(folder, 'run.json')} was begun by claimbench ${software.claimbench}, and this is ${here.claimbench}: go on with that version, or begin another run`,
    );
  }
  const [before, now] = [software.gitCommit, here.gitCommit];
  if (before !== null && now !== null && before !== now) {
    console.error(`claimbench: the run was begun at commit ${before}, and goes on at ${now}`);
  }
}

function conclude(run: SimulationRecord, folder: string, planned: number): void {
  if (run.precision?.reached !== undefined) console.log(`\n${wrap(precisionInWords(run.precision))}`);
  const failed = run.cells.flatMap(({ result }) => result.checks).filter(({ holds }) => !holds);
  console.log(`\nReport: ${folder}/index.html   Run: ${folder}/run.json   (${Math.round(run.durationMs / 1000)} s)`);
  if (run.status === 'incomplete') {
    console.log(
      `Stopped after ${run.cells.length} of ${planned} cells; go on with: claimbench ${run.command} --resume ${folder}`,
    );
    process.exitCode = EXIT_CODE.interrupted;
  } else if (failed.length > 0) {
    console.log(`${failed.length} check${failed.length === 1 ? ' does' : 's do'} not hold: something is broken.`);
    process.exitCode = EXIT_CODE.engine;
  }
}
