import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../common/random.js';
import { CURVE_NAMES } from '../../pairing/curves.js';
import type { CurveName } from '../../pairing/engine.js';
import { ENGINES, EXPONENTS, enginesOn, withEngine, withEngineOrExponents } from '../../pairing/load.js';
import { SCHEMES } from '../registry.js';
import { FORMS } from '../scheme.js';
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
 * Holds every scheme to its laws on engines, and over exponents, where many draws cost little. What those show is
 * algebra: what encodings of points can be changed into only the engines know.
 * @param runs of each law, by engine; the others are left out
 * @param among the curves that are tried
 */
export function describeLaws(runs: Readonly<Record<string, number>>, among: readonly CurveName[] = CURVE_NAMES): void {
  for (const { name, curves } of [...ENGINES, { name: EXPONENTS, curves: CURVE_NAMES }]) {
    const runsOnIt = runs[name];
    if (runsOnIt === undefined) continue;
    for (const curve of curves.filter((one) => among.includes(one))) {
      for (const definition of SCHEMES) {
        describe(`${definition.name} on ${name}, ${curve}`, async () => {
          const laws = await withEngineOrExponents(name, curve, (engine) =>
            schemeLaws(definition, engine, SIZES[definition.name]),
          );
          for (const { name: law, check } of laws) {
            const numRuns = runsOf(law, runsOnIt);
            it(law, () => {
              fc.assert(fc.property(draws, check), { numRuns, seed: 20211124 });
            });
          }
        });
      }
    }
  }
}

/**
 * Holds every scheme to the same bytes of every stage, on every engine of a curve and in both forms.
 * @param ofSlowEngines forms that are run on the JavaScript engines
 */
export function describeStages(ofSlowEngines: readonly (typeof FORMS)[number][]): void {
  for (const definition of SCHEMES) {
    it(`${definition.name}: every stage gives the same bytes on every engine of a curve, in both forms`, async () => {
      for (const curve of CURVE_NAMES) {
        const results = await Promise.all(
          enginesOn(curve).flatMap(({ name, technology }) =>
            (technology === 'JavaScript' ? ofSlowEngines : FORMS).map((form) =>
              withEngine(name, curve, (engine) =>
                definition
                  .open(engine, form, SIZES[definition.name])
                  .stages(randomStream('stages', [definition.name]))
                  .map((stage) => [stage.name, Buffer.from(stage.run()).toString('hex')]),
              ),
            ),
          ),
        );
        // Both forms on one WebAssembly engine at least, and the JavaScript engine beside it.
        expect(results.length).toBeGreaterThanOrEqual(2 + ofSlowEngines.length);
        for (const other of results) expect(other).toEqual(results[0]);
      }
    });
  }
}
