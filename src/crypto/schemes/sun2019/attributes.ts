import { type Codec, mappedCodec, u64Codec } from '../../../common/codec.js';
import { ClaimbenchError } from '../../../common/errors.js';

/** A set of attributes of the universe 0 to U - 1: those that a policy requires, or that a user holds. */
export type Attributes = ReadonlySet<number>;

/** `count` attributes from `first` on. */
export function attributesFrom(first: number, count: number): Attributes {
  return new Set(Array.from({ length: count }, (_, i) => first + i));
}

/** Whether who holds `held` fulfils an AND policy that requires `required`; holding more does no harm. */
export function fulfils(held: Attributes, required: Attributes): boolean {
  return [...required].every((attribute) => held.has(attribute));
}

/** A set as the sum of 2^i over its attributes i: 8 bytes; attributes outside the universe are refused. */
export function attributesCodec(universe: number): Codec<Attributes> {
  return mappedCodec(
    { encode: (bytes: Uint8Array) => bytes, read: (reader) => reader.fixed(8) },
    (attributes) => u64Codec.encode([...attributes].reduce((sum, i) => sum + 2 ** i, 0)),
    (bytes) => decode(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0), universe),
  );
}

function decode(mask: bigint, universe: number): Attributes {
  if (mask >> BigInt(universe) !== 0n) {
    throw new ClaimbenchError('malformed', `attributes: one is outside the universe of ${universe}`);
  }
  return new Set(Array.from({ length: universe }, (_, i) => i).filter((i) => ((mask >> BigInt(i)) & 1n) === 1n));
}
