import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discardUnusedFolders } from './begun-folders.js';
import { createRunFolder } from './folder.js';
import { HOLD_FILE } from './folder-hold.js';

const temporary = () => mkdtempSync(join(tmpdir(), 'claimbench-'));
const BEGUN = JSON.stringify({ status: 'incomplete', vary: [{ path: 'a', values: ['1'] }], cells: [] });

describe('the folder of a run that was refused', () => {
  it('goes again, with those on the way to it that were made for it', () => {
    const outer = temporary();
    const folder = createRunFolder(join(outer, 'reports', 'run'));
    writeFileSync(join(folder, 'run.json'), BEGUN);
    mkdirSync(join(folder, 'cells', '0-0.part'), { recursive: true });
    discardUnusedFolders();
    expect(readdirSync(outer)).toEqual([]);
  });

  it('leaves what others have put beside it', () => {
    const outer = temporary();
    createRunFolder(join(outer, 'reports', 'run'));
    writeFileSync(join(outer, 'reports', 'precious'), '');
    discardUnusedFolders();
    expect(readdirSync(join(outer, 'reports'))).toEqual(['precious']);
  });

  it('is empty again where it was there before', () => {
    const folder = createRunFolder(temporary());
    writeFileSync(join(folder, 'bench.json'), JSON.stringify({ results: [] }));
    discardUnusedFolders();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['cells/0-0/cell.json', '{"cell":0}'],
    ['cells/0-0.part/ledger.bin', '....'],
    ['run.json', JSON.stringify({ cells: [{ cell: 0 }] })],
    ['run.json', JSON.stringify({ stageCounts: [] })],
    ['run.json', '{"cells":['],
    ['samples.ndjson', '{}\n'],
  ])('stays with %s: %s', (name, content) => {
    const folder = createRunFolder(join(temporary(), 'run'));
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
    discardUnusedFolders();
    expect(existsSync(join(folder, name))).toBe(true);
    expect(existsSync(join(folder, HOLD_FILE))).toBe(true);
  });

  it('may have been removed by somebody else', () => {
    const folder = createRunFolder(join(temporary(), 'run'));
    rmSync(folder, { recursive: true });
    expect(() => discardUnusedFolders()).not.toThrow();
    expect(existsSync(folder)).toBe(false);
  });
});
