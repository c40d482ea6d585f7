import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PriceList } from '../experiments/planning/grid.js';
import { RunnableScenario } from '../experiments/runner/runnable.js';
import { findFile, shippedNames } from '../experiments/runner/shipped-files.js';
import { startRecord } from '../experiments/runner/start.js';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { loadScenario, openScenario, type Setting } from '../scenario/load-scenario.js';
import { ReproductionScenario } from '../scenario/reproduction.js';
import { COMMANDS } from './commands.js';

const elsewhere = mkdtempSync(join(tmpdir(), 'claimbench-names-'));
const before = process.cwd();
beforeEach(() => process.chdir(elsewhere));
afterEach(() => process.chdir(before));
afterAll(() => rmSync(elsewhere, { recursive: true }));

const inPackage = (...path: string[]) => join(PACKAGE_FOLDER, ...path);

/** The record with which a simulation begins, as `simulate` makes it. */
function begun(asked: string, ...settings: Setting[]) {
  const { path, source, folders } = findFile(asked, 'simulation');
  const options = { vary: [], timeline: 'calibrated', executor: 'model', workers: 1 } as const;
  const open = openScenario(path);
  return startRecord({
    ...options,
    id: 'x',
    command: 'simulate',
    startedAt: new Date(0),
    file: source,
    folders,
    open,
    settings,
  });
}

describe('files by name', () => {
  it('are all that ship, and each is of the kind that it is found as', () => {
    expect(shippedNames('simulation')).toEqual(expect.arrayContaining(['quickstart', 'city', 'plan', 'trace']));
    for (const name of shippedNames('simulation'))
      openScenario(findFile(name, 'simulation').path).read(RunnableScenario, []);
    expect(shippedNames('reproduction')).toEqual(expect.arrayContaining(['figure-6', 'table-2', 'reproduce-full']));
    for (const name of shippedNames('reproduction'))
      loadScenario(findFile(name, 'reproduction').path, ReproductionScenario);
    for (const name of shippedNames('price list')) loadScenario(findFile(name, 'price list').path, PriceList);
  });

  it('are found from any folder, and called in the record by what finds them again', async () => {
    expect(findFile('quickstart', 'simulation')).toEqual({
      path: inPackage('scenarios', 'quickstart.yaml'),
      source: 'quickstart',
      folders: ['.', inPackage('scenarios')],
    });
    expect((await begun('trace')).source).toBe('trace');
  });

  it('come after a file of that name, and before a folder of it', () => {
    mkdirSync('city');
    writeFileSync('closed', 'kind: simulation\n');
    expect(findFile('city', 'simulation').path).toBe(inPackage('scenarios', 'city.yaml'));
    expect(findFile('closed', 'simulation')).toEqual({ path: 'closed', source: 'closed', folders: ['.'] });
    expect(findFile('my/mine.json', 'simulation').folders).toEqual(['my']);
  });

  it('bring the trace that they name, and take one from the current folder', async () => {
    expect((await begun('trace')).traces['trace.csv']).toHaveLength(24);
    writeFileSync('mine.csv', 'time\n1h\n2h\n');
    const arrivals = { path: 'workload.arrivals', value: '{ process: trace, file: mine.csv }' };
    expect((await begun('quickstart', arrivals)).traces).toEqual({ 'mine.csv': [3_600_000, 7_200_000] });
  });

  it.each([
    [
      'quikstart',
      /there is no file quikstart, and nothing of this name ships \(did you mean quickstart\?\): .*burst, city/,
    ],
    ['figure-6', /the figure-6 that ships is for claimbench reproduce: those that ship for this are burst/],
    ['scenarios/city.yaml', /there is no file scenarios\/city\.yaml: give the name city for the one that ships/],
    ['toString', /nothing of this name ships: those/],
  ])('are named where there is none: %s', (asked, message) => {
    expect(() => findFile(asked, 'simulation')).toThrow(message);
  });

  it.each([
    ['simulate', 'quikstart'],
    ['sweep', 'quikstart', '--vary', 'population.shops=1,2'],
    ['plan', 'quikstart', '--slo', 'store.p99<=1s', '--maximise', 'population.policyholders'],
    ['what-if', 'quikstart', '--paper-decisions'],
    ['reproduce', 'figure-66'],
    ['compare', 'figure-66'],
    ['plan', 'plan', '--slo', 'store.p99<=1s', '--vary', 'population.agents=1,2', '--price', 'prises'],
  ])('are looked for by %s %s', async (name, ...words) => {
    const command = (await COMMANDS.get(name)?.()) ?? expect.fail(name);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await expect(command.parseAsync(words, { from: 'user' })).rejects.toThrow(
      /did you mean|nothing of this name ships/,
    );
    vi.restoreAllMocks();
  });
});
