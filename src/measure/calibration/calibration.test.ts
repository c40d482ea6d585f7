import { describe, expect, it } from 'vitest';
import { median } from '../../common/statistics/quantile.js';
import type { MeasuredName } from '../../protocol/cost/unit-costs.js';
import { LARGE_SUM, SMALL_SUM } from '../../protocol/cost/unit-costs.js';
import { describeMachine, describeSoftware } from '../../records/environment.js';
import { calibrationInShort, calibrationSummary } from '../../report/measurement/calibration-summary.js';
import { fakeTemplates } from '../../sim/engine/templates.test-helper.js';
import { WORKFLOWS } from '../../sim/engine/workflow-template.js';
import { costModelOfRounds, type MeasuredRound } from '../../sim/execute/measured-rounds.js';
import { calibrateMachine } from './calibrate-machine.js';
import { costIntervals } from './intervals.js';
import { meansByRound } from './traced-workflows.js';

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

describe('intervals of costs', () => {
  const stepsOf = (workflow: (typeof WORKFLOWS)[number]) =>
    fakeTemplates.of(workflow, undefined).steps.filter(({ kind }) => kind === 'work');
  /** Rounds in which the machine is slower and slower, by the same factor for everything. */
  const rounds = Array.from({ length: 40 }, (_, round): MeasuredRound => {
    const slow = 1 + round / 400;
    return {
      operations: Object.fromEntries(NAMES.map((name) => [name, (name.startsWith('Product of 2') ? 5 : 3) * slow])),
      workflows: Object.fromEntries(
        WORKFLOWS.map((workflow) => [workflow, stepsOf(workflow).map(() => 7 * slow)]),
      ) as unknown as MeasuredRound['workflows'],
    };
  });
  const costModel = costModelOfRounds(rounds, fakeTemplates, median);
  const found = (seed: string) => costIntervals(costModel, rounds, fakeTemplates, seed);

  it('come with the jitter of whole workflows: what they took over their medians, in order', () => {
    expect(costModel.jitter).toHaveLength(WORKFLOWS.length * rounds.length);
    // The median of the rounds is that of the 20th and 21st of 40, slow by 1 + 19.5 / 400.
    for (const [i, share] of costModel.jitter.entries()) {
      expect(share).toBeCloseTo((1 + Math.floor(i / WORKFLOWS.length) / 400) / (1 + 19.5 / 400), 4);
    }
  });

  it('hold the costs, and take differences round by round', () => {
    const { unitCosts, stepOverheads } = found('test');
    expect(Object.keys(unitCosts)).toEqual(Object.keys(costModel.unitCosts));
    expect(Object.keys(stepOverheads)).toEqual(Object.keys(costModel.stepOverheads));
    for (const { ms, low, high } of [...Object.values(unitCosts), ...Object.values(stepOverheads)]) {
      expect(low).toBeLessThanOrEqual(ms + 1e-12);
      expect(high).toBeGreaterThanOrEqual(ms - 1e-12);
    }
    // A Miller loop is a difference: drawn apart, its two terms would vary by more than the 10% of the whole drift.
    const { millerLoop } = unitCosts;
    for (const { low, high } of [millerLoop ?? { low: 1, high: 0 }, ...Object.values(stepOverheads)]) {
      expect(high / low).toBeLessThan(1.1);
      expect(high).toBeGreaterThan(low);
    }
  });

  it('are the same for the same seed', () => {
    expect(found('a')).toEqual(found('a'));
    expect(found('a')).not.toEqual(found('b'));
  });
});

describe('runs of a workflow', () => {
  it('are put together by rounds, and those of the warm-up left out', () => {
    const runs = [
      [9, 9],
      [1, 10],
      [3, 30],
      [5, 50],
    ];
    const traced = { workflow: 'view', benchmark: { id: '', run: () => undefined }, runs } as const;
    expect(meansByRound(traced, [2, 1])).toEqual([
      [2, 20],
      [5, 50],
    ]);
  });
});

describe('a calibration', () => {
  const options = {
    // Our own: it takes the least time.
    engine: 'wasm',
    curve: 'bls12-381',
    recordBytes: 1024,
    seed: 'test',
    budgetMs: 1,
    warmUpMs: 10,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };

  it('explains the stages by their operations, in the order of their sizes, and fits 80 columns', async () => {
    const { unitCosts: costs, jitter, about } = await calibrateMachine(options);
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
    expect(jitter).toHaveLength(WORKFLOWS.length * about.rounds);
    expect(jitter.filter((share) => share < about.jitter.low).length).toBeLessThanOrEqual(jitter.length / 20);
    const whole = {
      ...about,
      measuredAt: new Date(0).toISOString(),
      durationMs: 1000,
      seed: 'test',
      software: describeSoftware(),
      machine: describeMachine(),
    };
    const text = calibrationSummary(whole);
    const short = calibrationInShort(whole);
    expect(short.split('\n').length).toBeLessThanOrEqual(38);
    expect(short).toMatch(/within 10% of \d+ of \d+ measured stages/);
    for (const line of [text, short].join('\n').split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    expect(text).toContain('G1 48, G2 96, GT 576');
  });

  it('is nothing where it is stopped', async () => {
    await expect(calibrateMachine({ ...options, signal: AbortSignal.abort() })).rejects.toThrow('stopped');
  });

  it('refuses records that are too short to be made', async () => {
    await expect(calibrateMachine({ ...options, recordBytes: 100 })).rejects.toThrow('100 bytes is too small');
  });
});
