import { relative } from 'node:path';
import { Command, Option } from 'commander';
import { ClaimbenchError, EXIT_CODE } from '../common/errors.js';
import { CONFIGURATIONS } from '../experiments/validation/configurations.js';
import { coverageOf, LOADS } from '../experiments/validation/coverage.js';
import { KNOWN_QUEUES } from '../experiments/validation/queues.js';
import { describeMachine, describeSoftware } from '../records/environment.js';
import { createRunFolder } from '../records/folder.js';
import { writeRecord } from '../records/record-file.js';
import { type QueueValidation, VALIDATION_VERSION, ValidationRecord } from '../records/validation-record.js';
import { tableToTerminal } from '../report/components/terminal.js';
import { wrap } from '../report/components/text.js';
import { coverageTable, coverageVerdict, writeValidationReport } from '../report/simulation/validation-summary.js';
import { pattern, scale, seed, wholeNumber } from './options.js';
import { Output, type OutputFlags, withOutput } from './output.js';
import type { ProgressDisplay } from './progress-display.js';
import { stopSignal } from './stop.js';
import { type LiveFlags, validateAgainstLive } from './validate-live.js';

interface Flags extends OutputFlags {
  readonly cells: number;
  readonly seed: string;
  readonly out?: string;
}

const LIVE_OPTIONS = ['engine', 'filter', 'configurations', 'replications', 'workers', 'scale'];

/** Engines that configurations are run on. */
const ENGINES = [...new Set(CONFIGURATIONS.map(({ pairing }) => pairing.engine))];

/** Flags of both kinds of validation. */
type AllFlags = Flags & LiveFlags & { readonly live?: true };

/** `claimbench validate`: how far the model's engine and its intervals can be trusted. */
export function validateCommand(): Command {
  const command = new Command('validate')
    .description('hold the model’s engine against closed forms, or the model against live runs')
    .option('--cells <count>', 'independent runs of each queue at each load, 2 to 100000', wholeNumber(2, 100_000), 100)
    .option('--seed <text>', 'every cell’s seed is derived from it', seed, 'validate')
    .option('--out <folder>', 'folder for the record and the tables as CSV, Markdown and LaTeX, new or empty')
    .option('--live', 'hold the whole model against live runs on their own measured timeline instead')
    .addOption(new Option('--engine <name>', 'with --live: only the configurations on this engine').choices(ENGINES))
    .option('--filter <regex>', 'with --live: only the configurations of these names', pattern)
    .option(
      '--configurations <count>',
      `with --live: at most so many of the ${CONFIGURATIONS.length} configurations, from all over the table`,
      wholeNumber(1, CONFIGURATIONS.length),
      CONFIGURATIONS.length,
    )
    .option(
      '--replications <count>',
      'with --live: runs of each configuration, each with its model',
      wholeNumber(2, 100),
      2,
    )
    .option('--workers <count>', 'with --live: worker threads', wholeNumber(1, 256), 2)
    .option('--scale <percent>', 'with --live: of the policyholders and hours of each configuration', scale, 1)
    .addHelpText(
      'after',
      `
M/M/1, M/M/4, M/D/1, M/G/1 and a queue that is served at ticks, at loads of
${LOADS.join(', ')}: the grand mean against the analytic one, and how often
intervals labelled 95% held that.
With 1000 cells it takes about twenty minutes on one core.

Examples:
  $ claimbench validate
  $ claimbench validate --cells 1000 --out validation
  $ claimbench validate --live --out live          one to four hours, two cores
  $ claimbench validate --live --configurations 3 --scale 15%  a few minutes
  $ claimbench validate --live --engine type-a-wasm   15 of them, in an hour
  $ claimbench validate --live --filter bursts --replications 4

--live runs each configuration with real cryptography, measures operations and
traced workflows on the same threads in between, plays the run again with
every step taking what it took, and holds the model on what was measured in
between against that: throughput and mean latencies within the larger of 5% and
twice the spread of the live runs.`,
    );
  return withOutput(command, {
    json: 'the record (docs/validation.schema.json, docs/validation-live.schema.json)',
    quiet: 'the verdict in one line',
  }).action((flags: AllFlags, command: Command) => {
    refuseUnfit(flags, command);
    return flags.live ? validateAgainstLive(flags) : validate(flags);
  });
}

/** Options of the other kind of validation would change nothing. @throws `usage` where one is given */
function refuseUnfit({ live }: AllFlags, command: Command): void {
  const unfit = (live ? ['cells'] : LIVE_OPTIONS).find((name) => command.getOptionValueSource(name) === 'cli');
  if (unfit === undefined) return;
  throw new ClaimbenchError(
    'usage',
    live
      ? `--${unfit} is about the closed forms: leave it out, or leave out --live`
      : `--${unfit} is about live runs: add --live, or leave it out`,
  );
}

async function validate({ cells, seed: seedText, out, ...flags }: Flags): Promise<void> {
  const output = new Output(flags);
  const startedAt = new Date();
  const folder = out === undefined ? undefined : createRunFolder(out);
  const signal = stopSignal();
  const progress = output.progress(KNOWN_QUEUES.length * LOADS.length);
  const queues = await coverage(cells, seedText, signal, progress).finally(() => progress.stop());
  const record = ValidationRecord.parse({
    format: 'claimbench-validation',
    version: VALIDATION_VERSION,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    seed: seedText,
    status: signal.aborted ? 'incomplete' : 'complete',
    software: describeSoftware(),
    machine: describeMachine(),
    queues,
  });
  const shown = ['Queue', 'load', 'cells', 'mean s', 'error %', 'coverage %', 'from', 'to'];
  if (folder !== undefined) save(record, folder);
  await output.result({
    summary: (width) =>
      [
        tableToTerminal(coverageTable(record), shown, width),
        wrap(`In all, ${coverageVerdict(record)}.`, 2, width),
      ].join('\n'),
    where: folder === undefined ? [] : [`Table and record: ${relative('.', folder) || '.'}`],
    data: record,
    line: coverageVerdict(record),
  });
  if (signal.aborted) process.exitCode = EXIT_CODE.interrupted;
}

async function coverage(
  cells: number,
  seedText: string,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<QueueValidation[]> {
  const queues: QueueValidation[] = [];
  const onCell = (what: string, done: number) => {
    if (done === 1) progress.part(what, 1);
    progress.done(done / cells, `${done} of ${cells} cells`);
  };
  for await (const found of coverageOf({ cells, seed: seedText, signal, onCell })) queues.push(found);
  return queues;
}

function save(record: ValidationRecord, folder: string): void {
  writeRecord(folder, ValidationRecord, record, 'validation.json');
  writeValidationReport(record, folder);
}
