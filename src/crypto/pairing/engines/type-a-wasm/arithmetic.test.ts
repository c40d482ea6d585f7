import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CurveArithmetic } from '../type-a/arithmetic.js';
import { bigintPoints } from '../type-a/bigint-points.js';
import { bigintTarget } from '../type-a/bigint-target.js';
import { h, q, r } from '../type-a/type-a-parameters.js';
import { wasmPoints } from './points.js';
import { instantiate, type TypeAModule } from './type-a-instance.js';
import { memoryOf } from './type-a-memory.js';
import { wasmTarget } from './type-a-wasm-target.js';

const element = fc.oneof({ weight: 3, arbitrary: fc.bigInt(0n, q - 1n) }, fc.constantFrom(0n, 1n, 2n, q - 1n, q >> 1n));
const settings = { numRuns: 100, seed: 20211124 };

let module: TypeAModule;
beforeAll(async () => {
  module = await instantiate();
});

const points = () => wasmPoints(module, memoryOf(module));
const target = () => wasmTarget(module, memoryOf(module));

/** Multiples and sums of a point of any order, down to coordinates. */
function sums<Point>({ lift, multiply, add, negate, coordinates, isInSubgroup, equals }: CurveArithmetic<Point>) {
  return (x: bigint, parity: 0 | 1, scalar: bigint) => {
    const P = lift(x, parity);
    if (P === undefined) return 'not on the curve';
    const [Q, opposite] = [multiply(P, scalar), negate(negate(negate(P)))];
    const R = add(add(Q, P), add(P, P));
    return {
      coordinates: [P, Q, R, opposite, add(opposite, P), add(R, R), add(Q, negate(Q))].map(coordinates),
      subgroup: [P, Q, multiply(Q, h)].map(isInSubgroup),
      equal: [equals(R, multiply(P, scalar + 3n)), equals(R, P), equals(P, opposite)],
    };
  };
}

describe('the arithmetic in the module, beside that in BigInt', () => {
  it('writes numbers and reads them', () => {
    const memory = memoryOf(module);
    const [number, limbs] = [module.allocate(64), module.allocate(72)];
    fc.assert(
      fc.property(element, (value) => {
        memory.writeNumber(number, value);
        module.fromBytes(limbs, number);
        memory.writeNumber(number, 0n);
        module.toBytes(number, limbs);
        expect(memory.readNumber(number)).toBe(value);
      }),
      settings,
    );
  });

  it('adds and multiplies points of whatever order', () => {
    const [expected, got] = [sums(bigintPoints), sums(points())];
    // x = 0 has order 2, x = 1 order 4; the others nearly always a part in the cofactor.
    const x = fc.oneof({ weight: 3, arbitrary: element }, fc.constantFrom(0n, 1n, 2n));
    const scalar = fc.oneof(fc.bigInt(0n, 1n << 600n), fc.constantFrom(0n, 1n, 2n, 3n, 4n, r, h, q, q + 1n, q + 2n));
    fc.assert(
      fc.property(x, fc.constantFrom<0 | 1>(0, 1), scalar, (at, parity, k) => {
        expect(got(at, parity, k)).toEqual(expected(at, parity, k));
      }),
      settings,
    );
  });

  it('maps elements of the field to the same points', () => {
    const { coordinates, mapToCurve } = points();
    fc.assert(
      fc.property(element, (u) => {
        expect(coordinates(mapToCurve(u))).toEqual(bigintPoints.coordinates(bigintPoints.mapToCurve(u)));
      }),
      settings,
    );
  });

  it('takes no element for one of GT that is not, and multiplies by 1 and -1 as by others', () => {
    const { one, multiply, power, coefficients, fromCoefficients } = target();
    for (const value of [
      { a: 0n, b: 0n },
      { a: q - 1n, b: 0n },
      { a: 0n, b: 1n },
      { a: 2n, b: 3n },
    ]) {
      expect(fromCoefficients(value)).toBe(undefined);
    }
    expect(coefficients(multiply(one, power(one, (1n << 600n) + 1n)))).toEqual({ a: 1n, b: 0n });
    expect(coefficients(one)).toEqual(bigintTarget.coefficients(bigintTarget.one));
  });

  it('gives back all memory but that of tables', () => {
    const { lift, multiply, sumOfMultiples, identity } = points();
    const P = lift(2n, 0) ?? identity;
    const next = () => {
      const at = module.allocate(16);
      module.release(at);
      return at;
    };
    const before = next();
    const Q = multiply(P, r);
    for (let n = 0; n < 40; n++) {
      sumOfMultiples(
        Array.from({ length: n }, () => Q),
        Array.from({ length: n }, () => h),
      );
    }
    expect(next()).toBe(before);
  });
});
