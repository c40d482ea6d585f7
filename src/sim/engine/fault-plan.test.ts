import { describe, expect, it } from 'vitest';
import { Draws } from './draws.js';
import { FaultPlan, type Side } from './fault-plan.js';
import { scenarioWith } from './templates.test-helper.js';

describe('faults', () => {
  const plan = (faults: unknown) => new FaultPlan(scenarioWith({ faults }).faults, new Draws('faults', ['x']));
  const named = (policyholder: string, institution: string) => (side: Side) =>
    side === 'policyholder' ? policyholder : institution;
  const who = named('policyholder 4', 'shop 1');

  it('that are scheduled happen once, at the first occasion from their moment on', () => {
    const faults = plan({
      scheduled: [
        { at: '20s', fault: 'silence' },
        { at: '10s', fault: 'bad owner signature', by: 'policyholder 4' },
      ],
    });
    expect(faults.next('repair', who, 9_000)).toBeUndefined();
    expect(faults.next('join', who, 10_000)).toBeUndefined();
    expect(faults.next('repair', named('policyholder 5', 'shop 1'), 11_000)).toBeUndefined();
    expect(faults.next('repair', who, 12_000)).toBe('bad owner signature');
    expect(faults.next('repair', who, 13_000)).toBeUndefined();
    expect(faults.next('view', who, 20_000)).toBe('silence');
    expect(faults.next('view', who, 21_000)).toBeUndefined();
  });

  it('come at their rates, and only from those who are named', () => {
    const faults = plan({ rates: [{ fault: 'tampered ciphertext', share: 0.25, by: ['shop 1'] }] });
    const times = Array.from({ length: 20_000 }, () => faults.next('share', who, 0)).filter(Boolean).length;
    expect(times / 20_000).toBeCloseTo(0.25, 1);
    const others = Array.from({ length: 100 }, () => faults.next('share', named('policyholder 4', 'shop 2'), 0));
    expect(others.filter(Boolean)).toEqual([]);
    const writing = Array.from({ length: 100 }, () => faults.next('repair', who, 0));
    expect(writing.filter(Boolean)).toEqual([]);
  });
});
