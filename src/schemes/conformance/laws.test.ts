import { describe, expect, it } from 'vitest';
import { randomStream } from '../../kernel/random.js';
import { CURVE_NAMES } from '../../pairing/curves.js';
import { enginesOn, withEngine } from '../../pairing/load.js';
import { SCHEMES } from '../registry.js';
import type { SchemeDefinition } from '../scheme.js';
import { schemeLaws } from './laws.js';
import { describeLaws, SIZES } from './laws.test-helper.js';

// One draw on each engine, many over exponents; laws.slow.test.ts tries more on the engines too.
describeLaws({ exponents: 12 });

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
