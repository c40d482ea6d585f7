import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { readSimulation, writeSimulation } from '../records/folder.js';

const BIN = join(PACKAGE_FOLDER, 'bin', 'claimbench.js');
const QUICKSTART = join(PACKAGE_FOLDER, 'scenarios', 'quickstart.yaml');
const root = mkdtempSync(join(tmpdir(), 'claimbench-resume-'));
afterAll(() => rmSync(root, { recursive: true }));

/** So many bytes a journal has more, at most, when its process is killed: about a quarter of what these cells have. */
const MORE_BYTES = 40_000;

function claimbench(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0);

/** Starts a command, and kills it at a random moment while it works at a cell. @returns how long the journal was then */
async function killed(words: readonly string[], journal: string): Promise<number> {
  const wanted = sizeOf(journal) + randomInt(1, MORE_BYTES);
  const child = spawn(process.execPath, [BIN, ...words], { stdio: 'ignore', detached: true });
  const ended = new Promise<string | null>((resolve) => child.on('exit', (_, signal) => resolve(signal)));
  const watch = setInterval(() => sizeOf(journal) >= wanted && kill(child), 5);
  const signal = await ended;
  clearInterval(watch);
  expect(signal, `it ended by itself before its journal had ${wanted} bytes`).toBe('SIGKILL');
  return sizeOf(journal);
}

function kill({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

const results = (folder: string) =>
  readSimulation(folder).cells.map(({ cell, values, result, hashes }) => ({ cell, values, result, hashes }));

/** Printed text, as it was before lines were broken to fit the terminal. */
const unbroken = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('a live run that is killed at random moments, twice', () => {
  it.each([
    ['simulate', [], '0-0'],
    ['sweep', ['--vary', 'population.shops=1,2'], '1-0'],
  ] as const)('%s: comes to the results and ledgers of one that never was', async (command, vary, cell) => {
    const [whole, folder] = [join(root, `${command}-whole`), join(root, command)];
    const words = [QUICKSTART, '--set', 'population.policyholders=12', ...vary];
    expect(claimbench(command, ...words, '--out', whole).status).toBe(0);

    const journal = join(folder, 'cells', `${cell}.part`, 'journal.bin');
    const first = await killed([command, ...words, '--out', folder], journal);
    expect(readSimulation(folder).status).toBe('incomplete');
    const second = await killed([command, '--resume', folder], journal);
    expect(second).toBeGreaterThan(first);
    const { status, stderr, stdout } = claimbench(command, '--resume', folder);
    expect(status, stderr).toBe(0);
    expect(unbroken(stderr)).toMatch(/\d+ workflows were done before, and are not executed again/);
    expect(results(folder)).toEqual(results(whole));
    expect(readSimulation(folder).cells.at(-1)?.measured.resumed?.times).toBe(2);
    if (command === 'simulate') expect(stdout.replaceAll(/\s+/g, ' ')).toContain('stopped and resumed 2 times');
    const ledger = (of: string) => readFileSync(join(of, 'cells', cell, 'ledger.bin'));
    expect(ledger(folder).equals(ledger(whole))).toBe(true);
    expect(existsSync(join(folder, 'cells', cell, 'journal.bin'))).toBe(false);
  });
});

describe('--resume', () => {
  it('refuses what another version began, and tells of another commit', () => {
    const folder = join(root, 'version');
    expect(claimbench('simulate', QUICKSTART, '--with', 'model', '--out', folder).status).toBe(0);
    const record = readSimulation(folder);
    const { gitCommit } = record.software;
    writeSimulation(folder, { ...record, software: { ...record.software, claimbench: '0.0.9' } });
    const before = readFileSync(join(folder, 'run.json'), 'utf8');
    const refused = claimbench('simulate', '--resume', folder);
    expect(refused.stderr).toMatch(
      /run\.json was begun by claimbench 0\.0\.9, and this is .*: go on with that version, or begin/,
    );
    expect(refused.status).toBe(2);
    expect(readFileSync(join(folder, 'run.json'), 'utf8')).toBe(before);

    writeSimulation(folder, { ...record, software: { ...record.software, gitCommit: 'f'.repeat(40) } });
    const { status, stderr } = claimbench('simulate', '--resume', folder);
    // A package that is no checkout has no commit, and says nothing.
    const said = gitCommit === null ? '' : `the run was begun at commit ${'f'.repeat(40)}, and goes on at ${gitCommit}`;
    expect(unbroken(stderr)).toContain(said);
    expect(status).toBe(0);
  });
});
