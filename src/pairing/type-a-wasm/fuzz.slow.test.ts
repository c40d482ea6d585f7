import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEngine } from '../load.js';
import { performer, sequences } from './sequences.test-helper.js';

const PARTS = 10;
const SEQUENCES = 1000;

describe('type-a-wasm beside type-a', async () => {
  const reference = await withEngine('type-a', 'type-a', performer);
  const perform = await withEngine('type-a-wasm', 'type-a', performer);
  for (let part = 1; part <= PARTS; part++) {
    it(`gives the same bytes for ${SEQUENCES} sequences of operations, part ${part} of ${PARTS}`, () => {
      fc.assert(
        fc.property(sequences, (operations) => {
          expect(perform(operations)).toEqual(reference(operations));
        }),
        { numRuns: SEQUENCES },
      );
    });
  }
});
