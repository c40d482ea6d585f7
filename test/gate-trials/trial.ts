import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomIndices } from '../../src/common/statistics/bootstrap.js';
import { forkMeasurer } from '../../src/measure/bench/process.js';
import { readySide } from '../../src/measure/gate/build.js';
import { compareSides } from '../../src/measure/gate/compare-sides.js';
import type { Compared } from '../../src/measure/gate/gate-options.js';
import type { ForkSide, Side } from '../../src/measure/gate/pair.js';
import { GATE_RULES, GATE_SUITE } from '../../src/measure/gate/rules.js';
import { findSide } from '../../src/measure/gate/side.js';
import { describeMachine, describeSoftware } from '../../src/records/environment.js';
import { type Neighbour, rulesHash, type TrialRecord } from './trial-record.js';

/** Options of a trial. */
export interface TrialOptions {
  /** Work injected into one benchmark of the head, drawn from the seed, as a share of its own; 0 for none. */
  readonly extraWork: number;
  readonly neighbour: Neighbour;
  readonly budgetMs: number;
  readonly seed: string;
  /** The `dist` folder that is compared with a copy of itself. */
  readonly dist: string;
  readonly startedAt: Date;
  readonly signal: AbortSignal;
}

/** Runs the gate on a version against a copy of itself: real processes, the gate's own rules and suite. */
export async function runTrial(options: TrialOptions): Promise<TrialRecord> {
  const { dist, extraWork, seed, neighbour, signal } = options;
  const version = findSide(dist, dist);
  const workshop = { folder: mkdtempSync(join(tmpdir(), 'claimbench-trial-')), signal };
  const stop = startNeighbour(neighbour);
  try {
    const sources: Record<Side, string> = {
      base: await readySide(version, 'base', workshop),
      head: await readySide(version, 'head', workshop),
    };
    const injected = extraWork > 0 ? GATE_SUITE[randomIndices(seed, ['injected'])(GATE_SUITE.length)] : undefined;
    const share = { base: 0, head: extraWork };
    const fork: ForkSide = (side) => {
      const extra = injected === undefined ? {} : { extra: { share: share[side], on: [injected] } };
      return forkMeasurer({ sources: sources[side], ...extra });
    };
    return await measureTrial(options, fork, injected ?? null);
  } finally {
    stop();
    rmSync(workshop.folder, { recursive: true, force: true });
  }
}

/** @returns how to stop it */
function startNeighbour(neighbour: Neighbour): () => void {
  if (neighbour === 'none') return () => undefined;
  const child = spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' });
  return () => void child.kill('SIGKILL');
}

/** The comparison of a trial, on any processes. @param injected the benchmark that has more work on the head's side */
export async function measureTrial(
  options: TrialOptions,
  fork: ForkSide,
  injected: string | null,
): Promise<TrialRecord> {
  const { extraWork, neighbour, budgetMs, seed, startedAt, signal } = options;
  const now = () => performance.now();
  const environment = await describeEnvironment();
  const start = now();
  const { compared, rounds } = await compareSides({
    engine: 'mcl',
    curve: 'bls12-381',
    ids: GATE_SUITE,
    seed,
    budgetMs,
    rules: GATE_RULES,
    fork,
    now,
    signal,
    onPairs: () => undefined,
    onProgress: () => undefined,
  });
  return {
    format: 'claimbench-gate-trial',
    version: 1,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(now() - start),
    budgetMs,
    ...environment,
    neighbour,
    seed,
    extraWork,
    injected,
    ...foundBy(compared),
    pairTimes: rounds.flatMap(({ pairs, benchmarks, tookMs }) =>
      Array.from({ length: pairs }, (): [number, number] => [benchmarks, Math.round(tookMs / pairs)]),
    ),
  };
}

async function describeEnvironment(): Promise<
  Pick<TrialRecord, 'rulesHash' | 'software' | 'cpu' | 'cores' | 'node' | 'loadAverage'>
> {
  const { cpu, cores, node, loadAverage } = describeMachine();
  return { rulesHash: await rulesHash(), software: describeSoftware(), cpu, cores, node, loadAverage };
}

function foundBy(
  compared: readonly Compared[],
): Pick<TrialRecord, 'verdicts' | 'estimates' | 'logRatios' | 'completePairs'> {
  const of = <Value>(get: (one: Compared) => Value) => Object.fromEntries(compared.map((one) => [one.id, get(one)]));
  return {
    verdicts: of(({ finding }) => finding.verdict),
    estimates: of(({ finding }) => rounded(finding.estimate)),
    logRatios: of(({ times }) => times.map(({ ratio }) => rounded(Math.log(ratio)))),
    completePairs: Math.min(...compared.map(({ finding }) => finding.pairs)),
  };
}

/** Five decimals of a logarithm: a thousandth of a percent. */
function rounded(logarithm: number): number {
  return Math.round(1e5 * logarithm) / 1e5;
}
