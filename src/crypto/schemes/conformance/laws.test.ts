import { describe, expect, it } from 'vitest';
import { withEngine } from '../../pairing/load.js';
import { SCHEMES } from '../registry.js';
import type { SchemeDefinition } from '../scheme.js';
import { schemeLaws } from './laws.js';
import { describeLaws, describeStages } from './laws.test-helper.js';

// One draw on an engine of each curve, many over exponents; laws.slow.test.ts tries more, and every engine.
describeLaws({ wasm: 1, 'type-a-wasm': 1, exponents: 12 });
describeLaws({ mcl: 1 }, ['bn254']);

// The JavaScript engines are slow: they are in laws.slow.test.ts.
describe('every scheme', () => describeStages([]));

describe('the laws themselves', () => {
  const draw = { seed: 'law', m: new Uint8Array(32).fill(7), place: 60, mask: 1 };
  const failing = async (definition: SchemeDefinition) => {
    const laws = await withEngine('wasm', 'bls12-381', (engine) => schemeLaws(definition, engine));
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
