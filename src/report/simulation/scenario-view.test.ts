import { describe, expect, it } from 'vitest';
import { costsOf } from './scenario-view.js';
import { fakeCell, fakeSimulation } from './simulation.test-helper.js';

describe('what steps cost', () => {
  it('is said with the calibrations, with overheads and jitter where they have them', () => {
    const run = fakeSimulation([fakeCell()]);
    expect(costsOf(run)).toBe('counted operations at the unit costs of test');
    const calibrations = run.calibrations.map((one) => ({ ...one, overheads: { 'share, agent, work': 1 } }));
    expect(costsOf({ ...run, calibrations })).toBe(
      'counted operations at the unit costs of test, with overheads of steps (test)',
    );
    const noisy = calibrations.map((one) => ({ ...one, jitter: [1] }));
    expect(costsOf({ ...run, calibrations: noisy })).toContain('(test), with jitter as it was measured (test)');
  });
});
