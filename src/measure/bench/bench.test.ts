import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled } from '../../common/random.js';
import { intervalRank, pairedRatios, summarise } from '../../common/statistics/median-interval.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { FORMS } from '../../crypto/schemes/scheme.js';
import { measure } from './measure.js';
import { BLOCK, verifyBlock } from './signature-block.js';

describe('summarise', () => {
  it('takes the ranks that tables of the binomial distribution give', () => {
    // Computed apart from the code, with exact fractions (Python's fractions and math.comb).
    const ranks = { 6: 1, 8: 1, 9: 2, 10: 2, 15: 4, 20: 6, 25: 8, 50: 18, 100: 40 };
    for (const [n, k] of Object.entries(ranks)) expect(intervalRank(Number(n))).toBe(k);
  });

  it('covers the true median in about 95% of samples', () => {
    let covered = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const values = shuffled(
        Array.from({ length: 1001 }, (_, i) => i),
        'coverage',
        trial,
      ).slice(0, 15);
      const { low, high } = summarise(values);
      if (low <= 500 && 500 <= high) covered += 1;
    }
    expect(covered / 2000).toBeGreaterThan(0.94);
    expect(covered / 2000).toBeLessThan(0.99);
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 6 }), (values) => {
        const { low, median, high } = summarise(values);
        expect(low <= median && median <= high).toBe(true);
        expect(summarise([...values].reverse())).toEqual({ low, median, high });
      }),
    );
  });

  it('gives no interval for fewer than six samples', () => {
    expect(() => summarise([1, 2, 3, 4, 5])).toThrow('5 samples have no 95% interval');
  });

  it('pairs ratios by place', () => {
    expect(pairedRatios([1, 4, 9], [2, 2, 3])).toEqual([0.5, 2, 3]);
  });
});

describe('shuffled', () => {
  it('keeps all elements, in another order each round, the same for the same seed', () => {
    const all = Array.from({ length: 50 }, (_, i) => i);
    const [first, second] = [shuffled(all, 's', 0), shuffled(all, 's', 1)];
    expect([...first].sort((a, b) => a - b)).toEqual(all);
    expect(first).not.toEqual(second);
    expect(shuffled(all, 's', 0)).toEqual(first);
  });
});

describe('measure', () => {
  /** A clock that moves only when a benchmark says so. */
  function fakeClock() {
    let now = 0;
    const taking = (ms: number) => () => {
      now += ms;
    };
    return { taking, timer: () => ({ wallMs: now, cpuMs: now / 2 }) };
  }

  const options = { seed: 's', budgetMs: 100, minimumRounds: 7, maximumRounds: 9, warmUpMs: 0, sampleMs: 2 };
  const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

  it('takes one sample of each benchmark a round, in order, quick ones in batches', async () => {
    const { taking, timer } = fakeClock();
    const benchmarks = [
      { id: 'slow', run: taking(10) },
      { id: 'quick', run: taking(0.5) },
    ];
    const samples = await measure(benchmarks, { ...options, ...quiet, timer });
    const of = (id: string) => samples.filter(({ timing }) => timing === id);
    expect(of('slow')).toHaveLength(9);
    expect(of('slow').map(({ round }) => round)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(of('quick').every(({ iterations }) => iterations === 4)).toBe(true);
    expect(of('quick').every(({ wallMs }) => Math.abs(wallMs - 0.5) < 1e-9)).toBe(true);
    expect(of('slow').every(({ wallMs, cpuMs }) => wallMs === 10 && cpuMs === 5)).toBe(true);
    const firsts = Array.from({ length: 9 }, (_, round) => samples.find((sample) => sample.round === round)?.timing);
    expect(new Set(firsts).size).toBe(2);
  });

  it('stops at the end of its budget, but not before the fewest rounds', async () => {
    const { taking, timer } = fakeClock();
    const samples = await measure([{ id: 'slow', run: taking(60) }], { ...options, ...quiet, timer });
    expect(samples).toHaveLength(7);
  });

  it('stops after the round under way when told to, and keeps what it has', async () => {
    const { taking, timer } = fakeClock();
    const abort = new AbortController();
    let runs = 0;
    const slow = taking(10);
    const run = () => {
      runs += 1;
      if (runs === 4) abort.abort();
      slow();
    };
    const samples = await measure([{ id: 'a', run }], { ...options, ...quiet, signal: abort.signal, timer });
    expect(samples).toHaveLength(3);
  });

  it('passes on what a benchmark throws', async () => {
    const { timer } = fakeClock();
    let runs = 0;
    const run = () => {
      runs += 1;
      if (runs > 1) throw new Error('broken');
    };
    await expect(measure([{ id: 'a', run }], { ...options, ...quiet, timer })).rejects.toThrow('broken');
  });
});

describe('a block’s worth of signatures', () => {
  it('is forty good ones, in both forms', () =>
    withEngine('mcl', 'bls12-381', (engine) => {
      for (const form of FORMS) {
        const verdicts = verifyBlock(engine, form, 'block')();
        expect(verdicts).toEqual(new Uint8Array(2 * BLOCK.records).fill(1));
      }
    }));
});
