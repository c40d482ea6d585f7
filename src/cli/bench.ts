import { randomBytes } from 'node:crypto';
import { join, relative } from 'node:path';
import { Command, Option } from 'commander';
import { EXIT_CODE } from '../common/errors.js';
import { BENCH_FILE, cellsOf, recordBench } from '../measure/bench/recorded-bench.js';
import { createRunFolder, newRunId } from '../records/folder.js';
import { benchSummary } from '../report/measurement/bench-summary.js';
import { names, pattern, seed, wholeNumber } from './options.js';
import { Output, type OutputFlags, withOutput } from './output.js';
import { stopSignal } from './stop.js';

interface Flags extends OutputFlags {
  readonly filter?: RegExp;
  readonly engine: string[];
  readonly curve: string[];
  readonly processes: number;
  readonly samples: number;
  readonly seed: string;
  readonly out?: string;
}

/** Lines of benchmarks that fit on a screen. */
const MOST_ROWS = 21;

/** `claimbench bench`: times operations, stages and whole systems. */
export function benchCommand(): Command {
  const command = new Command('bench')
    .description('measure operations, stages of schemes and whole systems, in fresh processes')
    .option('--filter <regex>', 'which benchmarks: matched against engine/curve/group/what (default: all)', pattern)
    .addOption(new Option('--engine <names>', 'pairing engines').argParser(names).default(['mcl'], 'mcl'))
    .addOption(new Option('--curve <names>', 'curves').argParser(names).default(['bls12-381'], 'bls12-381'))
    .option('--processes <count>', 'fresh processes for each engine and curve, 2 to 100', wholeNumber(2, 100), 5)
    .option('--samples <count>', 'samples of each benchmark in a process, 1 to 1000', wholeNumber(1, 1000), 10)
    .option('--seed <text>', 'decides inputs and every order', seed, 'claimbench')
    .option('--out <folder>', 'folder of the run, new or empty (default: reports/bench-<run id>)')
    .addHelpText(
      'after',
      `
Results are compared across engines and forms first: what is wrong is not timed.
The folder then holds bench.json and, in the order taken, samples.ndjson.
Groups: micro/ the operations of an engine, phases/<scheme>/<form>/ the stages
of schemes, macro/<form>/ lifecycles, the batch of a tick, users on threads.

Examples:
  $ claimbench bench --filter micro/pair
  $ claimbench bench --filter 'phases/liu2021/optimised' --processes 10
  $ claimbench bench --engine mcl,noble --curve bls12-381,bn254`,
    );
  return withOutput(command, {
    json: 'the record, as in bench.json (docs/bench.schema.json),',
    quiet: 'the folder of the run',
    tables: 'every benchmark, where there are many,',
  }).action(bench);
}

async function bench({
  filter = /(?:)/,
  engine,
  curve,
  processes,
  samples,
  seed: seedText,
  out,
  ...flags
}: Flags): Promise<void> {
  cellsOf(engine, curve);
  const startedAt = new Date();
  const id = newRunId(startedAt, randomBytes(3).toString('hex'));
  const signal = stopSignal();
  const folder = createRunFolder(out ?? join('reports', `bench-${id}`));
  const output = new Output(flags);
  const progress = output.progress(1);
  process.once('exit', () => progress.stop());
  progress.part('measuring', 1);
  const record = await recordBench({
    ...{ id, startedAt, engines: engine, curves: curve, filter, seed: seedText, processes, samples, signal, folder },
    onProgress: (share) => progress.done(share),
  }).finally(() => progress.stop());
  const shown = relative('.', folder) || '.';
  await output.result({
    summary: () => benchSummary(record, MOST_ROWS),
    tables: () => benchSummary(record),
    where: [
      ...(record.status === 'incomplete' ? ['Stopped early: what was measured until then is saved.'] : []),
      `Run: ${shown}/${BENCH_FILE}`,
      `Go on: claimbench baseline save main ${shown}`,
    ],
    data: record,
    line: shown,
  });
  if (record.status === 'incomplete') process.exitCode = EXIT_CODE.interrupted;
}
