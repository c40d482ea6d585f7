import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigintPoints } from './bigint-points.js';
import { bigintTarget } from './bigint-target.js';
import { type NaivePoint, naiveAdd, naiveMultiply, naivePairing, naivePower } from './naive.test-helper.js';
import { typeA } from './type-a.js';
import { r } from './type-a-parameters.js';

const { G1, pair, pairProduct } = typeA;
type Point = typeof G1.generator;

function naive(P: Point): NaivePoint {
  const affine = bigintPoints.coordinates(P);
  return (
    affine && [
      { a: affine.x, b: 0n },
      { a: affine.y, b: 0n },
    ]
  );
}

const { coefficients } = bigintTarget;
const scalar = fc.oneof({ weight: 4, arbitrary: fc.bigInt(0n, r - 1n) }, fc.constantFrom(0n, 1n, 2n, r - 1n));
const settings = { numRuns: 10, seed: 20211124 };

describe('type-a beside the textbook in affine coordinates', () => {
  const g = naive(G1.generator);
  const twoTorsion = bigintPoints.lift(0n, 0) ?? bigintPoints.identity;
  const fourTorsion = bigintPoints.lift(1n, 0) ?? bigintPoints.identity;

  it('adds and multiplies the same', () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        const [P, Q] = [G1.multiply(G1.generator, a), G1.multiply(G1.generator, b)];
        expect(naive(P)).toEqual(naiveMultiply(g, a));
        expect(naive(G1.add(P, Q))).toEqual(naiveAdd(naive(P), naive(Q)));
        expect(naive(G1.add(G1.add(P, Q), Q))).toEqual(naiveMultiply(g, a + 2n * b));
      }),
      settings,
    );
  });

  it('and points of small order, and those with a part in the cofactor', () => {
    const mixed = bigintPoints.lift(2n, 1) ?? bigintPoints.identity;
    for (const P of [twoTorsion, fourTorsion, mixed, G1.add(G1.generator, twoTorsion)]) {
      for (let k = 0n; k < 10n; k++) {
        expect(naive(bigintPoints.multiply(P, k))).toEqual(naiveMultiply(naive(P), k));
        expect(naive(G1.add(bigintPoints.multiply(P, k), P))).toEqual(naiveMultiply(naive(P), k + 1n));
      }
      expect(bigintPoints.isInSubgroup(P)).toBe(false);
    }
    expect(bigintPoints.isInSubgroup(G1.generator)).toBe(true);
    expect(bigintPoints.isInSubgroup(bigintPoints.identity)).toBe(true);
  });

  it('pairs the same, to the last bit', () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        const [P, Q] = [G1.multiply(G1.generator, a), G1.multiply(G1.generator, b)];
        const expected = naivePairing(naive(P), naive(Q));
        expect(coefficients(pair(P, Q))).toEqual(expected);
        expect(coefficients(pair(Q, P))).toEqual(expected);
        // Sums stay in Jacobian coordinates: the pairing must not mind.
        const R = G1.add(P, G1.generator);
        expect(coefficients(pairProduct([{ g1: R, g2: R }]))).toEqual(naivePairing(naive(R), naive(R)));
      }),
      // The textbook takes a quarter of a second a pairing.
      { ...settings, numRuns: 5 },
    );
  });

  it('raises to powers the same, 1 and -1 too, by exponents above the order too', () => {
    const z = pair(G1.generator, G1.generator);
    fc.assert(
      fc.property(scalar, fc.bigInt(0n, 1n << 400n), (a, k) => {
        const x = bigintTarget.power(z, a);
        for (const one of [x, bigintTarget.one, { a: -1n, b: 0n }]) {
          expect(coefficients(bigintTarget.power(one, k))).toEqual(naivePower(coefficients(one), k));
        }
      }),
      settings,
    );
  });
});
