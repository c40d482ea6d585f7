import { describe, expect, it } from 'vitest';
import { Policies } from './policies.js';
import { Records } from './records.js';

function sold(records: Records, bytes: number): number {
  return records.begin({ kind: 'policy', policyholder: 3, institution: 70_000, bytes, isFalse: false });
}

describe('policies', () => {
  it('are rows until they are settled, and again while they are shown', () => {
    const records = new Records();
    const policies = new Policies(records, 10, 80_000);
    expect(policies.show(3)).toBeUndefined();
    sold(records, 1);
    const row = sold(records, 900);
    policies.keep(3, row);
    expect(policies.show(3)).toBe(row);
    records.release(row);
    records.move(row, 'stored');
    policies.settled(row);
    expect(records.rows).toBe(1);
    const shown = policies.show(3) as number;
    expect(records.rows).toBe(2);
    expect([records.bytes(shown), records.institution(shown), records.number(shown)]).toEqual([900, 70_000, 1]);
    expect(records.standingOf(shown)).toBe('stored');
    expect(records.count('stored')).toBe(1);
  });

  it('that were refused before they were kept stay refused', () => {
    const records = new Records();
    const policies = new Policies(records, 10, 1);
    const row = sold(records, 900);
    records.move(row, 'refused');
    policies.keep(3, row);
    expect(records.rows).toBe(0);
    expect(records.standingOf(policies.show(3) as number)).toBe('refused');
  });

  it('give way to new ones, whose standing is their own', () => {
    const records = new Records();
    const policies = new Policies(records, 10, 1);
    const [before, after] = [sold(records, 1), sold(records, 2)];
    policies.keep(3, before);
    records.hold(before);
    policies.keep(3, after);
    records.move(before, 'stored');
    policies.settled(before);
    records.release(before);
    expect(records.rows).toBe(1);
    expect(policies.show(3)).toBe(after);
  });
});
