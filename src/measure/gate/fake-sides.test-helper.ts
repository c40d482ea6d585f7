import { randomIndices } from '../../common/statistics/bootstrap.js';
import type { Measurer } from '../bench/measurer.js';
import type { CompareOptions } from './gate-options.js';
import type { Side } from './pair.js';
import { GATE_RULES } from './rules.js';

/** How fake processes behave. */
export interface FakeSides {
  readonly seed: string;
  /** Of the head's time, as a share of the base's, by benchmark. */
  readonly changes: Readonly<Record<string, number>>;
  /** Standard deviation of the logarithm of a process's speed. */
  readonly noise: number;
  /** Share of processes that something else makes slower by half. */
  readonly disturbed?: number;
  /** Milliseconds that a pair takes on the fake clock. */
  readonly pairMs?: number;
  /** Digest of a benchmark's result on a side. */
  digest?(side: Side, id: string): string | undefined;
}

/** Options of a comparison of two fake versions, on a fake clock. */
export function fakeComparison(fakeSides: FakeSides): CompareOptions {
  const { seed, changes, noise, disturbed = 0, pairMs = 4000, digest = () => 'same' } = fakeSides;
  const draw = randomIndices(seed, ['fake sides']);
  const uniform = () => (draw(1_000_000) + 0.5) / 1_000_000;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  let nowMs = 0;
  const fork = async (side: Side): Promise<Measurer> => {
    const speeds = new Map<string, number>();
    if (side === 'base') nowMs += pairMs;
    return {
      list: async () => Object.keys(changes),
      open: async ({ ids }) => {
        const known = ids === 'all' ? Object.keys(changes) : ids;
        for (const id of known) {
          const hit = uniform() < disturbed ? 1.5 : 1;
          const change = side === 'head' ? 1 + (changes[id] ?? 0) : 1;
          speeds.set(id, hit * change * Math.exp(noise * normal()));
        }
        return known.flatMap((id) => {
          const found = digest(side, id);
          return found === undefined ? [] : [{ id, digest: found }];
        });
      },
      warmUp: async () => ({ isSteady: true, cpuMsPerCall: 1, tookMs: 1 }),
      sample: async (id, iterations) => {
        const cpuMs = (speeds.get(id) ?? 1) * Math.exp(0.01 * Math.abs(normal()));
        return { iterations, cpuMs, wallMs: cpuMs, preemptions: 0, residentBytes: 1, grownBytes: 0 };
      },
      close: async () => undefined,
    };
  };
  return {
    engine: 'mcl',
    curve: 'bls12-381',
    ids: Object.keys(changes),
    seed,
    budgetMs: 120_000,
    rules: GATE_RULES,
    fork,
    now: () => nowMs,
    signal: new AbortController().signal,
    onPairs: () => undefined,
    onProgress: () => undefined,
  };
}
