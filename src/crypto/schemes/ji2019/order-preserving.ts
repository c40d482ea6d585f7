import { bytesToNumberBE } from '@noble/curves/utils.js';
import { u32 } from '../../../common/encoding.js';
import { hash } from '../hashing.js';

/** Bits of a value. */
export const VALUE_BITS = 32;
/** Length of a code in bytes. */
export const CODE_BYTES = 8;

/**
 * Order-preserving codes of a 32-bit value at several precisions: of two values of one precision,
 * the smaller has the smaller code, under every key. The range of 64 bits is split again and again
 * at a keyed pseudo-random place, bit by bit of the value; a code is the lower end of what is left
 * after so many bits. This is the lazy sampling of Boldyreva, Chenette, Lee, O'Neill 2009, doi
 * 10.1007/978-3-642-01001-9_13, with a uniform split instead of their hypergeometric one (C).
 * Like every such code it gives away the order and about half of the leading bits.
 *
 * @param value unsigned 32-bit integer
 * @param precisions leading bits that each code is made of, 1 to 32
 */
export function orderPreservingCodes(
  key: Uint8Array,
  domain: Uint8Array,
  value: number,
  precisions: readonly number[],
): bigint[] {
  const afterBits: bigint[] = [0n];
  let low = 0n;
  let size = 1n << BigInt(8 * CODE_BYTES);
  for (let depth = 0; depth < VALUE_BITS; depth++) {
    const prefix = depth === 0 ? 0 : value >>> (VALUE_BITS - depth);
    const least = 1n << BigInt(VALUE_BITS - depth - 1);
    const drawn = bytesToNumberBE(hash(domain, key, u32(depth), u32(prefix)));
    const left = least + (drawn % (size - 2n * least + 1n));
    const isRight = ((value >>> (VALUE_BITS - depth - 1)) & 1) === 1;
    if (isRight) low += left;
    size = isRight ? size - left : left;
    afterBits.push(low);
  }
  return precisions.map((bits) => afterBits[bits] ?? low);
}

/** The value with all but its leading bits set to zero. */
export function truncate(value: number, bits: number): number {
  return bits === 0 ? 0 : ((value >>> (VALUE_BITS - bits)) << (VALUE_BITS - bits)) >>> 0;
}
