// What is known of an element of the field: the largest size of a limb but the highest, and between which multiples of p its value lies.
// Every operation of the kernel derives what it gives from what it takes, and refuses what would not fit in its words.
import type { Field } from '../signed/representation.js';

/** What is known of an element. */
export interface Element {
  /** The largest size of a limb but the highest. */
  readonly limb: bigint;
  /** Its value is between these, in `SCALE`ths of p. */
  readonly low: bigint;
  readonly high: bigint;
  /** Whether a multiplication gave it. */
  readonly isProduct: boolean;
}

/** The operations of a kernel. @throws Broken where a result might not fit */
export interface Domain {
  of(limb: bigint, low: bigint, high: bigint, isProduct?: boolean): Element;
  readonly SCALE: bigint;
  /** Half of what a limb holds: one unit. */
  readonly half: bigint;
  /** An element by its limbs, the lowest first. */
  constant(limbs: readonly bigint[]): Element;
  multiply(a: Element, b: Element): Element;
  /** @param multiples of p that may be taken away */
  reduce(a: Element, multiples: bigint): Element;
  add(a: Element, b: Element): Element;
  negate(a: Element): Element;
  times(a: Element, k: bigint): Element;
  isWithin(a: Element, bound: Element): boolean;
}

const WORD = 2n ** 31n;
const COLUMN = 2n ** 63n;

/** An operation whose result may not fit. */
export class Broken extends Error {}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Broken(what);
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);
const largest = (values: readonly bigint[]): bigint =>
  values.reduce((most, value) => (absolute(value) > most ? absolute(value) : most), 0n);

/** Values are counted in 2^-20 p, rounded away from 0. */
const SCALE = 1n << 20n;
const up = (numerator: bigint, denominator: bigint): bigint => {
  const size = (absolute(numerator) + denominator - 1n) / denominator;
  return numerator < 0n ? -size : size;
};

/** The operations on elements of a field, over the constants that its kernel is generated from. */
export function elementsOf(
  { p, limbs, base, R, limbsOf, folded }: Field,
  inverse: (value: bigint, modulus: bigint) => bigint,
): Domain {
  const half = base / 2n;
  const fold = limbsOf(inverse(base ** BigInt(folded), p)).map(absolute);
  const over = limbsOf(inverse(base, p)).map(absolute);
  const modulus = limbsOf(p).map(absolute);
  const topUnit = base ** BigInt(limbs - 1);

  const of: Domain['of'] = (limb, low, high, isProduct = false) => ({ limb, low, high, isProduct });
  const most = ({ low, high }: Element): bigint => (absolute(low) > absolute(high) ? absolute(low) : absolute(high));
  /** The highest limb is what the value leaves after the others. */
  const top = (a: Element): bigint => (most(a) * p) / (SCALE * topUnit) + (a.limb * 2n) / base + 2n;
  const sizes = (a: Element): bigint[] => [...Array<bigint>(limbs - 1).fill(a.limb), top(a)];
  const sum = (limb: bigint, low: bigint, high: bigint, what: string): Element => {
    must(limb < WORD, `${what}: a limb of ${limb / half} units`);
    const made = of(limb, low, high);
    must(top(made) < WORD, `${what}: its highest limb`);
    return made;
  };

  const constant = (values: readonly bigint[]): Element => {
    const value = values.reduceRight((all, limb) => all * base + limb, 0n);
    return of(largest(values.slice(0, -1)), up(value * SCALE, p) - 1n, up(value * SCALE, p) + 1n);
  };

  const known = new Map<string, Element>();

  /** Every column, whatever the signs, with what the fold and the rows add to it and with carries. */
  function multiply(a: Element, b: Element): Element {
    const key = [a.limb, a.low, a.high, b.limb, b.low, b.high].join();
    const found = known.get(key) ?? multiplied(a, b);
    known.set(key, found);
    return found;
  }

  function multiplied(a: Element, b: Element): Element {
    const columns = Array<bigint>(2 * limbs).fill(half);
    const column = (i: number): bigint => {
      const found = columns[i];
      if (found === undefined) throw new RangeError(`a product has no column ${i}`);
      return found;
    };
    const add = (at: number, factor: bigint, row: readonly bigint[]): void => {
      for (const [j, limb] of row.entries()) columns[at + j] = column(at + j) + factor * limb;
    };
    const carry = (i: number): void => {
      must(column(i) < COLUMN, `a product's column: factors of ${a.limb / half} and ${b.limb / half} units`);
      columns[i + 1] = column(i + 1) + column(i) / base + 1n;
    };
    const row = sizes(b);
    for (const [i, limb] of sizes(a).entries()) add(i, limb, row);
    for (let i = 0; i < folded; i++) {
      carry(i);
      add(folded + i, base, fold);
    }
    for (let i = folded; i < limbs - 1; i++) {
      carry(i);
      add(i + 1, base, over);
    }
    add(limbs - 1, base, modulus);
    for (let i = limbs - 1; i < 2 * limbs - 1; i++) carry(i);
    const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
    const ends = products.map((value) => up(value * p, SCALE * R));
    const least = ends.reduce((one, other) => (one < other ? one : other));
    const most = ends.reduce((one, other) => (one > other ? one : other));
    return of(half, least - 1n, most + 2n * SCALE + 2n, true);
  }

  function reduce(a: Element, multiples: bigint): Element {
    must(top(a) * topUnit * 2n < (2n * multiples - 2n) * p, `a reduction: ${most(a) / SCALE} p`);
    must(a.limb + half < WORD, `a reduction: a limb of ${a.limb / half} units`);
    const off = up(SCALE * topUnit * (a.limb / base + 3n), p) + 2n;
    return of(half + (a.limb + half) / base + 2n, -SCALE / 2n - off, SCALE / 2n + off);
  }

  return {
    of,
    SCALE,
    half,
    constant,
    multiply,
    reduce,
    add: (a, b) => sum(a.limb + b.limb, a.low + b.low, a.high + b.high, 'a sum'),
    negate: (a) => sum(a.limb, -a.high, -a.low, 'a negative'),
    times: (a, k) => sum(a.limb * k, a.low * k, a.high * k, 'a multiple'),
    isWithin: (a, bound) => a.limb <= bound.limb && a.low >= bound.low && a.high <= bound.high,
  };
}
