import { concatBytes } from '@noble/hashes/utils.js';
import { item, Reader, type Trace, text, u32, u64 } from './encoding.js';
import { ClaimbenchError, messageOf } from './errors.js';

/** A canonical byte encoding of one type of value; `read` refuses every other encoding as `malformed`. */
export interface Codec<Value> {
  encode(value: Value): Uint8Array;
  read(reader: Reader): Value;
}

/** The value that `bytes` encode, all of them. @param what names it in error messages @param trace see `Reader` */
export function decodeAll<Value>(
  codec: Pick<Codec<Value>, 'read'>,
  bytes: Uint8Array,
  what: string,
  trace?: Trace,
): Value {
  const reader = new Reader(bytes, what, trace);
  const value = codec.read(reader);
  reader.end();
  return value;
}

/** A text: u32 length and UTF-8. */
export const textCodec: Codec<string> = { encode: text, read: (reader) => reader.text() };

/** A safe unsigned integer: 8 bytes big-endian. */
export const u64Codec: Codec<number> = { encode: u64, read: (reader) => reader.u64() };

/** Bytes of any length: u32 length, then the bytes. */
export const itemCodec: Codec<Uint8Array> = { encode: item, read: (reader) => reader.item() };

/** Exactly `length` bytes, without a length before them. */
export function fixedCodec(length: number): Codec<Uint8Array> {
  return {
    encode: (bytes) => {
      if (bytes.length === length) return bytes;
      throw new ClaimbenchError('malformed', `${bytes.length} bytes given where ${length} belong`);
    },
    read: (reader) => reader.fixed(length),
  };
}

/** One of a closed list of words, as a text. */
export function wordCodec<Word extends string>(words: readonly Word[]): Codec<Word> {
  return {
    encode: text,
    read: (reader) => {
      const read = reader.text();
      const word = words.find((one) => one === read);
      if (word !== undefined) return word;
      throw new ClaimbenchError('malformed', `"${read}" is none of ${words.join(', ')}`);
    },
  };
}

/** A value that has its own encoding to bytes: of fixed length, or as an item. */
export function mappedCodec<Value>(
  bytes: Codec<Uint8Array>,
  encode: (value: Value) => Uint8Array,
  decode: (bytes: Uint8Array) => Value,
): Codec<Value> {
  return { encode: (value) => bytes.encode(encode(value)), read: (reader) => decode(bytes.read(reader)) };
}

/** A value that has a codec of its own, as an item. @param what names it in error messages */
export function nestedCodec<Value>(codec: Codec<Value>, what: string): Codec<Value> {
  return { encode: (value) => item(codec.encode(value)), read: (reader) => reader.nested(what, codec.read) };
}

/** Nothing: no bytes. */
export const nothingCodec: Codec<void> = { encode: () => new Uint8Array(0), read: () => undefined };

/** A value that a schema describes, as JSON in a text. What the schema refuses is `malformed`. */
export function jsonCodec<Value>(schema: { parse(value: unknown): Value }): Codec<Value> {
  return {
    encode: (value) => text(JSON.stringify(value)),
    read: (reader) => {
      const json = reader.text();
      try {
        return schema.parse(JSON.parse(json));
      } catch (cause) {
        throw new ClaimbenchError('malformed', `JSON of another form: ${messageOf(cause)}`, { cause });
      }
    },
  };
}

/** A list: u32 count, then the elements one after the other. */
export function listCodec<Value>(element: Codec<Value>): Codec<readonly Value[]> {
  return {
    encode: (values) => concatBytes(u32(values.length), ...values.map((value) => element.encode(value))),
    read: (reader) => {
      const count = reader.u32();
      const values: Value[] = [];
      for (let i = 0; i < count; i++) values.push(element.read(reader));
      return values;
    },
  };
}

/** Named fields one after the other, in the order given. */
export function structCodec<Struct extends object>(
  fields: {
    readonly [Key in keyof Struct]: Codec<Struct[Key]>;
  },
): Codec<Struct> {
  const keys = Object.keys(fields) as (keyof Struct)[];
  return {
    encode: (value) => concatBytes(...keys.map((key) => inField(String(key), () => fields[key].encode(value[key])))),
    read: (reader) => {
      const value: Partial<Struct> = {};
      for (const key of keys) {
        const name = String(key);
        value[key] = inField(name, () => reader.field(name, () => fields[key].read(reader)));
      }
      return value as Struct;
    },
  };
}

/** Does what belongs to a field; malformed bytes are said to be of that field. */
function inField<R>(name: string, act: () => R): R {
  try {
    return act();
  } catch (cause) {
    if (!(cause instanceof ClaimbenchError) || cause.code !== 'malformed') throw cause;
    throw new ClaimbenchError('malformed', `field ${name}: ${cause.message}`, { cause });
  }
}
