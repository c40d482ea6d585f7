import fc from 'fast-check';
import { describe, it } from 'vitest';
import { conformanceLaws } from './conformance.js';
import { CURVE_NAMES, CURVES } from './curves.js';
import { ENGINES, EXPONENTS, withEngineOrExponents } from './load.js';

/**
 * Holds engines to the laws of the contract, on each of their curves.
 * @param runs of each law, by engine; the others are left out
 */
export function describeConformance(runs: Readonly<Record<string, number>>): void {
  for (const { name, curves } of [...ENGINES, { name: EXPONENTS, curves: CURVE_NAMES }]) {
    const ofLaw = runs[name];
    if (ofLaw === undefined) continue;
    for (const curve of curves) {
      describe(`${name} on ${curve}`, async () => {
        const laws = await withEngineOrExponents(name, curve, conformanceLaws);
        const scalar = fc.oneof(
          { weight: 8, arbitrary: fc.bigInt(0n, CURVES[curve].order - 1n) },
          { weight: 1, arbitrary: fc.constantFrom(0n, 1n, 2n, CURVES[curve].order - 1n, 1n << 128n) },
        );
        for (const { name: law, check } of laws) {
          const numRuns = /encoding (off|outside|coord|not)|know their own/.test(law)
            ? 1
            : /products/.test(law)
              ? Math.ceil(ofLaw / 8)
              : ofLaw;
          it(law, () => {
            fc.assert(
              fc.property(fc.tuple(scalar, scalar, scalar), (draw) => check(draw)),
              { numRuns, seed: 20211124 },
            );
          });
        }
      });
    }
  }
}
