import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTextFile } from './text-file.js';

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
