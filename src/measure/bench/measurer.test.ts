import { describe, expect, it } from 'vitest';
import { analyse } from './analysis.js';
import { body, laterBody } from './body.js';
import { processClock } from './clock.js';
import { fakeClock } from './clock.test-helper.js';
import { openSampler } from './sampler.js';
import { isSteady } from './steady.js';
import type { MeasuredBenchmark } from './suite.js';

const nothing = () => new Uint8Array(0);
const batch = (iterations: number, more: () => void = () => undefined) => ({ iterations, more });

describe('a sampler', () => {
  it('takes batches of calls in any order, with what is done besides', async () => {
    const clock = fakeClock();
    const sample = openSampler(
      [
        body('quick', () => clock.advance(2), nothing),
        laterBody(
          'later',
          async () => {
            await undefined;
            clock.advance(6);
            clock.preempt();
            clock.grow(10);
          },
          nothing,
        ),
      ],
      clock,
    );
    const quick = { iterations: 5, wallMs: 2, cpuMs: 1, preemptions: 0, residentBytes: 1000, grownBytes: 0 };
    expect(await sample('quick', batch(5))).toEqual(quick);
    expect(await sample('later', batch(2))).toEqual({
      iterations: 2,
      wallMs: 6,
      cpuMs: 3,
      preemptions: 2,
      residentBytes: 1020,
      grownBytes: 20,
    });
    expect(
      (
        await sample(
          'quick',
          batch(4, () => clock.advance(4)),
        )
      ).wallMs,
    ).toBe(3);
  });

  it('takes every sample of a benchmark at another depth of the stack', async () => {
    const depths: number[] = [];
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = Number.POSITIVE_INFINITY;
    const look = () => depths.push(new Error('depth').stack?.split('\n').length ?? 0);
    const sample = openSampler([body('a', look, nothing), body('b', () => undefined, nothing)], fakeClock());
    for (let i = 0; i < 64; i++) for (const id of ['a', 'b']) await sample(id, batch(1));
    Error.stackTraceLimit = limit;
    expect(new Set(depths).size).toBeGreaterThanOrEqual(60);
    expect(Math.max(...depths) - Math.min(...depths)).toBeGreaterThanOrEqual(60);
  });

  it('passes on what a benchmark throws', async () => {
    const broken = () => {
      throw new Error('broken');
    };
    await expect(openSampler([body('a', broken, nothing)], fakeClock())('a', batch(1))).rejects.toThrow('broken');
  });

  it('reads the clocks of this process', () => {
    const [before, after] = [processClock.read(), processClock.read()];
    expect(after.wallMs).toBeGreaterThanOrEqual(before.wallMs);
    expect(after.cpuMs).toBeGreaterThanOrEqual(before.cpuMs);
    expect(processClock.residentBytes()).toBeGreaterThan(1e6);
  });
});

describe('isSteady', () => {
  const level = (height: number, count: number) =>
    Array.from({ length: count }, (_, i) => height + 0.01 * Math.sin(5 * i));

  it('waits while times fall or have just dropped, and for enough of them', () => {
    expect(isSteady(level(1, 11))).toBe(false);
    expect(isSteady(level(1, 12))).toBe(true);
    expect(isSteady(Array.from({ length: 12 }, (_, i) => 2 - i / 12))).toBe(false);
    expect(isSteady([...level(3, 20), ...level(1, 6)])).toBe(false);
    expect(isSteady([...level(3, 20), ...level(1, 12)])).toBe(true);
  });
});

describe('analyse', () => {
  /** Five processes of ten samples each; `change` may alter a time. */
  function measured(change: (ms: number, process: number, round: number) => number): MeasuredBenchmark {
    const warmUp = { isSteady: true, cpuMsPerCall: 1, tookMs: 1 };
    const memory = { residentBytes: 7000, grownBytes: 3 };
    const series = Array.from({ length: 5 }, (_, process) => ({
      warmUp,
      samples: Array.from({ length: 10 }, (_, round) => {
        const cpuMs = change(1 + 0.01 * Math.sin(3 * round + process), process, round);
        const preemptions = round === 0 ? 1 : 0;
        return { benchmark: 'b', process, round, iterations: 1, cpuMs, wallMs: 2 * cpuMs, preemptions, ...memory };
      }),
    }));
    return { benchmark: 'b', series };
  }

  it('gives medians and low quantiles with intervals, and says what it could see', () => {
    const result = analyse(
      measured((ms) => ms),
      's',
    );
    expect(result).toEqual(
      analyse(
        measured((ms) => ms),
        's',
      ),
    );
    expect(result.cpu.median.value).toBeCloseTo(1, 2);
    expect(result.wall.median.value).toBeCloseTo(2, 2);
    for (const { value, low, high } of [result.cpu.median, result.cpu.lowQuantile, result.wall.lowQuantile]) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(result.smallestVisibleChange).toBeLessThan(0.02);
    expect(result.warnings).toEqual([]);
    expect(result).toMatchObject({ processes: 5, samples: 50, preempted: 5, peakBytes: 7000, grownBytes: 30 });
    expect(result.outliers).toEqual({ mild: 0, severe: 0 });
  });

  it('sees less where processes differ', () => {
    const quiet =
      analyse(
        measured((ms) => ms),
        's',
      ).smallestVisibleChange ?? 0;
    const noisy =
      analyse(
        measured((ms, process) => ms * (1 + 0.1 * process)),
        's',
      ).smallestVisibleChange ?? 0;
    expect(noisy).toBeGreaterThan(5 * quiet);
  });

  it('labels outliers and keeps them', () => {
    const result = analyse(
      measured((ms, process, round) => (process === 2 && round === 4 ? 9 : ms)),
      's',
    );
    expect(result.outliers.severe).toBe(1);
    expect(result.samples).toBe(50);
  });

  it('warns of drift, and of a warm-up that did not get there', () => {
    const drifting = analyse(
      measured((ms, _process, round) => ms + 0.1 * round),
      's',
    );
    expect(drifting.warnings.join()).toContain('drifts in 5 of 5 processes');
    const { benchmark, series } = measured((ms) => ms);
    const unsteady = series.map((one) => ({ ...one, warmUp: { ...one.warmUp, isSteady: false } }));
    expect(analyse({ benchmark, series: unsteady }, 's').warnings.join()).toContain('not seen to be steady');
  });

  it('can see nothing from one process', () => {
    const { benchmark, series } = measured((ms) => ms);
    expect(analyse({ benchmark, series: series.slice(0, 1) }, 's').smallestVisibleChange).toBeNull();
  });
});
