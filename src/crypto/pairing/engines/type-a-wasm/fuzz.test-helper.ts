import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEngine } from '../../load.js';
import { performer, sequencesOn } from '../../sequences.test-helper.js';

/** Runs in parts, each of which stays below the time that a test may take. */
const SEQUENCES = 1000;

/** Has both engines of Type A do the same random sequences of operations, other ones each time. */
export function describeFuzz(parts: number): void {
  describe('type-a-wasm beside type-a', async () => {
    const reference = await withEngine('type-a', 'type-a', performer);
    const perform = await withEngine('type-a-wasm', 'type-a', performer);
    for (let part = 1; part <= parts; part++) {
      it(`gives the same bytes for ${SEQUENCES} sequences of operations, part ${part} of ${parts}`, () => {
        fc.assert(
          fc.property(sequencesOn('type-a'), (operations) => {
            expect(perform(operations)).toEqual(reference(operations));
          }),
          { numRuns: SEQUENCES },
        );
      });
    }
  });
}
