import fc from 'fast-check';
import { describe, it } from 'vitest';
import { CURVE_NAMES } from '../../pairing/curves.js';
import { ENGINES, EXPONENTS, withEngineOrExponents } from '../../pairing/load.js';
import { SCHEMES } from '../registry.js';
import type { SchemeDraw } from './draw.js';
import { schemeLaws } from './laws.js';

/** Sizes at which the schemes with sizes are tested: small, and not the default. */
export const SIZES: Readonly<Record<string, Record<string, number>>> = {
  ji2019: { levels: 3 },
  sun2019: { universe: 4, required: 2 },
};

/** Changes are cheap to refuse and worth many tries; that one passes need be seen once. */
function runsOf(law: string, runs: number): number {
  if (law.startsWith('some changed') || law.startsWith('every function')) return 1;
  return law.startsWith('a changed') ? 4 * runs : runs;
}

const draws: fc.Arbitrary<SchemeDraw> = fc.record({
  seed: fc.string(),
  m: fc.uint8Array({ minLength: 16, maxLength: 120 }),
  place: fc.nat(100_000),
  mask: fc.integer({ min: 1, max: 255 }),
});

/**
 * Holds every scheme to its laws on every engine, and over exponents, where many draws cost little.
 * What those show is algebra: what encodings of points can be changed into only the engines know.
 * @param runs of each law, by engine; 1 where nothing is said
 */
export function describeLaws(runs: Readonly<Record<string, number>>): void {
  for (const { name, curves } of [...ENGINES, { name: EXPONENTS, curves: CURVE_NAMES }]) {
    for (const curve of curves) {
      for (const definition of SCHEMES) {
        describe(`${definition.name} on ${name}, ${curve}`, async () => {
          const laws = await withEngineOrExponents(name, curve, (engine) =>
            schemeLaws(definition, engine, SIZES[definition.name]),
          );
          for (const { name: law, check } of laws) {
            const numRuns = runsOf(law, runs[name] ?? 1);
            it(law, () => {
              fc.assert(fc.property(draws, check), { numRuns, seed: 20211124 });
            });
          }
        });
      }
    }
  }
}
