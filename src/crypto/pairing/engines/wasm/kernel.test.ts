import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CURVES } from '../../curves.js';
import { MODULE } from './bls12-381/module.js';
import { instantiate } from './wasm-instance.js';

const LIMBS = 14;
const BITS = 28n;
const p = CURVES['bls12-381'].fieldPrime;
const R = 1n << (BITS * BigInt(LIMBS));
/** The largest absolute value of a limb after a multiplication. */
const UNIT = 2 ** 27;
/** The highest limb of 2.5 p. */
const TOP = 266_000;
const module = await instantiate(MODULE);
const [a, b, r] = [64, 64, 64].map((bytes) => module.allocate(bytes)) as [number, number, number];

const words = () => new Int32Array(module.memory.buffer);
const write = (at: number, limbs: readonly number[]) => words().set([...limbs, 0, 0], at / 4);
const read = (at: number) => [...words().slice(at / 4, at / 4 + 16)];
const numberOf = (limbs: readonly number[]) => limbs.reduceRight((value, limb) => (value << BITS) + BigInt(limb), 0n);
const modulo = (value: bigint) => ((value % p) + p) % p;

/** Limbs of so many units, often the largest there are. */
const limbs = (units: number) => {
  const most = Math.floor(units * UNIT);
  const limb = fc.oneof(fc.constantFrom(-most, most, -most + 1, 0), fc.integer({ min: -most, max: most }));
  const top = fc.oneof(fc.constantFrom(-TOP, TOP), fc.integer({ min: -TOP, max: TOP }));
  const alike = limb.map((one) => Array<number>(LIMBS - 1).fill(one));
  const all = fc.oneof(fc.array(limb, { minLength: LIMBS - 1, maxLength: LIMBS - 1 }), alike);
  return fc.tuple(all, top).map(([low, high]) => [...low, high]);
};

for (const [one, other] of [
  [1, 1],
  [5.8, 5.8],
  [2, 15.9],
  [15.9, 2],
] as const) {
  it(`multiplies the largest limbs of ${one} by ${other} units`, () => {
    fc.assert(
      fc.property(limbs(one), limbs(other), (x, y) => {
        write(a, x);
        write(b, y);
        module.multiply(r, a, b);
        const found = read(r);
        expect(modulo(numberOf(found.slice(0, LIMBS)) * R)).toBe(modulo(numberOf(x) * numberOf(y)));
        expect(found.slice(0, LIMBS - 1).every((limb) => limb >= -UNIT && limb < UNIT)).toBe(true);
        expect(found.slice(LIMBS)).toEqual([0, 0]);
      }),
      { numRuns: 300, seed: 20211124 },
    );
  });
}

it('reduces the largest limbs to little more than half of p', () => {
  fc.assert(
    fc.property(limbs(14.9), (x) => {
      write(a, x);
      module.reduce(r, a);
      const found = read(r).slice(0, LIMBS);
      expect(modulo(numberOf(found))).toBe(modulo(numberOf(x)));
      expect(found.slice(0, LIMBS - 1).every((limb) => Math.abs(limb) <= UNIT + 8)).toBe(true);
      const value = numberOf(found);
      expect((value < 0n ? -value : value) * 100n < 51n * p).toBe(true);
    }),
    { numRuns: 500, seed: 20211124 },
  );
});
