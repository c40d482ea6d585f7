import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { plainOrPacked, readTextFile } from './text-file.js';

const folder = mkdtempSync(join(tmpdir(), 'claimbench-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const read = (path: string) => readTextFile(path, { what: 'the list', advice: 'give another' });

describe('a text file', () => {
  it('is read without its byte-order mark', () => {
    expect(read(file('marked.json', '\ufeff{"a": "\ufeff"}'))).toBe('{"a": "\ufeff"}');
    expect(read(file('plain.txt', 'Zürich\n'))).toBe('Zürich\n');
  });

  it('is refused with the reason where it cannot be read', () => {
    const refused = (path: string, why: string) =>
      expect(() => read(path)).toThrow(`cannot read the list ${path}: ${why}; give another`);
    refused(join(folder, 'nowhere'), 'there is no such file');
    refused(folder, 'it is a folder');
    refused(file('utf16.txt', Uint8Array.of(0xff, 0xfe, 0x61, 0)), 'it is not UTF-8 text');
    refused(file('empty.txt', ''), 'it is empty');
    const large = file('large.txt', '');
    truncateSync(large, 64 * 2 ** 20 + 1);
    refused(large, 'it has 65 MiB, and at most 64 MiB are read');
  });

  it('is no pipe and no device, which would not end', () => {
    const pipe = join(folder, 'pipe');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    for (const path of [pipe, '/dev/zero', '/dev/null']) {
      expect(() => read(path)).toThrow('it is a pipe or a device, not a file');
    }
  });
});

describe('a text file that is packed', () => {
  it('is read as what it was', () => {
    expect(read(file('list.json.gz', gzipSync('\ufeff{"city": "Zürich"}')))).toBe('{"city": "Zürich"}');
  });

  it('is refused with the reason where it cannot be unpacked, or would fill memory', () => {
    const whole = gzipSync('a list of some length');
    const refused = (name: string, content: string | Uint8Array, why: string) =>
      expect(() => read(file(name, content))).toThrow(`${name}: ${why}; give another`);
    refused('plain.gz', 'a list', 'it is not what gzip makes, or is damaged');
    refused('short.gz', whole.subarray(0, -4), 'its end is missing');
    refused('nothing.gz', gzipSync(''), 'there is nothing in it');
    const zeros = gzipSync(new Uint8Array(64 * 2 ** 20 + 1));
    expect(zeros.length).toBeLessThan(2 ** 17);
    refused('zeros.gz', zeros, 'unpacked it has more than 64 MiB, and no more are read');
  });

  it('is found by the name that it had, unless that is there too', () => {
    const [plain, both] = [file('one.json', '{}'), file('both.json', '{}')];
    const packed = file('other.json.gz', gzipSync('{}'));
    file('both.json.gz', gzipSync('[]'));
    expect(plainOrPacked(plain)).toBe(plain);
    expect(plainOrPacked(join(folder, 'other.json'))).toBe(packed);
    expect(plainOrPacked(join(folder, 'neither.json'))).toBeUndefined();
    expect(() => plainOrPacked(both)).toThrow('both.json.gz too, and they may differ: remove one of them');
  });
});
