import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../kernel/random.js';
import { CURVE_NAMES } from '../../pairing/curves.js';
import { ENGINES, enginesOn, withEngine } from '../../pairing/load.js';
import { SCHEMES } from '../registry.js';
import type { SchemeDefinition } from '../scheme.js';
import type { SchemeDraw } from './draw.js';
import { schemeLaws } from './laws.js';

/** Runs of each law: the JavaScript engines are slower. */
const RUNS: Readonly<Record<string, number>> = { mcl: 12, noble: 1, 'type-a': 1, 'type-a-wasm': 4 };

/** Sizes at which the schemes with sizes are tested: small, and not the default. */
const SIZES: Readonly<Record<string, Record<string, number>>> = {
  ji2019: { levels: 3 },
  sun2019: { universe: 4, required: 2 },
};

/** Changes are cheap to refuse and worth many tries; that one passes need be seen once. */
function runsOf(law: string, engine: string): number {
  const runs = RUNS[engine] ?? 1;
  if (law.startsWith('and passes')) return 1;
  return law.startsWith('a changed') ? 4 * runs : runs;
}

const draws: fc.Arbitrary<SchemeDraw> = fc.record({
  seed: fc.string(),
  m: fc.uint8Array({ minLength: 16, maxLength: 120 }),
  place: fc.nat(100_000),
  mask: fc.integer({ min: 1, max: 255 }),
});

for (const { name, curves } of ENGINES) {
  for (const curve of curves) {
    for (const definition of SCHEMES) {
      describe(`${definition.name} on ${name}, ${curve}`, async () => {
        const laws = await withEngine(name, curve, (engine) => schemeLaws(definition, engine, SIZES[definition.name]));
        for (const { name: law, check } of laws) {
          const numRuns = runsOf(law, name);
          it(law, () => {
            fc.assert(fc.property(draws, check), { numRuns, seed: 20211124 });
          });
        }
      });
    }
  }
}

describe('every scheme', () => {
  for (const definition of SCHEMES) {
    it(`${definition.name}: every stage gives the same bytes on every engine of a curve, in both forms`, async () => {
      for (const curve of CURVE_NAMES) {
        const results = await Promise.all(
          enginesOn(curve).flatMap(({ name }) =>
            (['literal', 'optimised'] as const).map((form) =>
              withEngine(name, curve, (engine) =>
                definition
                  .open(engine, form, SIZES[definition.name])
                  .stages(randomStream('stages', [definition.name]))
                  .map((stage) => [stage.name, Buffer.from(stage.run()).toString('hex')]),
              ),
            ),
          ),
        );
        for (const other of results) expect(other).toEqual(results[0]);
      }
    });
  }
});

describe('the laws themselves', () => {
  const draw = { seed: 'law', m: new Uint8Array(32).fill(7), place: 60, mask: 1 };
  const failing = async (definition: SchemeDefinition) => {
    const laws = await withEngine('mcl', 'bls12-381', (engine) => schemeLaws(definition, engine));
    return laws.flatMap(({ name, check }) => {
      try {
        check(draw);
        return [];
      } catch {
        return [name];
      }
    });
  };

  it('find out a scheme that claims an integrity which it has not, or hides one that it has', async () => {
    const [bbs, ch] = ['bbs1998', 'ch2007'].map((name) => SCHEMES.find((one) => one.name === name));
    if (bbs === undefined || ch === undefined) throw new Error('both are registered');
    const claiming = { ...bbs, properties: { ...bbs.properties, integrity: ['ciphertext, by the owner'] as const } };
    expect(await failing(claiming)).toHaveLength(1);
    expect(await failing({ ...ch, properties: { ...ch.properties, integrity: [] } })).toHaveLength(1);
    expect(await failing(bbs)).toEqual([]);
  });
});
