import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { BlobStore } from './blob-store.js';
import { BlockFile } from './block-file.js';

const folder = mkdtempSync(join(tmpdir(), 'claimbench-kept-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const fresh = () => join(folder, `file-${files++}`);

describe('what parties keep', () => {
  it('comes back as it was put last, whatever the order and the numbers', () => {
    const puts = fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.uint8Array({ maxLength: 40 })));
    fc.assert(
      fc.property(puts, (all) => {
        const kept = new BlobStore(fresh());
        const naive = new Map<number, Uint8Array>();
        for (const [number, bytes] of all) {
          kept.put(number, bytes);
          naive.set(number, bytes);
        }
        for (const [number, bytes] of naive) expect(kept.get(number)).toEqual(bytes);
        expect(kept.get(5001)).toBeUndefined();
        expect(kept.byteLength).toBe(all.reduce((sum, [, bytes]) => sum + bytes.length, 0));
        kept.close();
      }),
    );
  });

  it('leaves no file behind, and says where it cannot be kept', () => {
    const path = fresh();
    new BlobStore(path).close();
    expect(existsSync(path)).toBe(false);
    expect(() => new BlobStore(join(folder, 'nowhere', 'x'))).toThrow(
      /cannot write .*nowhere.x: there is no such file or folder/,
    );
  });
});

describe('the ledger’s file', () => {
  it('is a list of no blocks where there is none, and has no block that was never appended', () => {
    const path = fresh();
    const file = new BlockFile(path);
    expect(() => file.read(0)).toThrow('there is no block 0');
    file.close();
    expect([...readFileSync(path)]).toEqual([0, 0, 0, 0]);
  });

  it('never replaces another', () => {
    const path = fresh();
    new BlockFile(path).close();
    expect(() => new BlockFile(path)).toThrow(/cannot write .*: it is there already/);
  });
});
