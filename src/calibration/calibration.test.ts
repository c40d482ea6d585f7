import { describe, expect, it } from 'vitest';
import type { MeasuredName } from '../cost/unit-costs.js';
import { LARGE_SUM, SMALL_SUM, unitCosts } from '../cost/unit-costs.js';
import { calibrationSummary } from '../report/calibration-summary.js';
import { describeMachine, describeSoftware } from '../run/environment.js';
import { calibrateMachine } from './calibrate.js';
import { costIntervals, type Round } from './intervals.js';

const NAMES: readonly MeasuredName[] = [
  'Pairing',
  'Product of 2',
  'Pairing, prepared',
  'Product of 2, prepared',
  'Prepare lines',
  'G1 multiplication',
  'G1 multiplication, fixed base',
  `Sum of ${SMALL_SUM} G1 multiples`,
  `Sum of ${LARGE_SUM} G1 multiples`,
  'G1 addition',
  'G2 multiplication',
  'G2 multiplication, fixed base',
  'G2 addition',
  'GT power',
  'GT power, fixed base',
  'GT multiplication',
  'GT inversion',
  'Hash to G1',
  'Decode G1',
  'Decode G2',
  'Decode GT',
  'Scalar inverse',
];

describe('intervals of unit costs', () => {
  /** Rounds in which the machine is slower and slower, by the same factor for everything. */
  const rounds = Array.from(
    { length: 40 },
    (_, round): Round =>
      new Map(NAMES.map((name) => [name, (name.startsWith('Product of 2') ? 5 : 3) * (1 + round / 400)])),
  );
  const costs = unitCosts((name) => (name.startsWith('Product of 2') ? 5 : 3) * (1 + 19.5 / 400));

  it('hold the costs, and take differences round by round', () => {
    const found = costIntervals(costs, rounds, 'test');
    expect(Object.keys(found)).toEqual(Object.keys(costs));
    for (const { ms, low, high } of Object.values(found)) {
      expect(low).toBeLessThanOrEqual(ms + 1e-12);
      expect(high).toBeGreaterThanOrEqual(ms - 1e-12);
    }
    // A Miller loop is a difference: drawn apart, its two terms would vary by more than the 10% of the whole drift.
    const { millerLoop } = found;
    expect((millerLoop?.high ?? 0) / (millerLoop?.low ?? 1)).toBeLessThan(1.1);
    expect(millerLoop?.high).toBeGreaterThan(millerLoop?.low ?? 0);
  });

  it('are the same for the same seed', () => {
    expect(costIntervals(costs, rounds, 'a')).toEqual(costIntervals(costs, rounds, 'a'));
    expect(costIntervals(costs, rounds, 'a')).not.toEqual(costIntervals(costs, rounds, 'b'));
  });
});

describe('a calibration', () => {
  const options = {
    engine: 'mcl',
    curve: 'bls12-381',
    seed: 'test',
    budgetMs: 1,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };

  it('explains the stages by their operations, in the order of their sizes, and fits 80 columns', async () => {
    const { unitCosts: costs, about } = await calibrateMachine(options);
    expect(costs.pairing).toBe(0);
    expect(about.rounds).toBe(20);
    const stages = about.stages.filter(({ form }) => form === 'literal');
    expect(stages.map(({ stage }) => stage)).toContain('Reencrypt');
    // What it is for: stages that are dearer by their operations are dearer. How near, is measured, not tested.
    for (const { predictedMs, measuredMs } of stages) {
      expect(predictedMs / measuredMs.median).toBeGreaterThan(0.2);
      expect(predictedMs / measuredMs.median).toBeLessThan(5);
    }
    expect(about.elementBytes).toEqual({ scalar: 32, G1: 48, G2: 96, GT: 576 });
    expect(about.messages.some(({ workflow, perRecordByte }) => workflow === 'policy' && perRecordByte === 1)).toBe(
      true,
    );
    const text = calibrationSummary({
      ...about,
      measuredAt: new Date(0).toISOString(),
      durationMs: 1000,
      seed: 'test',
      software: describeSoftware(),
      machine: describeMachine(),
    });
    for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    expect(text).toContain('G1 48, G2 96, GT 576');
  });

  it('is nothing where it is stopped', async () => {
    await expect(calibrateMachine({ ...options, signal: AbortSignal.abort() })).rejects.toThrow('stopped');
  });
});
