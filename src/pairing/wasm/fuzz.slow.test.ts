import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEngine } from '../load.js';
import { performer, sequencesOn } from '../sequences.test-helper.js';

const PARTS = 4;
const SEQUENCES = 500;

describe('wasm beside noble on BLS12-381', async () => {
  const reference = await withEngine('noble', 'bls12-381', performer);
  const perform = await withEngine('wasm', 'bls12-381', performer);
  for (let part = 1; part <= PARTS; part++) {
    it(`gives the same bytes for ${SEQUENCES} sequences of operations, part ${part} of ${PARTS}`, () => {
      fc.assert(
        fc.property(sequencesOn('bls12-381'), (operations) => {
          expect(perform(operations)).toEqual(reference(operations));
        }),
        { numRuns: SEQUENCES },
      );
    });
  }
});
