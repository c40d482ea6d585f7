import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PairingEngine, PairingTypes } from '../crypto/pairing/engine.js';
import { loadScheme } from '../crypto/schemes/load-scheme.js';
import { compareCounts, describeChanges } from './compare-counts.js';
import { type Counts, readCounts, writeCounts } from './counts-file.js';
import { takeCounts } from './take-counts.js';

/** The way in which the code under test is spoilt: looked at whenever it runs, since schemes stay open. */
const spoilt = vi.hoisted(() => ({ by: 'nothing' }));

vi.mock('../crypto/schemes/bls2004/signatures.js', async (importOriginal) => {
  const original = await importOriginal<typeof import('../crypto/schemes/bls2004/signatures.js')>();
  const signatureSteps: typeof original.signatureSteps = (engine, tags, form) => {
    const steps = original.signatureSteps(hashingTwice(engine), tags, form);
    const verify: typeof steps.verify = (M, sigma, pk) => {
      if (spoilt.by === 'an extra pairing in verification') engine.pair(sigma, pk.point);
      return steps.verify(M, sigma, pk);
    };
    const verifyAll: typeof steps.verifyAll = (signed) =>
      spoilt.by === 'a dropped batch'
        ? signed.map((one) => original.verifyEncoded(engine, steps, one))
        : steps.verifyAll(signed);
    return { ...steps, verify, verifyAll };
  };
  return { ...original, signatureSteps };
});

vi.mock('../protocol/workflows/messages.js', async (importOriginal) => {
  const original = await importOriginal<typeof import('../protocol/workflows/messages.js')>();
  const messagesOn: typeof original.messagesOn = (engine) => {
    const messages = original.messagesOn(engine);
    const { codec, ...delivery } = messages.delivery;
    return { ...messages, delivery: { ...delivery, codec: paddedCodec(codec) } };
  };
  return { ...original, messagesOn };
});

function hashingTwice<T extends PairingTypes>(engine: PairingEngine<T>): PairingEngine<T> {
  const { G1 } = engine;
  const hashToCurve: typeof G1.hashToCurve = (message, tag) => {
    if (spoilt.by === 'a repeated hash') G1.hashToCurve(message, tag);
    return G1.hashToCurve(message, tag);
  };
  return { ...engine, G1: { ...G1, hashToCurve } };
}

type CodecOf<Value> = import('../common/codec.js').Codec<Value>;

function paddedCodec<Value>({ encode, read }: CodecOf<Value>): CodecOf<Value> {
  const padding = () => (spoilt.by === '16 more bytes in a message' ? 16 : 0);
  return {
    encode: (value) => Uint8Array.from([...encode(value), ...new Uint8Array(padding())]),
    read: (reader) => {
      const value = read(reader);
      reader.fixed(padding());
      return value;
    },
  };
}

const count = async (...names: string[]) =>
  takeCounts(await Promise.all(names.map((name) => loadScheme({ name, values: {} }))));

const sound = count('liu2021');

/** Changes of counts when the code is spoilt, by cell. */
async function changesBy(what: string) {
  const before = await sound;
  spoilt.by = what;
  const changes = compareCounts(before, await count('liu2021'));
  const gained = (cell: string, label: string) => {
    const change = changes.find((one) => one.cell === cell)?.changes.find((one) => one.what === label);
    return (change?.after ?? 0) - (change?.before ?? 0);
  };
  return { cells: changes.map(({ cell }) => cell), gained };
}

afterEach(() => {
  spoilt.by = 'nothing';
});

describe('counts', () => {
  it('are the same every time', async () => {
    expect(compareCounts(await sound, await count('liu2021'))).toEqual([]);
  });

  it('are those that are committed', async () => {
    const committed = readCounts('docs/counts.json');
    for (const [cell, counted] of Object.entries((await sound).cells)) expect(committed.cells[cell]).toEqual(counted);
  });
});

describe('a seeded change is caught where it is:', () => {
  it('an extra pairing in verification', async () => {
    const { cells, gained } = await changesBy('an extra pairing in verification');
    expect(gained('liu2021 literal | stage Verify', 'pairing')).toBe(1);
    expect(gained('liu2021 optimised | insurer join | insurer: check certificate', 'pairing')).toBe(2);
    expect(cells.filter((cell) => /stage (?!Verify)/.test(cell))).toEqual([]);
  });

  it('a dropped batch', async () => {
    const { gained } = await changesBy('a dropped batch');
    const cell = 'liu2021 optimised | signature store | system manager: verify signatures';
    expect(gained(cell, 'final exponentiation')).toBe(7);
    expect(gained(cell, 'hash to G1')).toBe(4);
  });

  it('a repeated hash', async () => {
    const { gained } = await changesBy('a repeated hash');
    expect(gained('liu2021 literal | stage Sign', 'hash to G1')).toBe(1);
    expect(gained('liu2021 optimised | stage Verify', 'hash to G1')).toBe(1);
  });

  it('16 more bytes in a message', async () => {
    const { cells, gained } = await changesBy('16 more bytes in a message');
    const cell = (form: string) => `liu2021 ${form} | sharing and search | messages`;
    expect(gained(cell('literal'), 'bytes: delivery, shop to insurer')).toBe(2 * 16);
    expect(cells).toEqual([cell('literal'), cell('optimised')]);
  });
});

describe('a comparison of counts', () => {
  const counts = (cells: Counts['cells']): Counts => ({
    format: 'claimbench-counts',
    version: 1,
    engine: 'mcl',
    curve: 'bls12-381',
    cells,
  });

  it('names what was gained, lost, added and removed', () => {
    const before = counts({ a: { pairing: 2, 'hash to G1': 1 }, gone: { pairing: 1 } });
    const after = counts({ a: { pairing: 3, 'GT power': 1 }, come: { pairing: 4 } });
    expect(describeChanges(compareCounts(before, after)).split('\n')).toEqual([
      'a',
      '       +1 pairing: 2 -> 3',
      '       -1 hash to G1: 1 -> 0',
      '       +1 GT power: 0 -> 1',
      'gone',
      '       -1 pairing: 1 -> 0',
      'come',
      '       +4 pairing: 0 -> 4',
    ]);
  });

  it('reads what it has written, and overwrites nothing', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'claimbench-')), 'counts.json');
    const written = counts({ 'a | "b"': { pairing: 1 }, c: {} });
    writeCounts(file, written);
    expect(readCounts(file)).toEqual(written);
    const before = readFileSync(file);
    expect(() => writeCounts(file, counts({}))).toThrow('nothing is overwritten');
    expect(readFileSync(file)).toEqual(before);
    writeCounts(`${file}.empty`, counts({}));
    expect(readCounts(`${file}.empty`)).toEqual(counts({}));
  });

  it('refuses files that are none, and says what is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimbench-'));
    const file = join(folder, 'counts.json');
    expect(() => readCounts(file)).toThrow('there are no counts in');
    expect(() => writeCounts(join(folder, 'nowhere', 'counts.json'), counts({}))).toThrow('a folder that exists');
    for (const [text, why] of [
      ['{', 'not JSON'],
      ['{"format":"other"}', 'format'],
      [JSON.stringify({ ...counts({}), cells: { a: { pairing: -1 } } }), 'cells.a.pairing'],
    ] as const) {
      writeFileSync(file, text);
      expect(() => readCounts(file)).toThrow(why);
    }
  });
});
