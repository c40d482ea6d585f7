import { describe, expect, it } from 'vitest';
import { costsOf, modelledBy } from './scenario-view.js';
import { fakeCell, fakeSimulation } from './simulation.test-helper.js';

describe('what steps cost', () => {
  it('is said with the calibrations, with overheads where they have them', () => {
    const run = fakeSimulation([fakeCell()]);
    expect(costsOf(run)).toBe('counted operations at the unit costs of test');
    const calibrations = run.calibrations.map((one) => ({ ...one, stepOverheads: { 'share, agent, work': 1 } }));
    expect(costsOf({ ...run, calibrations })).toBe(
      'counted operations at the unit costs of test, and overheads of steps (test)',
    );
  });
});

describe('how latencies were had', () => {
  it('is said with jitter where a calibration has it', () => {
    const run = fakeSimulation([fakeCell()]);
    expect(modelledBy(run)).toMatch(/in scenario time, by calibration test$/);
    const calibrations = run.calibrations.map((one) => ({ ...one, jitter: [1] }));
    expect(modelledBy({ ...run, calibrations })).toMatch(/by calibration test, with jitter$/);
  });
});
