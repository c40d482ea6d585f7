import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { readRun } from '../records/folder.js';
import { claimbench } from './in-process.test-helper.js';

const BIN = join(PACKAGE_FOLDER, 'bin', 'claimbench.js');
const temporary = () => mkdtempSync(join(tmpdir(), 'claimbench-'));

/** A command in a process of its own. */
function started(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** ElGamal with a re-encryption key in the group's exponent, in one file: as CONTRIBUTING.md shows it. */
const TOY_SCHEME = readFileSync(join(PACKAGE_FOLDER, 'examples', 'own-scheme.mjs'), 'utf8');

describe('the command line', () => {
  it('explains itself with examples', async () => {
    for (const words of [
      ['--help'],
      ['reproduce', '--help'],
      ['report', '--help'],
      ['engines', '--help'],
      ['compare', '--help'],
      ['schemes', '--help'],
      ['counts', '--help'],
      ['bench', '--help'],
      ['gate', '--help'],
      ['export', '--help'],
      ['baseline', '--help'],
      ['plan', '--help'],
      ['calibrate', '--help'],
      ['what-if', '--help'],
      ['validate', '--help'],
      ['init', '--help'],
      ['doctor', '--help'],
      ['completion', '--help'],
    ]) {
      const { status, stdout } = await claimbench(...words);
      expect(status).toBe(0);
      expect(stdout).toContain('Example');
    }
    expect((await claimbench('engines')).stdout).toContain('bn254');
    const { stdout } = await claimbench('schemes', '--tables');
    for (const name of ['liu2021', 'sun2019', 'bls2004', 'unidirectional', 're-encrypted +'])
      expect(stdout).toContain(name);
  });

  it('comes to the same in a process of its own as in that of these tests', async () => {
    for (const words of [
      ['engines', '--json'],
      ['schemes', '--help'],
      ['reproduce', '--engine', 'nobel'],
      ['reproduse'],
    ]) {
      expect(await claimbench(...words), words.join(' ')).toEqual(started(...words));
    }
  });

  it('goes on where nobody reads on', () => {
    const line = 'set -o pipefail; "$0" "$1" engines | true';
    const { status, stderr } = spawnSync('bash', ['-c', line, process.execPath, BIN], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('answers counts other than committed with what has changed and exit code 3', async () => {
    const committed = readFileSync(join(PACKAGE_FOLDER, 'docs', 'counts.json'), 'utf8');
    const file = join(temporary(), 'counts.json');
    writeFileSync(file, committed.replace('liu2021 literal | stage Decrypt": {"pairing":1', '$&0'));
    const { status, stdout, stderr } = await claimbench('counts', '--check', file);
    expect(stdout).toBe('liu2021 literal | stage Decrypt\n       -9 pairing: 10 -> 1\n');
    expect(stderr).toContain('1 stages and phases count other than');
    expect(status).toBe(3);
  });

  it('answers bad use with one line and exit code 2', async () => {
    const full = temporary();
    writeFileSync(join(full, 'precious'), '');
    const cases: [string[], RegExp][] = [
      [['reproduce', '--engine', 'blst'], /unknown engine "blst": choose mcl or noble/],
      [['reproduce', '--curve', 'p-256'], /unknown curve "p-256".*choose bls12-381 or bn254/],
      [
        ['reproduce', '--engine', 'mcl', '--curve', 'type-a'],
        /mcl does not have the curve type-a: it has bls12-381, bn254/,
      ],
      [['reproduce', '--profile', 'slow'], /slow.*quick, full/],
      [['reproduce', '--users', '1,x'], /1,10,20/],
      [['reproduce', '--seed', ''], /seed/],
      [['reproduce', '--sizes', 'all'], /0 to 100/],
      [['reproduce', '--fast'], /--fast/],
      [['reproduce', '--out', full], /already exists and is not empty/],
      [['reproduce', '--out', join(full, 'precious', 'run')], /cannot make the folder/],
      [['report', temporary()], /there is no run/],
      [['reproduce', '--schemes', 'rsa'], /unknown scheme "rsa": choose among liu2021/],
      [['reproduce', '--set', 'ji2019.levels=99'], /ji2019.levels is 99: a whole number from 1 to 20/],
      [['reproduce', '--set', 'ji2019.depth=2'], /no parameter "depth": its parameters are levels/],
      [['reproduce', '--set', 'bbs1998.depth=2'], /not among those run/],
      [['compare', '--scheme', './nowhere.js'], /nowhere.js cannot be loaded/],
      [['counts', '--check', join(full, 'none.json')], /there are no counts/],
      [['bench', '--filter', '('], /regular expression/],
      [['bench', '--processes', '1'], /2 to 100/],
      [['bench', '--engine', 'blst'], /choose mcl or noble/],
      [['gate'], /--base/],
      [['gate', '--base', 'x', '--budget', 'long'], /90s or 5m/],
      [['gate', '--base', 'x', '--floor', '100'], /below 100/],
      [['baseline', 'show', 'none', '--folder', temporary()], /there is no baseline "none"/],
      [['export', temporary(), '--format', 'junit'], /nothing measured/],
      [['gate', '--base', 'no-such-commit'], /neither a folder nor a commit/],
      [['validate', '--scale', '15%'], /--scale is about live runs: add --live/],
      [['validate', '--live', '--cells', '5'], /--cells is about the closed forms/],
      [['validate', '--live', '--scale', '0%'], /above 0%/],
      [['validate', '--live', '--filter', 'surge'], /no configuration matches \/surge\/: there are newcomers; /],
      [['calibrate', '--record-size', '8'], /a number with a unit.*2KiB/],
      [['reproduse'], /reproduse.*Did you mean reproduce/],
      [['simulate', '--wokers', '2'], /--wokers.*Did you mean --workers/],
      [['reproduce', '--engine', 'nobel'], /unknown engine "nobel" \(did you mean noble\?\)/],
      [['reproduce', '--schemes', 'lui2021'], /unknown scheme "lui2021" \(did you mean liu2021\?\)/],
      [['calibrate', '--budget', '1 minute'], /90s or 5m; units are ms, s, m or min, h, d/],
      [['constructor'], /unknown command 'constructor'/],
    ];
    for (const [words, message] of cases) {
      const { status, stderr } = await claimbench(...words);
      expect(stderr).toMatch(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(status, words.join(' ')).toBe(2);
    }
    expect(existsSync(join(full, 'precious'))).toBe(true);
  });

  it('answers no command at all with its help and exit code 2', () => {
    const { status, stdout, stderr } = started();
    expect(`${stdout}${stderr}`).toMatch(
      /^Usage: claimbench[\s\S]*or a plan no answer,[\s\S]*130 stopped by Ctrl-C\.\n$/,
    );
    expect(status).toBe(2);
  });

  it('shows the stack when asked for it', () => {
    expect(started('report', temporary(), '--verbose').stderr).toContain('    at ');
  });

  /** Starts a run and resolves once its progress mentions `part`. */
  async function runUntil(part: string, folder: string) {
    const words = ['reproduce', '--engine', 'mcl', '--users', '1,50', '--sizes', '0', '--out', folder];
    const child = spawn(process.execPath, [BIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let [printed, told] = ['', ''];
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
    });
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (chunk) => {
        told += String(chunk);
        if (told.includes(part)) resolve();
      });
    });
    return async (signal: NodeJS.Signals) => {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
      const status = await new Promise((resolve) => child.on('exit', resolve));
      return { status, printed, told };
    };
  }

  /** A file that holds the toy scheme, in a folder of its own. */
  function toySchemeFile(extension: string, packageJson?: string): string {
    const folder = temporary();
    const file = join(folder, `toy.${extension}`);
    writeFileSync(file, TOY_SCHEME);
    if (packageJson !== undefined) writeFileSync(join(folder, 'package.json'), packageJson);
    return file;
  }

  it('runs a scheme of the user’s own from its file, in worker threads too', () => {
    const file = toySchemeFile('mts');
    const out = join(temporary(), 'run');
    const scenario = join(temporary(), 'short.yaml');
    const rounds = 'budgetSeconds: 0.1, minimumRounds: 6, maximumRounds: 6, lifeRounds: 6, warmUpMs: 0, sampleMs: 0.1';
    writeFileSync(scenario, `kind: reproduction\nmeasure: { ${rounds} }\n`);
    const words = [
      scenario,
      '--schemes',
      'bbs1998',
      '--scheme',
      file,
      '--engine',
      'mcl',
      '--users',
      '1,3,50',
      '--live-users',
      '3',
    ];
    const { status, stderr } = started('compare', ...words, '--out', out);
    expect(stderr).not.toContain('claimbench:');
    expect(status).toBe(0);
    const run = readRun(out);
    expect(run.schemes.map(({ name }) => name)).toEqual(['bbs1998', 'toy']);
    expect(run.livePoints.filter(({ scheme }) => scheme === 'toy')).toHaveLength(4);
    expect(run.modelPoints.filter(({ scheme, users }) => scheme === 'toy' && users === 50)).toHaveLength(2);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('Toy scheme');
  });

  it('loads such a scheme as any kind of module, and tells what is wrong with others', () => {
    const full = temporary();
    writeFileSync(join(full, 'precious'), '');
    const said = (file: string) => started('compare', '--scheme', file, '--out', full).stderr;
    for (const file of [toySchemeFile('mjs'), toySchemeFile('ts', '{ "type": "module" }')]) {
      expect(said(file)).toContain('already exists and is not empty');
    }
    const empty = join(temporary(), 'empty.mjs');
    writeFileSync(empty, 'export default 3;');
    expect(said(empty)).toContain('holds no scheme');
  });

  it('leaves a valid run, marked incomplete, when it is stopped', async () => {
    const folder = join(temporary(), 'run');
    const end = await runUntil('lifecycles', folder);
    const { status, printed } = await end('SIGINT');
    expect(status).toBe(130);
    expect(printed).toContain('Stopped early');
    const run = readRun(folder);
    expect(run.status).toBe('incomplete');
    expect(run.missing).toEqual([
      'lifecycles of liu2021 on bls12-381',
      'lifecycles of ji2019 on bls12-381',
      'lifecycles of sun2019 on bls12-381',
      'lives in turn on bls12-381',
      'measuring on bls12-381',
    ]);
    expect(run.stageCounts.length).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('This run is incomplete');
  });

  it('leaves a valid run and its page, marked incomplete, even when it is killed; the page can be made again', async () => {
    const folder = join(temporary(), 'run');
    const end = await runUntil('lifecycles', folder);
    const { printed, told } = await end('SIGKILL');
    expect(printed).toBe('');
    expect(told).toContain('holds so far       its Decrypt is below those of [22] and [23]');
    expect(told).toContain('Page (still measuring): ');
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).toContain('Still measuring when this page was made');
    expect(page).toContain('<td class="open">still measuring</td>');
    expect(readRun(folder)).toMatchObject({
      status: 'incomplete',
      reason: 'it is under way, or was killed',
      missing: [
        'lifecycles of liu2021 on bls12-381',
        'lifecycles of ji2019 on bls12-381',
        'lifecycles of sun2019 on bls12-381',
        'lives in turn on bls12-381',
        'measuring on bls12-381',
      ],
    });
    rmSync(join(folder, 'index.html'));
    expect((await claimbench('report', folder)).status).toBe(0);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe(page);
    expect(existsSync(join(folder, 'figure-4-paper-units.png'))).toBe(true);
  });
});
