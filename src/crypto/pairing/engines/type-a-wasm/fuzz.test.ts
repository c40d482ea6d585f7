import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withEngine } from '../../load.js';
import { performer, sequencesOn } from '../../sequences.test-helper.js';

it('gives the bytes of type-a for some dozens of sequences of operations', async () => {
  const reference = await withEngine('type-a', 'type-a', performer);
  const perform = await withEngine('type-a-wasm', 'type-a', performer);
  fc.assert(
    fc.property(sequencesOn('type-a'), (operations) => {
      expect(perform(operations)).toEqual(reference(operations));
    }),
    { numRuns: 60 },
  );
});
