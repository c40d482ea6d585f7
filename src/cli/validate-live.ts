import { relative } from 'node:path';
import { ClaimbenchError, EXIT_CODE } from '../common/errors.js';
import { CONFIGURATIONS, type Configuration, scaled } from '../experiments/validation/configurations.js';
import { validateLive, weightOf } from '../experiments/validation/live-validation.js';
import { describeMachine, describeSoftware } from '../records/environment.js';
import { createRunFolder } from '../records/folder.js';
import { writeRecord } from '../records/record-file.js';
import { LiveValidationRecord } from '../records/validation-live-record.js';
import { VALIDATION_VERSION } from '../records/validation-record.js';
import { tableToTerminal } from '../report/components/terminal.js';
import { liveTable, liveVerdict, writeLiveValidationReport } from '../report/simulation/validation-live-summary.js';
import { Output, type OutputFlags } from './output.js';
import { stopSignal } from './stop.js';

/** Flags of `validate --live`. */
export interface LiveFlags extends OutputFlags {
  readonly seed: string;
  /** Only configurations on this one; all where there is none. */
  readonly engine?: string;
  /** Only configurations of these names; all where there is none. */
  readonly filter?: RegExp;
  /** At most so many. */
  readonly configurations: number;
  readonly replications: number;
  readonly workers: number;
  readonly scale: number;
  readonly out?: string;
}

const SHOWN = ['Configuration', 'load', 'within', 'worst %', 'of', 'p95 %', 'p99 %'];

/** `claimbench validate --live`: the model against live runs. Ctrl-C keeps the configurations that are finished. */
export async function validateAgainstLive(flags: LiveFlags): Promise<void> {
  const startedMs = Date.now();
  const chosen = spreadOver(matching(flags), flags.configurations).map((one) => scaled(one, flags.scale));
  const folder = flags.out === undefined ? undefined : createRunFolder(flags.out);
  const output = new Output(flags);
  const signal = stopSignal();
  const { software, machine } = { software: describeSoftware(), machine: describeMachine() };
  const recordOf = (configurations: LiveValidationRecord['configurations']) =>
    LiveValidationRecord.parse({
      format: 'claimbench-validation-live',
      version: VALIDATION_VERSION,
      startedAt: new Date(startedMs).toISOString(),
      durationMs: Date.now() - startedMs,
      seed: flags.seed,
      status: configurations.length === chosen.length ? 'complete' : 'incomplete',
      software,
      machine,
      workers: flags.workers,
      scale: flags.scale,
      configurations,
    });
  const found: LiveValidationRecord['configurations'] = [];
  for await (const one of validated(chosen, flags, { signal, output })) {
    found.push(one);
    if (folder !== undefined) save(recordOf(found), folder);
  }
  const record = recordOf(found);
  if (folder !== undefined) {
    save(record, folder);
    if (found.length > 0) await writeLiveValidationReport(record, folder);
  }
  await output.result({
    summary: (width) =>
      found.length === 0
        ? 'No configuration is finished.'
        : `${tableToTerminal(liveTable(record), SHOWN, width)}\n${liveVerdict(record)}`,
    where: folder === undefined ? [] : [`Tables, figure and record: ${relative('.', folder) || '.'}`],
    data: record,
    line: liveVerdict(record).split('\n')[0] ?? '',
  });
  if (record.status === 'incomplete') process.exitCode = EXIT_CODE.interrupted;
}

/** The configurations one by one, with progress on the screen, until the signal says stop. */
async function* validated(
  configurations: readonly Configuration[],
  flags: LiveFlags,
  { signal, output }: { readonly signal: AbortSignal; readonly output: Output },
) {
  const progress = output.progress(configurations.reduce((sum, one) => sum + weightOf(one), 0));
  let part: Configuration | undefined;
  const onProgress = (configuration: Configuration, share: number, detail: string) => {
    if (configuration !== part) progress.part(configuration.name, weightOf(configuration));
    part = configuration;
    progress.done(share, detail);
  };
  const { seed, replications, workers } = flags;
  try {
    yield* validateLive({ configurations, seed, replications, workers, signal, onProgress });
  } catch (error) {
    if (!(error instanceof ClaimbenchError) || error.code !== 'interrupted') throw error;
  } finally {
    progress.stop();
  }
}

/** @throws `usage` where there are none */
function matching({ engine, filter = /(?:)/ }: LiveFlags): Configuration[] {
  const found = CONFIGURATIONS.filter(
    ({ name, pairing }) => (engine ?? pairing.engine) === pairing.engine && filter.test(name),
  );
  if (found.length > 0) return found;
  throw new ClaimbenchError(
    'usage',
    `no configuration matches ${filter}${engine === undefined ? '' : ` on ${engine}`}: there are ${CONFIGURATIONS.map(({ name }) => name).join('; ')}`,
  );
}

/** So many of them, from all over the table; all where there are no more. */
function spreadOver(configurations: readonly Configuration[], most: number): Configuration[] {
  const count = Math.min(most, configurations.length);
  return configurations.filter(
    (_, i) => Math.floor(((i + 1) * count) / configurations.length) > Math.floor((i * count) / configurations.length),
  );
}

function save(record: LiveValidationRecord, folder: string): void {
  writeRecord(folder, LiveValidationRecord, record, 'validation-live.json');
}
