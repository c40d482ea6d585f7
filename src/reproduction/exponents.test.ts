import { describe, expect, it } from 'vitest';
import { countedIn, overExponents, schemesAt, verdictsIn, wireItemsIn } from './exponents.test-helper.js';

const SETTINGS = [
  { engine: 'wasm', curve: 'bls12-381' },
  { engine: 'mcl', curve: 'bn254' },
  { engine: 'type-a-wasm', curve: 'type-a' },
];

/** Small, so that the engines are quick: exponents.slow.test.ts has more, and every engine. */
const SIZES = {
  ji2019: [{ levels: 1 }, { levels: 2 }],
  sun2019: [
    { universe: 1, required: 1 },
    { universe: 3, required: 2 },
  ],
};

describe.each(SETTINGS)('over exponents as on $engine, $curve', (setting) => {
  it('every stage and life of every scheme has the same operations and bytes, in both forms', async () => {
    const schemes = await schemesAt(SIZES);
    const onEngine = await countedIn(schemes, setting);
    expect(onEngine.length).toBe(9);
    expect(onEngine.flatMap(({ cells }) => Object.keys(cells)).length).toBeGreaterThan(400);
    expect(await countedIn(schemes, overExponents(setting))).toEqual(onEngine);
  });

  it('stages come to the same verdicts and read the same records', async () => {
    const schemes = await schemesAt({ ji2019: [{ levels: 2 }], sun2019: [{ universe: 3, required: 2 }] });
    const onEngine = await verdictsIn(schemes, setting);
    expect(onEngine.filter(({ result }) => result.length > 1).length).toBe(2 * 2 * 6);
    expect(await verdictsIn(schemes, overExponents(setting))).toEqual(onEngine);
  });

  it('one user’s messages consist of the same items', async () => {
    const onEngine = await wireItemsIn(setting);
    expect(onEngine.length).toBeGreaterThan(20);
    expect(await wireItemsIn(overExponents(setting))).toEqual(onEngine);
  });
});
