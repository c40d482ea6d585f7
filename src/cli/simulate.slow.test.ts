import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { readSimulation } from '../records/folder.js';

const BIN = join(PACKAGE_FOLDER, 'bin', 'claimbench.js');
const QUICKSTART = join(PACKAGE_FOLDER, 'scenarios', 'quickstart.yaml');
const root = mkdtempSync(join(tmpdir(), 'claimbench-simulate-'));
afterAll(() => rmSync(root, { recursive: true }));

function claimbench(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const SWEEP = [QUICKSTART, '--set', 'population.policyholders=6', '--vary', 'population.shops=1,2,3'];

/** Starts a sweep of three cells, and sends it a signal once a second cell is begun. */
async function sweepUntilSignal(folder: string, signal: NodeJS.Signals) {
  const words = [BIN, 'sweep', ...SWEEP, '--out', folder];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    if (String(chunk).includes('cell 2') && child.pid !== undefined) process.kill(-child.pid, signal);
  });
  const status = await new Promise((resolve) => child.on('exit', resolve));
  return { status, printed };
}

/** Results that must be the same, of every cell that was run. */
const results = (folder: string) =>
  readSimulation(folder).cells.map(({ cell, values, result }) => ({ cell, values, result }));

describe('a sweep', () => {
  it('that was killed or stopped is resumed, and comes to the results of one that never was', async () => {
    const [whole, killed, stopped] = ['whole', 'killed', 'stopped'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    expect(claimbench('sweep', ...SWEEP, '--out', whole).status).toBe(0);
    expect(results(whole)).toHaveLength(3);

    await sweepUntilSignal(killed, 'SIGKILL');
    expect(readSimulation(killed).status).toBe('incomplete');
    const first = join(killed, 'cells', '0-0', 'cell.json');
    const { mtimeMs } = statSync(first);
    const resumed = claimbench('sweep', '--resume', killed, '--workers', '1');
    expect(resumed.status).toBe(0);
    expect(statSync(first).mtimeMs).toBe(mtimeMs);
    expect(results(killed)).toEqual(results(whole));
    expect(existsSync(join(killed, 'index.html'))).toBe(true);

    const { status, printed } = await sweepUntilSignal(stopped, 'SIGINT');
    expect(status).toBe(130);
    expect(printed).toMatch(/Stopped after [12] of 3 cells; go on with: claimbench sweep --resume/);
    expect(claimbench('sweep', '--resume', stopped).status).toBe(0);
    expect(results(stopped)).toEqual(results(whole));

    const again = claimbench('report', whole);
    expect(again.status).toBe(0);
    expect(again.stdout).toContain('Page: ');
  });

  it('answers bad use with one line and exit code 2', () => {
    const file = join(root, 'bad.yaml');
    writeFileSync(file, 'kind: simulation\npopulation:\n  shops: none\n');
    const cases: [string[], RegExp][] = [
      [['simulate'], /which scenario\? Give its file, or the name of one that ships, such as quickstart/],
      [['simulate', file], /bad\.yaml:3: population\.shops is "none": .*number/],
      [
        ['simulate', QUICKSTART, '--set', 'population.shop=3'],
        /population\.shop is 3: there is no such key here \(did you mean population\.shops\?\); accepted/,
      ],
      [['sweep', QUICKSTART], /what is varied\? Give --vary/],
      [['sweep', QUICKSTART, '--vary', 'run.seed'], /path=a,b,c or path=1\.\.8 is wanted/],
      [['simulate', QUICKSTART, '--workers', '0'], /whole number from 1 to 256/],
      [['simulate', QUICKSTART, '--resume', root], /as it was begun: give no .*quickstart\.yaml beside it/],
      [['simulate', '--resume', join(root, 'nowhere')], /there is no run in/],
    ];
    for (const [words, message] of cases) {
      const { status, stderr } = claimbench(...words);
      expect(stderr).toMatch(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(status, words.join(' ')).toBe(2);
    }
  });
});

describe('a simulation', () => {
  it('by costs that are measured here and now says so, and that it gives up repeating', () => {
    const folder = join(root, 'measured');
    const words = ['--set', 'population.policyholders=3', '--timeline', 'measured', '--out', folder];
    const { status, stdout } = claimbench('simulate', QUICKSTART, ...words);
    expect(status).toBe(0);
    expect(stdout).toContain('measured');
    const { timeline, calibrations } = readSimulation(folder);
    expect(timeline).toBe('measured');
    expect(calibrations[0]?.unitCosts.finalExponentiation).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toMatch(/cannot be repeated|not repeat/);
  });
});
