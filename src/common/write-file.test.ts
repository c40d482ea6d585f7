import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { openRegularFile } from './regular-file.js';
import { createFile, replaceFile, writeAll, writing } from './write-file.js';

const folder = mkdtempSync(join(tmpdir(), 'claimbench-write-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

/**
 * Runs a script with the built package where no file may have more than a kibibyte: the system then takes a part of the bytes
 * and refuses the rest, as on a full disk, whoever the user is. @returns what it prints
 */
function withLittleRoom(script: string): string {
  const sources = join(PACKAGE_FOLDER, 'dist', 'src');
  const imports = `
    import { openSync } from 'node:fs';
    const { createFile, replaceFile, writeAll } = await import('${sources}/common/write-file.js');
    const { addLines } = await import('${sources}/records/line-file.js');
    const why = (action) => { try { action(); console.log('done'); } catch (e) { console.log(e.code + ' ' + e.message); } };
  `;
  const line = 'ulimit -f 1; exec "$0" --input-type=module -e "$1"';
  const { stdout, stderr } = spawnSync('bash', ['-c', line, process.execPath, imports + script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.trim();
}

const REFUSED = /^io cannot write .*: no file may become so large here; raise the limit/;

describe('what is written', () => {
  it('is written whole, wherever it is put', () => {
    const file = openSync(at('plain'), 'wx+');
    writeAll(file, Uint8Array.of(1, 2, 3, 4), 0, at('plain'));
    writeAll(file, Uint8Array.of(9, 8), 1, at('plain'));
    writeAll(file, Uint8Array.of(5), 4, at('plain'));
    closeSync(file);
    expect([...readFileSync(at('plain'))]).toEqual([1, 9, 8, 4, 5]);
  });

  it('is refused with path and remedy where the disk is full', () => {
    const file = openSync('/dev/full', 'w');
    expect(() => writeAll(file, Uint8Array.of(1), null, 'run.json')).toThrow(
      'cannot write run.json: the disk is full;',
    );
    closeSync(file);
  });

  it('is not taken for written where the system took a part of it', () => {
    const script = `
      const file = openSync('${at('part')}', 'wx');
      why(() => writeAll(file, new Uint8Array(1500), 0, 'part'));`;
    expect(withLittleRoom(script)).toMatch(REFUSED);
    expect(readFileSync(at('part'))).toHaveLength(1024);
  });

  it('leaves no new file behind that is not whole, nor a draft', () => {
    createFile(at('old'), 'old');
    expect(() => createFile(at('old'), 'new')).toThrow('EEXIST');
    replaceFile(at('old'), 'newer');
    const script = `
      why(() => createFile('${at('new')}', 'x'.repeat(1500)));
      why(() => replaceFile('${at('old')}', 'x'.repeat(1500)));`;
    for (const line of withLittleRoom(script).split('\n')) expect(line).toMatch(REFUSED);
    expect(existsSync(at('new'))).toBe(false);
    expect(readFileSync(at('old'), 'utf8')).toBe('newer');
    expect(readdirSync(folder).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  it('leaves a file to which lines are added as it was, where they do not fit', () => {
    const [ended, cut, fresh] = [at('ended'), at('cut'), at('fresh')];
    writeFileSync(ended, `${'{"a":1}\n'.repeat(100)}`);
    writeFileSync(cut, `${'{"a":1}\n'.repeat(100)}{"a"`);
    const value = `[{ text: 'x'.repeat(1200) }]`;
    const script = [ended, cut, fresh].map((file) => `why(() => addLines('${file}', ${value}));`).join('\n');
    for (const line of withLittleRoom(script).split('\n')) expect(line).toMatch(REFUSED);
    expect(readFileSync(ended, 'utf8')).toBe('{"a":1}\n'.repeat(100));
    expect(readFileSync(cut, 'utf8')).toBe(`${'{"a":1}\n'.repeat(100)}{"a"`);
    expect(existsSync(fresh)).toBe(false);
  });

  it('goes into regular files alone: a pipe would wait for a reader, a device and a link are of others', () => {
    const pipe = at('pipe');
    expect(spawnSync('mkfifo', [pipe, `${at('beside')}.draft`]).status).toBe(0);
    const why = 'it is a pipe or a device, not a file; remove it, or take another folder';
    for (const path of [pipe, '/dev/null']) {
      expect(() => replaceFile(path, 'x')).toThrow(`cannot write ${path}: ${why}`);
      for (const access of ['read', 'change', 'add'] as const) {
        expect(() => writing(path, () => openRegularFile(path, access))).toThrow(`cannot write ${path}: ${why}`);
      }
      expect(() => createFile(path, 'x')).toThrow('EEXIST');
    }
    expect(() => replaceFile(folder, 'x')).toThrow('a folder stands where a file is wanted');
    replaceFile(at('beside'), 'written');
    expect(readFileSync(at('beside'), 'utf8')).toBe('written');

    writeFileSync(at('elsewhere'), 'of others');
    symlinkSync(at('elsewhere'), at('link'));
    replaceFile(at('link'), 'new');
    expect([readFileSync(at('link'), 'utf8'), readFileSync(at('elsewhere'), 'utf8')]).toEqual(['new', 'of others']);
  });

  it('names the file where its folder is gone', () => {
    expect(() => replaceFile(join(at('gone'), 'run.json'), 'x')).toThrow(
      /^cannot write .*gone.run\.json: there is no such/,
    );
  });
});
