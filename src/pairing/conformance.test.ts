import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformanceLaws } from './conformance.js';
import { countingEngine } from './counting.js';
import { CURVE_NAMES, CURVES } from './curves.js';
import { ENGINES, EXPONENTS, withEngine, withEngineOrExponents } from './load.js';

/** Runs of each law: the JavaScript engines are slower. */
const RUNS: Readonly<Record<string, number>> = { mcl: 100, noble: 8, 'type-a': 10, 'type-a-wasm': 50, exponents: 100 };

for (const { name, curves } of [...ENGINES, { name: EXPONENTS, curves: CURVE_NAMES }]) {
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
            ? Math.ceil((RUNS[name] ?? 1) / 8)
            : (RUNS[name] ?? 1);
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
