import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withEngine } from '../../load.js';
import { performer, sequencesOn } from '../../sequences.test-helper.js';

it('gives the bytes of noble for some dozens of sequences of operations', async () => {
  const reference = await withEngine('noble', 'bls12-381', performer);
  const perform = await withEngine('wasm', 'bls12-381', performer);
  fc.assert(
    fc.property(sequencesOn('bls12-381'), (operations) => {
      expect(perform(operations)).toEqual(reference(operations));
    }),
    { numRuns: 25 },
  );
});
