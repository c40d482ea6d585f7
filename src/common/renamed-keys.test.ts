import { describe, expect, it } from 'vitest';
import { withRenamedKeys } from './renamed-keys.js';

describe('renamed keys', () => {
  it('are found at their place alone, in every item of a list and under every key, values and order as they were', () => {
    const data = {
      old: 1,
      items: [{ id: 1, old: { old: 2 }, last: 3 }, { other: 4 }, null],
      byName: { one: { old: [] }, two: { old: 0 } },
    };
    const before = structuredClone(data);
    const renamed = withRenamedKeys(data, {
      'items.*.old': 'fresh',
      'byName.*.old': 'fresh',
      'nowhere.*.old': 'fresh',
    });
    expect(renamed).toEqual({
      old: 1,
      items: [{ id: 1, fresh: { old: 2 }, last: 3 }, { other: 4 }, null],
      byName: { one: { fresh: [] }, two: { fresh: 0 } },
    });
    expect(JSON.stringify(renamed)).toContain('{"id":1,"fresh":{"old":2},"last":3}');
    expect(data).toEqual(before);
  });

  it('do not overwrite what stands under the new name', () => {
    const both = { list: [{}, { old: 1, fresh: 2 }] };
    expect(() => withRenamedKeys(both, { 'list.*.old': 'fresh' })).toThrow(
      'list.1.old and list.1.fresh are one and the same: give it by its new name alone',
    );
  });
});
