// The model beside the same model in SimPy, each run in a process of its own, in turn: npm run bench:model -- --help
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { mean, median, sampleStandardDeviation } from 'simple-statistics';
import type { BenchKind } from '../test/simpy/bench-scenario.js';
import type { LatencySummary, ModelRun } from '../test/simpy/ours.js';
import { count } from './count-option.js';

interface Options {
  readonly policyholders: number;
  readonly model?: BenchKind;
  readonly rounds: number;
  readonly python: string;
}

const values = new Command('npm run bench:model --')
  .option('--policyholders <count>', 'who join within fifty days', count, 1_000_000)
  .addOption(new Option('--model <name>', 'one of the two only').choices(['bare', 'whole']))
  .option('--rounds <count>', 'years of each, in turn, each with a seed of its own', count, 1)
  .option('--python <command>', 'one that has SimPy 3 (Debian: python3-simpy3)', '/usr/bin/python3')
  .parse()
  .opts<Options>();
const models: readonly BenchKind[] = values.model === undefined ? ['bare', 'whole'] : [values.model];

const at = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));
const OURS = at('dist/test/simpy/ours.js');
const SIMPY = at('tools/simpy/simpy_model.py');
const folder = mkdtempSync(join(tmpdir(), 'claimbench-bench-model-'));
const exchange = join(folder, 'exchange.json');

function run(command: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}

console.log(
  `${cpus()[0]?.model}, Node ${process.version}; processor seconds of the run alone, peak memory of the process`,
);
try {
  for (const kind of models) {
    run(process.execPath, [OURS, kind, String(values.policyholders), 'exchange', exchange]);
    const ours: ModelRun[] = [];
    const theirs: ModelRun[] = [];
    for (let round = 0; round < values.rounds; round++) {
      const seed = `year ${round + 1}`;
      ours.push(JSON.parse(run(process.execPath, [OURS, kind, String(values.policyholders), seed])));
      theirs.push(JSON.parse(run(values.python, [SIMPY, exchange, seed])));
    }
    report(kind, ours, theirs);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function report(kind: BenchKind, ours: readonly ModelRun[], theirs: readonly ModelRun[]): void {
  const of = (runs: readonly ModelRun[], key: 'seconds' | 'peakMemoryBytes'): number =>
    median(runs.map((one) => one[key]));
  const [mine, simpy] = [of(ours, 'seconds'), of(theirs, 'seconds')];
  const [mineMb, simpyMb] = [of(ours, 'peakMemoryBytes') / 1e6, of(theirs, 'peakMemoryBytes') / 1e6];
  const what =
    kind === 'bare'
      ? 'bare: arrivals, purchases, accidents, repairs, ticks, blocks; computers of the system manager only'
      : 'whole: computers and lines of everybody, claims, views and shares, percentiles';
  console.log(`\n${what}; ${values.policyholders} policyholders, a year, ${ours[0]?.events} events of ours`);
  console.log(
    `  claimbench ${mine.toFixed(2)} s, ${mineMb.toFixed(0)} MB; SimPy ${simpy.toFixed(1)} s, ${simpyMb.toFixed(0)} MB`,
  );
  console.log(`  ${(simpy / mine).toFixed(1)} times as fast, ${(mineMb / simpyMb).toFixed(3)} of the memory`);
  console.log(
    ours.length === 1
      ? '  the same model, other random numbers: ours, SimPy'
      : `  the same model, other random numbers: ours, SimPy, means of ${ours.length} years with their standard errors`,
  );
  const both = (read: (run: ModelRun) => number): string =>
    `${overYears(ours.map(read))}, ${overYears(theirs.map(read))}`;
  for (const key of ['workflows', 'stored', 'blocks'] as const) console.log(`    ${key}: ${both((one) => one[key])}`);
  for (const name of Object.keys(ours[0]?.latencies ?? {})) {
    const of = (key: keyof LatencySummary): string => `${key} ${both((run) => latencyOf(run, name)[key])} ms`;
    console.log(`    ${name}: ${of('meanMs')}; ${of('p95')}; ${of('p99')}`);
  }
}

function latencyOf({ latencies }: ModelRun, name: string): LatencySummary {
  const found = latencies[name];
  if (found === undefined) throw new Error(`one of the two has no latency "${name}"`);
  return found;
}

/** A value, or the mean of several with its standard error. */
function overYears(found: readonly number[]): string {
  if (found.length === 1) return `${Number(mean([...found]).toFixed(2))}`;
  const error = sampleStandardDeviation(found) / Math.sqrt(found.length);
  return `${mean(found).toFixed(2)} ± ${error.toFixed(2)}`;
}
