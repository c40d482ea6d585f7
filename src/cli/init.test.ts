import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isMap, isPair, isScalar, type Node, parse, parseDocument } from 'yaml';
import type { z } from 'zod';
import { PriceList } from '../experiments/planning/grid.js';
import { runExperiment } from '../experiments/runner/experiment.js';
import { RunnableScenario } from '../experiments/runner/runnable.js';
import { cellsOf, costModelOf, startRecord } from '../experiments/runner/start.js';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { acceptedPaths } from '../scenario/accepted-keys.js';
import { loadScenario, openPlain, openScenario } from '../scenario/load-scenario.js';
import { ReproductionScenario } from '../scenario/reproduction.js';
import { withValueAt } from '../scenario/setting.js';
import { COMMANDS } from './commands.js';

const elsewhere = mkdtempSync(join(tmpdir(), 'claimbench-init-'));
const before = process.cwd();
beforeEach(() => process.chdir(elsewhere));
afterEach(() => {
  process.chdir(before);
  vi.restoreAllMocks();
});
afterAll(() => rmSync(elsewhere, { recursive: true }));

/** What `init` prints, line by line. */
async function init(...words: string[]): Promise<string[]> {
  const out: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void out.push(...text.split('\n')));
  const command = (await COMMANDS.get('init')?.()) ?? expect.fail('there is no init');
  await command.parseAsync(words, { from: 'user' });
  return out;
}

/** Every value of a template that says its default, with that. */
function statedDefaults(file: string): { readonly path: string[]; readonly stated: string }[] {
  const found: { path: string[]; stated: string }[] = [];
  const look = (node: Node | null | undefined, path: string[]): void => {
    if (!isMap(node)) return;
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const here = [...path, String(pair.key.value)];
      const value = pair.value as Node | null;
      const [, stated] = /default (.+)$/.exec(value?.comment ?? '') ?? [];
      if (stated !== undefined) found.push({ path: here, stated });
      look(value, here);
    }
  };
  look(parseDocument(readFileSync(file, 'utf8')).contents, []);
  return found;
}

function without(data: unknown, [key = '', ...rest]: readonly string[]): unknown {
  const { [key]: value, ...others } = data as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [key]: without(value, rest) };
}

const kinds: ['simulation' | 'reproduction', z.ZodType][] = [
  ['simulation', RunnableScenario],
  ['reproduction', ReproductionScenario],
];

describe.each(kinds)('the %s that init writes', (kind, schema) => {
  const file = join(PACKAGE_FOLDER, 'scenarios', 'templates', `${kind}.yaml`);
  const text = readFileSync(file, 'utf8');

  it('is a scenario', () => {
    expect(openScenario(file).read(schema, [])).toMatchObject({ kind });
  });

  it('explains every key that there is', () => {
    const keys = acceptedPaths(schema).map((path) => path.split('.').at(-1) ?? '');
    expect(keys.length).toBeGreaterThan(20);
    for (const key of keys) expect(text, key).toMatch(new RegExp(`\\b${key}\\b`));
    for (const line of text.split('\n').filter((one) => /^ *(?!kind)\w+: \S/.test(one))) expect(line).toContain(' # ');
  });

  it('says defaults as they are', () => {
    const written: unknown = parse(text);
    // Claims follow accidents, whose default is smaller than what is written.
    const data = kind === 'simulation' ? withValueAt(written, ['workload', 'claims'], '0.1/year') : written;
    const read = (plain: unknown) => openPlain(plain, file).read(schema, []);
    const stated = statedDefaults(file);
    expect(stated.length).toBeGreaterThan(20);
    for (const { path, stated: value } of stated) {
      const asStated = read(withValueAt(data, path, parse(value)));
      expect(asStated, path.join('.')).toEqual(read(without(data, path)));
    }
  });
});

describe('claimbench init', () => {
  it('writes a scenario that the model runs, and says in two lines how to go on', async () => {
    const said = await init();
    expect(said.slice(0, 2)).toEqual(['Written: scenario.yaml', '']);
    expect(said.slice(2).map((line) => line.replace(/:.*/, ''))).toEqual(['Run it', 'Ask what if']);
    const [, schema = ''] = /\$schema=(.*)/.exec(readFileSync('scenario.yaml', 'utf8')) ?? [];
    expect(resolve(schema)).toBe(join(PACKAGE_FOLDER, 'docs', 'scenario.schema.json'));
    const options = { vary: [], settings: [], timeline: 'calibrated', executor: 'model', workers: 1 } as const;
    const named = { file: 'scenario.yaml', folders: ['.'], open: openScenario('scenario.yaml') };
    const record = await startRecord({ ...options, ...named, id: 'x', command: 'simulate', startedAt: new Date(0) });
    const { cells } = await runExperiment({
      cells: cellsOf(record),
      executor: 'model',
      costModelOf: (cell) => costModelOf(record, cell),
      traceOf: () => [],
      folder: join(elsewhere, 'run'),
      workers: 1,
      signal: new AbortController().signal,
      progress: { part: () => undefined, done: () => undefined, say: () => undefined },
    });
    expect(cells[0]?.result.policyholders).toBe(40);
  });

  it('writes the other kinds, each to its own name', async () => {
    await init('mine.yaml', '--kind', 'reproduction', '--quiet');
    expect(loadScenario('mine.yaml', ReproductionScenario).lifecycle.users).toEqual([1, 5, 10]);
    await init('--kind', 'prices');
    expect(loadScenario('prices.yaml', PriceList).unit).toBe('EUR/month');
    await init('--kind', 'scheme');
    expect(readFileSync('own-scheme.mjs', 'utf8')).toContain('export default (');
    await init('typed.mts', '--kind', 'scheme');
    expect(readFileSync('typed.mts', 'utf8')).toContain('}: SchemeKit): SchemeDefinition => ({');
  });

  it('names commands that take what they are given', async () => {
    for (const kind of ['simulation', 'reproduction', 'prices', 'scheme']) {
      const said = await init(`next-${kind}.x`, '--kind', kind);
      const uses = said.flatMap((line) => [...line.matchAll(/claimbench (.*)/g)]);
      expect(said.slice(2), said.join('\n')).toHaveLength(2);
      expect(uses.length).toBeGreaterThan(0);
      for (const [, words = ''] of uses) {
        const [name = '', ...rest] = [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, a, b]) => a ?? b ?? '');
        const command = (await COMMANDS.get(name)?.()) ?? expect.fail(name);
        command
          .exitOverride()
          .action(() => undefined)
          .parse(rest, { from: 'user' });
      }
    }
  });

  it('overwrites nothing', async () => {
    writeFileSync('precious.yaml', 'mine');
    mkdirSync('folder');
    await expect(init('precious.yaml')).rejects.toMatchObject({
      code: 'usage',
      message: /precious\.yaml exists, and nothing/,
    });
    await expect(init('folder')).rejects.toMatchObject({ code: 'usage' });
    await expect(init('nowhere/x.yaml')).rejects.toMatchObject({
      code: 'io',
      message: /cannot write nowhere\/x\.yaml/,
    });
    expect(readFileSync('precious.yaml', 'utf8')).toBe('mine');
  });
});
