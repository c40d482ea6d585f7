import { describe, expect, it } from 'vitest';
import { noOperations } from '../../crypto/pairing/operations.js';
import { overheadKey, stepsMs } from './cost-model.js';

describe('a cost model', () => {
  const place = { phase: 'share', role: 'policyholder', stage: 'trapdoor' };
  const steps = { ...place, times: 3, operations: { ...noOperations(), hashToG1: 6 } };
  const unitCosts = { hashToG1: 2 };

  it('make steps cost their operations, and what they take besides each time', () => {
    expect(stepsMs(steps, { unitCosts })).toBe(12);
    expect(stepsMs(steps, { unitCosts, stepOverheads: { 'share, policyholder, trapdoor': 0.5 } })).toBe(13.5);
    expect(stepsMs(steps, { unitCosts, stepOverheads: { 'share, policyholder, other': 0.5 } })).toBe(12);
    expect(overheadKey(place)).toBe('share, policyholder, trapdoor');
  });

  it('may be lower than those of the operations one by one, but nothing takes less than no time', () => {
    expect(stepsMs(steps, { unitCosts, stepOverheads: { [overheadKey(place)]: -1 } })).toBe(9);
    expect(stepsMs(steps, { unitCosts, stepOverheads: { [overheadKey(place)]: -9 } })).toBe(0);
  });

  it('must be there for whatever was executed', () => {
    expect(() => stepsMs(steps, { unitCosts: {} })).toThrow('there is no unit cost of: hashToG1');
  });
});
