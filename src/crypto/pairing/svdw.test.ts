import { describe, expect, it } from 'vitest';
import { type MapField, svdwMap } from './svdw.js';

/** A prime small enough to try every element: y^2 = x^3 + 3 over F_103, p = 3 mod 4, Z = 1 as on BN254. */
const p = 103n;
const mod = (value: bigint) => ((value % p) + p) % p;
const power = (base: bigint, exponent: bigint): bigint =>
  exponent === 0n ? 1n : mod((exponent % 2n === 1n ? base : 1n) * power(mod(base * base), exponent / 2n));

const field: MapField<bigint> = {
  p,
  fromBigInt: mod,
  add: (a, b) => mod(a + b),
  subtract: (a, b) => mod(a - b),
  multiply: (a, b) => mod(a * b),
  inverseOrZero: (a) => (a === 0n ? 0n : power(a, p - 2n)),
  squareRoot: (a) => {
    for (let root = 0n; root < p; root++) if (mod(root * root) === a) return root;
    return undefined;
  },
  isOdd: (a) => a % 2n === 1n,
};

describe('svdwMap', () => {
  it('maps every element to a point of the curve, exceptional ones included, with the sign of u', () => {
    const map = svdwMap(field, 0n, 3n, 1n);
    for (let u = 0n; u < p; u++) {
      const { x, y } = map(u);
      expect(mod(y * y)).toBe(mod(x * x * x + 3n));
      if (y !== 0n && u !== 0n) expect(y % 2n).toBe(u % 2n);
    }
  });

  it('refuses a Z that does not fit', () => {
    expect(() => svdwMap({ ...field, squareRoot: () => undefined }, 0n, 3n, 1n)).toThrow('does not fit');
  });
});
