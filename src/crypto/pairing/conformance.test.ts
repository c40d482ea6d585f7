import { describe, expect, it } from 'vitest';
import { conformanceLaws } from './conformance.js';
import { describeConformance } from './conformance.test-helper.js';
import { countingEngine } from './counting.js';
import { withEngine } from './load.js';

// Most draws on our own engines; conformance.slow.test.ts tries more on the others, which are slower.
describeConformance({ mcl: 20, noble: 1, 'type-a': 3, 'type-a-wasm': 50, wasm: 100, exponents: 100 });

describe('the suite itself', () => {
  it('is passed by a counted engine too', async () => {
    const laws = await withEngine('mcl', 'bls12-381', (engine) =>
      conformanceLaws(countingEngine(engine, () => undefined)),
    );
    for (const { check } of laws) check([3n, 5n, 7n]);
  });

  it('finds an engine out that breaks a law', async () => {
    const broken = await withEngine('mcl', 'bls12-381', (engine) =>
      conformanceLaws({ ...engine, pair: (p, q) => engine.Gt.multiply(engine.pair(p, q), engine.pair(p, q)) }),
    );
    const failures = broken.filter(({ check }) => {
      try {
        check([3n, 5n, 7n]);
        return false;
      } catch {
        return true;
      }
    });
    expect(failures.map(({ name }) => name)).toContain('products of pairings are products, prepared or not');
  });
});
