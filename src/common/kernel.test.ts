import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeAll,
  fixedCodec,
  itemCodec,
  listCodec,
  nestedCodec,
  structCodec,
  textCodec,
  u64Codec,
  wordCodec,
} from './codec.js';
import { equalBytes, Reader, u32, u64 } from './encoding.js';
import { ClaimbenchError } from './errors.js';
import { randomStream } from './random.js';

interface Everything {
  readonly text: string;
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly four: Uint8Array;
  readonly word: 'one' | 'two';
  readonly list: readonly string[];
}

const codec = structCodec<Everything>({
  text: textCodec,
  number: u64Codec,
  bytes: itemCodec,
  four: fixedCodec(4),
  word: wordCodec(['one', 'two']),
  list: listCodec(textCodec),
});

const everything: fc.Arbitrary<Everything> = fc.record({
  text: fc.string({ unit: 'grapheme' }),
  number: fc.maxSafeNat(),
  bytes: fc.uint8Array(),
  four: fc.uint8Array({ minLength: 4, maxLength: 4 }),
  word: fc.constantFrom('one' as const, 'two' as const),
  list: fc.array(fc.string()),
});

describe('codecs', () => {
  it('read back what they wrote, and write it again to the byte', () => {
    fc.assert(
      fc.property(everything, (value) => {
        const bytes = codec.encode(value);
        const read = decodeAll(codec, bytes, 'value');
        expect(read).toEqual(value);
        expect(codec.encode(read)).toEqual(bytes);
      }),
    );
  });

  it('refuse what is cut short or too long', () => {
    fc.assert(
      fc.property(everything, fc.nat(), (value, cut) => {
        const bytes = codec.encode(value);
        expect(() => decodeAll(codec, bytes.slice(0, cut % bytes.length), 'value')).toThrow(ClaimbenchError);
        expect(() => decodeAll(codec, Uint8Array.of(...bytes, 0), 'value')).toThrow('1 bytes too many');
      }),
    );
  });

  it('never read changed bytes as the same value', () => {
    fc.assert(
      fc.property(everything, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, place, mask) => {
        const bytes = codec.encode(value);
        const changed = Uint8Array.from(bytes, (byte, i) => (i === place % bytes.length ? byte ^ mask : byte));
        try {
          expect(codec.encode(decodeAll(codec, changed, 'value'))).toEqual(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(ClaimbenchError);
        }
      }),
    );
  });

  it('tell of every byte that is read what it is, nested encodings too', () => {
    const inner = structCodec<{ four: Uint8Array }>({ four: fixedCodec(4) });
    const outer = structCodec<{ inner: { four: Uint8Array }; text: string }>({
      inner: nestedCodec(inner, 'inner'),
      text: textCodec,
    });
    const told: [string, number][] = [];
    const bytes = outer.encode({ inner: { four: new Uint8Array(4) }, text: 'six' });
    decodeAll(outer, bytes, 'value', (fields, length) => told.push([fields.join('.'), length]));
    expect(told).toEqual([
      ['inner.framing', 4],
      ['inner.four', 4],
      ['text.framing', 4],
      ['text', 3],
    ]);
    const tooLong = outer.encode({ inner: { four: new Uint8Array(4) }, text: '' });
    tooLong[3] = 5;
    expect(() => decodeAll(outer, tooLong, 'value')).toThrow('inner: 1 bytes too many');
  });

  it('say what is wrong', () => {
    expect(() => fixedCodec(4).encode(new Uint8Array(3))).toThrow('3 bytes given where 4 belong');
    expect(() => decodeAll(wordCodec(['one']), textCodec.encode('six'), 'value')).toThrow('"six" is none of one');
    expect(() => decodeAll(textCodec, Uint8Array.of(0, 0, 0, 1, 0xff), 'value')).toThrow('not UTF-8');
    expect(() => u32(-1)).toThrow('unsigned 32-bit');
    expect(() => u64(0.5)).toThrow('unsigned safe');
    expect(() => new Reader(new Uint8Array(8).fill(255), 'value').u64()).toThrow('too large');
  });
});

describe('equalBytes', () => {
  it('holds for equal contents only', () => {
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(equalBytes(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false);
  });
});

describe('randomStream', () => {
  it('gives the same bytes for the same seed and path, however they are taken', () => {
    const whole = randomStream('seed', ['role', 1]).bytes(40);
    const parts = randomStream('seed', ['role', 1]);
    expect(Uint8Array.of(...parts.bytes(7), ...parts.bytes(33))).toEqual(whole);
  });

  it('gives other bytes for another seed or path, a number being no text', () => {
    const streams = [
      randomStream('seed', ['a', 1]),
      randomStream('seed', ['a', '1']),
      randomStream('seed', ['a1']),
      randomStream('s', ['eed', 'a', 1]),
    ];
    expect(new Set(streams.map((stream) => stream.bytes(16).join())).size).toBe(4);
  });
});
