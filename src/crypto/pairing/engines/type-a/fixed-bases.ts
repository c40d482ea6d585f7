import { bytesToHex } from '@noble/hashes/utils.js';
import type { FixedBaseMultiply } from '../../engine.js';

/** Makes the multiplication of a base. */
type FixedBase<Element> = (base: Element) => FixedBaseMultiply<Element, bigint>;

/** One table for each base, kept by the base's encoding. */
export function keptTables<Element>(
  encode: (base: Element) => Uint8Array,
  make: FixedBase<Element>,
): FixedBase<Element> {
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
