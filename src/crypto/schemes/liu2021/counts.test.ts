import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../common/random.js';
import { inPaperUnits } from '../../../protocol/cost/paper-units.js';
import { countingEngine } from '../../pairing/counting.js';
import { ENGINES, withEngine } from '../../pairing/load.js';
import { noOperations } from '../../pairing/operations.js';
import { liu2021 } from './liu2021.js';

/** scheme.md's table: pairings, multiplications, exponentiations and hundredths of a millisecond. */
const TABLE = {
  Encrypt: { pairings: 1, multiplications: 3, exponentiations: 2, hundredthsOfMs: 3780 },
  Decrypt: { pairings: 1, multiplications: 0, exponentiations: 1, hundredthsOfMs: 2535 },
  Reencrypt: { pairings: 5, multiplications: 1, exponentiations: 0, hundredthsOfMs: 10258 },
  Redecrypt: { pairings: 5, multiplications: 1, exponentiations: 0, hundredthsOfMs: 10258 },
};

describe('the literal form', () => {
  for (const { name, curves } of ENGINES) {
    for (const curve of curves) {
      it(`executes exactly the operations of Table 2 on ${name}, ${curve}`, async () => {
        const found = await withEngine(name, curve, (engine) => {
          let counts = noOperations();
          const counted = countingEngine(engine, (kind, times) => {
            counts[kind] += times;
          });
          const stages = liu2021.open(counted, 'literal').stages(randomStream('counts', []));
          return stages
            .filter(({ tableTwo }) => tableTwo)
            .map((stage) => {
              counts = noOperations();
              stage.run();
              return [stage.name, inPaperUnits(counts)];
            });
        });
        expect(Object.fromEntries(found)).toEqual(TABLE);
      });
    }
  }
});
