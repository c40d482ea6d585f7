import { bytesToHex } from '@noble/hashes/utils.js';
import type { FixedBaseMultiply } from '../engine.js';
import { fixedPower } from '../fixed-power.js';
import type { CurveArithmetic, TargetArithmetic } from './arithmetic.js';
import { r } from './parameters.js';

const SCALAR_BITS = r.toString(2).length;

/** Makes the multiplication of a base; the table is kept by the base's encoding. */
type FixedBase<Element> = (base: Element) => FixedBaseMultiply<Element, bigint>;

/** Tables of points. */
export function fixedPoints<Point>(
  { identity, add, normaliseAll }: CurveArithmetic<Point>,
  encode: (P: Point) => Uint8Array,
): FixedBase<Point> {
  return kept(encode, (base) => fixedPower({ one: identity, multiply: add, settle: normaliseAll }, base, SCALAR_BITS));
}

/** Tables of elements of GT. */
export function fixedElements<Element>(
  { one, multiply }: TargetArithmetic<Element>,
  encode: (x: Element) => Uint8Array,
): FixedBase<Element> {
  return kept(encode, (base) => fixedPower({ one, multiply, settle: (table) => table }, base, SCALAR_BITS));
}

function kept<Element>(encode: (base: Element) => Uint8Array, make: FixedBase<Element>): FixedBase<Element> {
  const tables = new Map<string, FixedBaseMultiply<Element, bigint>>();
  return (base) => {
    const key = bytesToHex(encode(base));
    const known = tables.get(key);
    if (known !== undefined) return known;
    const made = make(base);
    tables.set(key, made);
    return made;
  };
}
