import { basename } from 'node:path';
import { Command, Option } from 'commander';
import type { Bytes } from '../common/units.js';
import { findCurve, findEngine } from '../crypto/pairing/load.js';
import { calibrateMachine } from '../measure/calibration/calibrate-machine.js';
import { CalibrationAbout } from '../records/calibration-record.js';
import { describeMachine, describeSoftware } from '../records/environment.js';
import { checkNewFile, writeNewFile } from '../records/new-file.js';
import { calibrationInShort, calibrationSummary } from '../report/measurement/calibration-summary.js';
import { CALIBRATION_VERSION, CalibrationFile } from '../scenario/calibration-file.js';
import { duration, recordSize, seed } from './options.js';
import { Output, type OutputFlags, withOutput } from './output.js';
import { stopSignal } from './stop.js';

/** Of each operation, stage and workflow, before it is timed. */
const WARM_UP_MS = 150;

interface Flags extends OutputFlags {
  readonly engine: string;
  readonly curve: string;
  readonly recordSize: Bytes;
  readonly budget: number;
  readonly seed: string;
  readonly out?: string;
}

/** `claimbench calibrate`: what operations cost on this machine, for simulations to go by. */
export function calibrateCommand(): Command {
  const command = new Command('calibrate')
    .description('measure what operations and steps cost on this machine, and how well the ones explain the others')
    .option('--engine <name>', 'pairing engine', 'mcl')
    .option('--curve <name>', 'curve', 'bls12-381')
    .addOption(
      new Option('--record-size <size>', 'length of the records in the workflows that are measured')
        .argParser(recordSize)
        .default(1024, '1KiB'),
    )
    .option('--budget <time>', 'time for measuring, such as 30s or 2m; warming up comes on top', duration, 30_000)
    .option('--seed <text>', 'decides inputs and the order of every round', seed, 'claimbench')
    .option('--out <file>', 'save it there, as JSON: a new file, for timeline.calibration in a scenario')
    .addHelpText(
      'after',
      `
Everything is measured in rounds, in a new random order each; intervals are by
bootstrap over rounds. What steps of the lifecycle take beyond their operations
(ciphers, hashes, encodings) is saved with the costs, and simulations add it. It
grows with the length of records: give the mean of those that are simulated.
So is the jitter: how much shorter and longer than that workflows took, one
after the other. In a simulation each takes the next share; without "jitter" in
the file everything takes its cost.
A file beside a scenario is named there with its ending:
timeline: { calibration: my-machine.json }.

Examples:
  $ claimbench calibrate
  $ claimbench calibrate --record-size 8KiB --out long-records.json
  $ claimbench calibrate --engine noble --budget 2m --out my-machine.json
  $ claimbench simulate scenario.yaml --set timeline.calibration=my-machine.json`,
    );
  return withOutput(command, {
    json: 'the calibration, as --out saves it,',
    quiet: 'the file that was saved',
    tables: 'stages, workflows and overheads',
  }).action(calibrate);
}

async function calibrate({
  engine,
  curve,
  recordSize: recordBytes,
  budget,
  seed: seedText,
  out,
  ...flags
}: Flags): Promise<void> {
  const found = findCurve(findEngine(engine), curve);
  if (out !== undefined) checkNewFile(out, '--out');
  const startedAt = new Date();
  const signal = stopSignal();
  const output = new Output(flags);
  const progress = output.progress(1);
  progress.part('measuring', 1);
  const onProgress = (share: number) => progress.done(share);
  const options = {
    engine,
    curve: found,
    recordBytes,
    seed: seedText,
    budgetMs: budget,
    warmUpMs: WARM_UP_MS,
    signal,
    onProgress,
  };
  const { unitCosts, stepOverheads, jitter, about } = await calibrateMachine(options).finally(() => progress.stop());
  const whole = CalibrationAbout.parse({
    measuredAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    seed: seedText,
    ...about,
    software: describeSoftware(),
    machine: describeMachine(),
  });
  const file = out ?? 'calibration.json';
  const saved = calibrationOf({ engine, curve: found, unitCosts, stepOverheads, jitter, about: whole, file });
  if (out !== undefined) writeNewFile(out, `${JSON.stringify(saved, null, 2)}\n`, '--out');
  await output.result({
    summary: () => calibrationInShort(whole),
    tables: () => calibrationSummary(whole),
    where: [
      out === undefined
        ? 'Nothing was saved: --out keeps it, for timeline.calibration in a scenario.'
        : `Saved: ${out}`,
      ...(out === undefined ? [] : [`Go on: simulate a scenario with --set timeline.calibration=${out}`]),
    ],
    data: saved,
    line: out ?? `${whole.rounds} rounds; not saved`,
  });
}

interface Saved {
  readonly engine: string;
  readonly curve: string;
  readonly unitCosts: Readonly<Record<string, number>>;
  readonly stepOverheads: Readonly<Record<string, number>>;
  readonly jitter: readonly number[];
  readonly about: CalibrationAbout;
  readonly file: string;
}

function calibrationOf({ engine, curve, unitCosts, stepOverheads, jitter, about, file }: Saved) {
  const { machine, measuredAt } = about;
  return CalibrationFile.parse({
    version: CALIBRATION_VERSION,
    name: basename(file, '.json'),
    description: `${engine} on ${machine.cpu}, Node ${machine.node.replace('v', '')}, ${measuredAt.slice(0, 10)}, records of ${about.recordBytes} B; medians of ${about.rounds} rounds of claimbench calibrate`,
    engine,
    curves: { [curve]: unitCosts },
    stepOverheads: { [curve]: stepOverheads },
    jitter: { [curve]: [...jitter] },
    about,
  });
}
