import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { benchRecord, benchResult } from '../records/bench.test-helper.js';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { readRun, readSimulation } from '../records/folder.js';
import { gateFinding, gateRecord, gateResult } from '../records/gate.test-helper.js';
import { benchSummary } from '../report/measurement/bench-summary.js';
import { gateSummary, gateVerdict } from '../report/measurement/gate-summary.js';
import { allCommands } from './commands.js';
import { claimbench } from './in-process.test-helper.js';
import { openPage } from './open-page.js';
import { firstLines, Output, type Result, SCREEN_LINES, withOutput } from './output.js';
import { runResult } from './run-result.js';
import { simulationResult } from './simulation-result.js';
import { fitted, widthOf } from './width.js';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Lines that a result prints with these options. */
async function printed(result: Result, flags: ConstructorParameters<typeof Output>[0] = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void out.push(...text.split('\n')));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void err.push(...text.split('\n')));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text).trimEnd()) > 0);
  const output = new Output(flags);
  output.note('a note');
  output.progress(1).part('a part', 1);
  await output.result(result);
  vi.restoreAllMocks();
  return { out, err };
}

const widest = (lines: readonly string[]) => Math.max(...lines.map((line) => [...line].length));

const report = (name: string) => join(PACKAGE_FOLDER, 'reports', name);
const committed: [string, () => Result][] = [
  ...['reference', 'comparison'].map((name): [string, () => Result] => [
    name,
    () => runResult(readRun(report(name)), `reports/${name}`),
  ]),
  ...['city', 'lives', 'million', 'plan', 'what-if'].map((name): [string, () => Result] => [
    name,
    () => simulationResult(readSimulation(report(name)), `reports/${name}`),
  ]),
];

