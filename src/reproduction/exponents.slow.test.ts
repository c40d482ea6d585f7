import { describe, expect, it } from 'vitest';
import { ENGINES } from '../crypto/pairing/load.js';
import { countedIn, overExponents, schemesAt } from './exponents.test-helper.js';

const SETTINGS = ENGINES.flatMap(({ name: engine, technology, curves }) =>
  curves.map((curve) => ({ engine, curve, technology })),
);

/** The defaults, and the largest. */
const SIZES = { ji2019: [{}, { levels: 20 }], sun2019: [{}, { universe: 20, required: 20 }] };

describe.each(SETTINGS)('over exponents as on $engine, $curve', ({ engine, curve, technology }) => {
  it('every stage and life of every scheme has the same operations and bytes, up to the largest sizes', async () => {
    const smaller = { ji2019: [{ levels: 3 }], sun2019: [{ universe: 4, required: 2 }] };
    const schemes = await schemesAt(technology === 'JavaScript' ? smaller : SIZES);
    const onEngine = await countedIn(schemes, { engine, curve });
    expect(await countedIn(schemes, overExponents({ engine, curve }))).toEqual(onEngine);
  });
});
