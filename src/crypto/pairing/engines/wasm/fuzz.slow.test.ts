import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEngine } from '../../load.js';
import { performer, sequencesOn } from '../../sequences.test-helper.js';

const SEQUENCES = 500;
/** mcl is the quicker of the two: more sequences in the same time. */
const PARTS = ['noble', 'mcl', 'mcl', 'mcl'];

describe('wasm on BLS12-381', async () => {
  const perform = await withEngine('wasm', 'bls12-381', performer);
  for (const [part, other] of PARTS.entries()) {
    it(`gives the bytes of ${other} for ${SEQUENCES} sequences of operations, part ${part + 1} of ${PARTS.length}`, async () => {
      const reference = await withEngine(other, 'bls12-381', performer);
      fc.assert(
        fc.property(sequencesOn('bls12-381'), (operations) => {
          expect(perform(operations)).toEqual(reference(operations));
        }),
        { numRuns: SEQUENCES },
      );
    });
  }
});