describe.each(committed)('the committed run %s on the terminal', (_, make) => {
  const result = make();

  it('is at most 40 lines of 80 columns, and no wider than a narrow terminal', async () => {
    const { out } = await printed(result);
    expect(out.length).toBeLessThanOrEqual(SCREEN_LINES);
    expect(widest(out)).toBeLessThanOrEqual(80);
    expect(out.join('\n')).toContain(`Page: ${result.page}`);
    vi.stubEnv('COLUMNS', '60');
    expect(widest((await printed(result)).out)).toBeLessThanOrEqual(60);
  });

  it('has all tables with --tables, in 80 columns', async () => {
    const { out } = await printed(result, { tables: true });
    expect(out.join('\n')).toContain('┌');
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  it('is the record alone with --json, and the folder alone with --quiet', async () => {
    const { out, err } = await printed(result, { json: true });
    expect(JSON.parse(out.join('\n'))).toEqual(JSON.parse(JSON.stringify(result.data)));
    expect(err.slice(0, 2)).toEqual(['a note', '  0% a part']);
    const quiet = await printed(result, { quiet: true });
    expect(quiet).toEqual({ out: [result.line], err: [] });
    expect((await printed(result, { json: true, quiet: true })).err).toEqual([]);
  });
});

describe('what many benchmarks come to', () => {
  const names = Array.from({ length: 90 }, (_, i) => `mcl/bls12-381/micro/operation ${i}`);

  it('is a screen of a bench', () => {
    const record = benchRecord(names.map((name) => benchResult(name)));
    expect(benchSummary(record, 22).split('\n').length).toBeLessThanOrEqual(SCREEN_LINES - 3);
    expect(benchSummary(record).split('\n').length).toBeGreaterThan(90);
  });

  it('is a screen of a gate, what is slower first', () => {
    const fresh = { confirmation: gateFinding(0.12, 'slower') };
    const results = names.map((name) => ({ ...gateResult(name, 0, 'no difference'), ...fresh }));
    const slower = { ...gateResult('mcl/bls12-381/micro/pair', 0.1, 'slower'), ...fresh };
    const record = gateRecord([...results, slower]);
    const lines = gateSummary(record, 10).split('\n');
    expect(lines.length).toBeLessThanOrEqual(SCREEN_LINES - 3);
    expect(lines.join('\n')).toMatch(/verdict\nmicro\/pair.*slower\n/);
    expect(gateVerdict(record)).toBe('1 of 91 benchmarks slower, 91 of 91 decided');
    expect(gateSummary({ ...record, looks: 1 })).toContain(', 1 look,');
  });

  it('says how many lines are left out', () => {
    expect(firstLines(['a', 'b', 'c', 'd'], 3)).toEqual(['a', 'b', '… and 2 more lines: --tables prints all']);
    expect(firstLines(['a', 'b'], 2)).toEqual(['a', 'b']);
  });
});

describe('the width of a terminal', () => {
  it('is its own, or COLUMNS, or 80, and never more than 80', () => {
    expect(widthOf({ columns: 66 })).toBe(66);
    expect(widthOf({ columns: 200 })).toBe(80);
    expect(widthOf({ columns: 0 })).toBe(80);
    vi.stubEnv('COLUMNS', '');
    expect(widthOf({})).toBe(80);
    vi.stubEnv('COLUMNS', '50');
    expect(widthOf({})).toBe(50);
  });

  it('breaks lines between words, cuts frames, and leaves long paths whole', () => {
    expect(fitted('  one two three', 10)).toBe('  one two\n    three');
    expect(fitted('│ one │ two │', 10)).toBe('│ one │ t…');
    expect(fitted('Page: /a/very/long/path/to/a/page.html and more', 20)).toBe(
      'Page:\n  /a/very/long/path/to/a/page.html\n  and more',
    );
  });
});

describe('--open', () => {
  it('says in CI, without a screen and without an opener that nothing was opened', async () => {
    expect(await openPage('x.html', 'linux', { CI: 'true', DISPLAY: ':0' })).toContain('CI');
    expect(await openPage('x.html', 'linux', {})).toContain('no screen');
    const empty = mkdtempSync(join(tmpdir(), 'claimbench-'));
    expect(await openPage('x.html', 'linux', { DISPLAY: ':0', PATH: empty })).toBe('there is no xdg-open here');
    writeFileSync(join(empty, 'xdg-open'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    const failing = { DISPLAY: ':0', PATH: `${empty}:/bin:/usr/bin` };
    expect(await openPage('x.html', 'linux', failing)).toBe('xdg-open could not (exit code 3)');
    writeFileSync(join(empty, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > ${empty}/opened\n`);
    expect(await openPage('x.html', 'linux', failing)).toBeUndefined();
    expect(readFileSync(join(empty, 'opened'), 'utf8')).toMatch(/^\/.*x\.html$/);
  });

  it('ends with a line that names the page', async () => {
    vi.stubEnv('CI', '1');
    const result = { summary: () => 'done', data: {}, line: 'done', page: 'run/index.html' };
    const { err } = await printed(result, { open: true });
    expect(err.at(-1)).toBe('Not opened, since this is a CI (the variable CI is set): run/index.html');
  });
});

/** All commands with those below them. */
async function everyCommand(): Promise<Command[]> {
  const commands = await allCommands();
  return commands.flatMap((command) => (command.commands.length === 0 ? [command] : [command, ...command.commands]));
}

describe('every command', () => {
  it('has --json and --quiet where it has a result, and says what they print', async () => {
    for (const command of await everyCommand()) {
      const flags = command.options.map(({ long }) => long);
      const hasResult = command.commands.length === 0 && !['export', 'completion'].includes(command.name());
      expect(flags.includes('--json') && flags.includes('--quiet'), command.name()).toBe(hasResult);
    }
  });

  it('explains itself within 80 columns', async () => {
    for (const command of await everyCommand()) {
      let help = '';
      const take = (text: string) => {
        help += text;
      };
      command.configureOutput({ writeOut: take, getOutHelpWidth: () => 80 }).outputHelp();
      for (const line of help.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
    }
  });

  it('refuses --tables beside --json or --quiet', () => {
    const taking = () =>
      withOutput(new Command('x'), { json: 'x', quiet: 'x', tables: 'x' })
        .exitOverride()
        .configureOutput({ outputError: () => undefined });
    expect(() => taking().parse(['--tables', '--json'], { from: 'user' })).toThrow(/cannot be used/);
    expect(() => taking().parse(['--tables', '--quiet'], { from: 'user' })).toThrow(/cannot be used/);
  });
});

describe('commands that are run', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'claimbench-'));
  const runs: [string[], number][] = [
    [['engines'], 0],
    [['schemes'], 0],
    [['counts', '--check', join(PACKAGE_FOLDER, 'docs', 'counts.json')], 0],
    [['check-scheme', join(PACKAGE_FOLDER, 'examples', 'own-scheme.mts'), '--curve', 'bls12-381', '--draws', '1'], 0],
    [['baseline', 'list', '--folder', temporary], 0],
    [['validate', '--cells', '2'], 0],
  ];

  it.each(runs)('%j are a screen, or data alone', async (words, code) => {
    const shown = await claimbench(...words);
    expect(shown.status, shown.stderr).toBe(code);
    const lines = shown.stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(SCREEN_LINES);
    expect(widest(lines)).toBeLessThanOrEqual(80);
    // Nothing is coloured, so that there is nothing to take away for NO_COLOR.
    expect(shown.stdout).not.toContain('\u001B');
    const data = await claimbench(...words, '--json', '--quiet');
    expect(data).toMatchObject({ status: code, stderr: '' });
    expect(typeof JSON.parse(data.stdout)).toBe('object');
  });

  it('explain themselves within 80 columns all together', async () => {
    const { status, stdout } = await claimbench('--help');
    expect(status).toBe(0);
    expect(widest(stdout.split('\n'))).toBeLessThanOrEqual(80);
  });

  it('with --json print what a gate of counts found, and end with its exit code', async () => {
    const file = join(temporary, 'counts.json');
    const committed = readFileSync(join(PACKAGE_FOLDER, 'docs', 'counts.json'), 'utf8');
    writeFileSync(file, committed.replace('liu2021 literal | stage Decrypt": {"pairing":1', '$&0'));
    const { status, stdout, stderr } = await claimbench('counts', '--check', file, '--json');
    expect(status).toBe(3);
    expect(JSON.stringify(JSON.parse(stdout))).toContain('liu2021 literal | stage Decrypt');
    expect(stderr).toContain('count other than');
  });
});
