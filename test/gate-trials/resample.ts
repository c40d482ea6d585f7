import { linearRegression, mean } from 'simple-statistics';
import { ClaimbenchError } from '../../src/common/errors.js';
import { type DrawIndex, randomIndices } from '../../src/common/statistics/bootstrap.js';
import type { Measurer } from '../../src/measure/bench/measurer.js';
import { compareSides } from '../../src/measure/gate/compare-sides.js';
import type { Side } from '../../src/measure/gate/pair.js';
import { GATE_RULES, GATE_SUITE } from '../../src/measure/gate/rules.js';
import type { TrialRecord } from './trial-record.js';

/** Options of resampling. */
export interface ResampleOptions {
  /** Trials beside one kind of neighbour: pairs are drawn from those without injected work, times of pairs go by all. */
  readonly trials: readonly TrialRecord[];
  /** Work added to one benchmark, as a share; 0 for none. */
  readonly extraWork: number;
  readonly budgetMs: number;
  readonly runs: number;
  readonly seed: string;
}

/** How often resampled runs raised an alarm where nothing had been added, and saw what had been. */
export interface Resampled {
  readonly runs: number;
  readonly alarms: number;
  readonly detections: number;
}

/** Log ratios of one recorded pair, by benchmark. */
type RecordedPair = ReadonlyMap<string, number>;

/**
 * Gate runs made from recorded pairs: each simulated pair is a real one, drawn with replacement whole, so that what
 * disturbs several benchmarks at once still does, and takes as long as real ones did; decisions, looks, budget and
 * confirmation are the gate's own. Injected work is a shift of the logarithm: noise of more work is not in it.
 * @throws `usage` where there are no pairs to draw from
 */
export async function resample({ trials, extraWork, budgetMs, runs, seed }: ResampleOptions): Promise<Resampled> {
  const pairs = trials.filter((trial) => trial.extraWork === 0).flatMap(completePairsOf);
  if (pairs.length === 0)
    throw new ClaimbenchError('usage', 'there are no recorded pairs to draw from: run trials first');
  const pairMs = pairTimeModel(trials);
  let [alarms, detections] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const draw = randomIndices(seed, ['resample', extraWork, run]);
    const injected = extraWork > 0 ? GATE_SUITE[draw(GATE_SUITE.length)] : undefined;
    const partyFactory = {
      pairs,
      draw,
      pairMs,
      shift: new Map(injected === undefined ? [] : [[injected, Math.log1p(extraWork)]]),
    };
    const slower = await simulatedRun(partyFactory, budgetMs, `${seed} ${run}`);
    if (slower.some((id) => id !== injected)) alarms += 1;
    if (injected !== undefined && slower.includes(injected)) detections += 1;
  }
  return { runs, alarms, detections };
}

/** A recorded pair is played in one turn. */
const ONE_TURN = { ms: 1, fewest: 1, most: 1 };

interface PartyFactory {
  readonly pairs: readonly RecordedPair[];
  readonly draw: DrawIndex;
  readonly shift: ReadonlyMap<string, number>;
  pairMs(benchmarks: number): number;
}

/** @returns the benchmarks that came out slower */
async function simulatedRun(
  { pairs, draw, shift, pairMs }: PartyFactory,
  budgetMs: number,
  seed: string,
): Promise<string[]> {
  let nowMs = 0;
  let drawn: RecordedPair = new Map();
  const fork = async (side: Side): Promise<Measurer> => {
    if (side === 'base') drawn = pairs[draw(pairs.length)] ?? drawn;
    const pair = drawn;
    const timeOf = (id: string) => (side === 'head' ? Math.exp((pair.get(id) ?? 0) + (shift.get(id) ?? 0)) : 1);
    return replaying(timeOf, (benchmarks) => {
      if (side === 'base') nowMs += pairMs(benchmarks);
    });
  };
  const { compared } = await compareSides({
    engine: 'mcl',
    curve: 'bls12-381',
    ids: GATE_SUITE,
    seed,
    budgetMs,
    rules: { ...GATE_RULES, turns: ONE_TURN, confirmation: { ...GATE_RULES.confirmation, turns: ONE_TURN } },
    fork,
    now: () => nowMs,
    signal: new AbortController().signal,
    onPairs: () => undefined,
    onProgress: () => undefined,
  });
  return compared.flatMap(({ id, finding }) => (finding.verdict === 'slower' ? [id] : []));
}

/** A measurer that gives recorded times. */
function replaying(timeOf: (id: string) => number, onOpen: (benchmarks: number) => void): Measurer {
  return {
    list: async () => GATE_SUITE,
    open: async ({ ids }) => {
      const opened = ids === 'all' ? GATE_SUITE : ids;
      onOpen(opened.length);
      return opened.map((id) => ({ id, digest: '' }));
    },
    warmUp: async () => ({ isSteady: true, cpuMsPerCall: 1, tookMs: 0 }),
    sample: async (id, iterations) => {
      const cpuMs = timeOf(id);
      return { iterations, cpuMs, wallMs: cpuMs, preemptions: 0, residentBytes: 0, grownBytes: 0 };
    },
    close: async () => undefined,
  };
}

/** The pairs in which every benchmark was measured: those before the first was decided. */
function completePairsOf({ logRatios, completePairs }: TrialRecord): RecordedPair[] {
  return Array.from(
    { length: completePairs },
    (_, pair) => new Map(Object.entries(logRatios).map(([id, ratios]) => [id, ratios[pair] ?? 0])),
  );
}

/**
 * A pair's time is that of starting two processes, and as much again for each benchmark: least squares over all pairs.
 * Where all of them measured as many, each takes their mean.
 */
function pairTimeModel(trials: readonly TrialRecord[]): (benchmarks: number) => number {
  const times = trials.flatMap(({ pairTimes }) => pairTimes);
  const sizes = new Set(times.map(([benchmarks]) => benchmarks));
  if (sizes.size === 1) return () => mean(times.map(([, ms]) => ms));
  const { m, b } = linearRegression(times);
  return (benchmarks) => Math.max(1, b + m * benchmarks);
}
