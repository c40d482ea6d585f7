import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { benchRecord, benchResult } from '../records/bench.test-helper.js';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { readSimulation } from '../records/folder.js';

const BIN = join(PACKAGE_FOLDER, 'bin', 'claimbench.js');
const QUICKSTART = join(PACKAGE_FOLDER, 'scenarios', 'quickstart.yaml');
const TINY = ['population.policyholders=2', 'population.insurers=1', 'run.duration=5d'].flatMap((one) => [
  '--set',
  one,
]);
const SWEEP = [QUICKSTART, ...TINY, '--vary', 'population.shops=1,2'];
const root = mkdtempSync(join(tmpdir(), 'claimbench-disk-'));
afterAll(() => rmSync(root, { recursive: true }));
const fresh = () => mkdtempSync(join(root, 'run-'));

/** Lines that were printed besides progress: a command that fails says one line. */
function said(stderr: string): string[] {
  return stderr
    .trim()
    .split('\n')
    .filter((line) => line !== '' && !/^ *\d+% /.test(line));
}

function claimbench(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...words], { encoding: 'utf8' });
  return { status, stdout, said: said(stderr) };
}

/**
 * The same where no file may have more than so many kibibytes. The system takes a part of the bytes and refuses the rest, as on
 * a disk that is full, of root too and without a disk of one's own.
 */
function withRoom(kibibytes: number, ...words: string[]) {
  const line = `ulimit -f ${kibibytes}; exec "$@"`;
  const { status, stderr } = spawnSync('bash', ['-c', line, 'bash', process.execPath, BIN, ...words], {
    encoding: 'utf8',
  });
  return { status, said: said(stderr) };
}

/** A saved run of bench. */
function benchFolder(): string {
  const folder = fresh();
  const results = Array.from({ length: 12 }, (_, i) => benchResult(`mcl/bls12-381/benchmark ${i}`));
  writeFileSync(join(folder, 'bench.json'), JSON.stringify(benchRecord(results)));
  return folder;
}

const TOO_LARGE = /^claimbench: cannot write .*: no file may become so large here; raise the limit/;

describe('a disk that takes no more', () => {
  it('ends a run in one line; what is finished stays, and is gone on with', () => {
    const folder = join(fresh(), 'run');
    // Room for the cells, and not for the record of all of them.
    const { status, said: lines } = withRoom(80, 'sweep', ...SWEEP, '--out', folder);
    expect(lines).toEqual([expect.stringMatching(TOO_LARGE)]);
    expect(status).toBe(2);
    expect(readSimulation(folder).status).toBe('incomplete');
    expect(existsSync(join(folder, 'cells', '0-0', 'cell.json'))).toBe(true);
    expect(claimbench('sweep', '--resume', folder)).toMatchObject({ status: 0, said: [] });
    expect(readSimulation(folder)).toMatchObject({ status: 'complete', cells: { length: 2 } });
  });

  it('leaves no folder of a run that could not even begin', () => {
    const folder = join(fresh(), 'run');
    const { status, said: lines } = withRoom(1, 'simulate', QUICKSTART, '--out', folder);
    expect(lines).toEqual([expect.stringMatching(TOO_LARGE)]);
    expect(status).toBe(2);
    expect(existsSync(folder)).toBe(false);
  });

  it('leaves a baseline and its last measurement as they were', () => {
    const [bench, baselines] = [benchFolder(), fresh()];
    const save = ['baseline', 'save', 'main', bench, '--folder', baselines];
    expect(claimbench(...save).status).toBe(0);
    const before = readFileSync(join(baselines, 'main.ndjson'), 'utf8');
    const { status, said: lines } = withRoom(1, ...save);
    expect(lines).toEqual([expect.stringMatching(TOO_LARGE)]);
    expect(status).toBe(2);
    expect(readFileSync(join(baselines, 'main.ndjson'), 'utf8')).toBe(before);
  });

  it('leaves no half of a file that was asked for', () => {
    const out = join(fresh(), 'page.html');
    const { status, said: lines } = withRoom(1, 'export', benchFolder(), '--format', 'junit', '--out', out);
    expect(lines).toEqual([expect.stringMatching(TOO_LARGE)]);
    expect(status).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it('is told where what is printed goes there', () => {
    const full = '"$0" "$1" engines > /dev/full';
    // Node takes a part for all: the last call comes back without an error.
    const part = `ulimit -f 1; "$0" "$1" --help > ${join(fresh(), 'help')}`;
    for (const line of [full, part]) {
      const { status, stderr } = spawnSync('bash', ['-c', line, process.execPath, BIN], { encoding: 'utf8' });
      expect(stderr).toMatch(
        /^claimbench: cannot write what is printed: (the disk is full|no file may become so large).*\n$/,
      );
      expect(status).toBe(2);
    }
  });
});

describe('a folder that cannot be written to', () => {
  it('is refused in one line', () => {
    // Nobody can write to /sys, root neither; and nothing is below a file.
    writeFileSync(join(root, 'file'), '');
    for (const folder of ['/sys/claimbench', join(root, 'file', 'run')]) {
      for (const words of [
        ['simulate', QUICKSTART, '--out', folder],
        ['validate', '--cells', '2', '--out', folder],
        ['baseline', 'save', 'main', benchFolder(), '--folder', folder],
        ['calibrate', '--out', join(folder, 'x.json')],
        ['export', benchFolder(), '--format', 'junit', '--out', join(folder, 'x.xml')],
      ]) {
        const { status, said: lines } = claimbench(...words);
        expect(lines, words.join(' ')).toEqual([expect.stringMatching(/^claimbench: cannot (make|read|write) /)]);
        expect(status).toBe(2);
      }
    }
  });
});

describe('a folder in which pipes and devices stand for files', () => {
  it('is refused in one line by what reads them and by what writes them', () => {
    const folder = join(fresh(), 'run');
    expect(claimbench('simulate', QUICKSTART, ...TINY, '--out', folder).status).toBe(0);
    for (const [name, ...words] of [
      ['index.html', 'report', folder],
      [join('cells', '0-0', 'ledger.bin'), 'simulate', '--resume', folder],
      [join('cells', '0-0', 'cell.json'), 'simulate', '--resume', folder],
      ['run.json', 'report', folder],
    ]) {
      const path = join(folder, name as string);
      rmSync(path);
      expect(spawnSync('mkfifo', [path]).status).toBe(0);
      const { status, stderr } = spawnSync(process.execPath, [BIN, ...words], { encoding: 'utf8', timeout: 60_000 });
      expect(said(stderr), path).toEqual([
        expect.stringMatching(/cannot (read|write|open) .*: it is a pipe or a device/),
      ]);
      expect(status).toBe(2);
      rmSync(path);
    }
  });
});

describe('a folder that is removed in the middle', () => {
  it('ends the run in one line that names it', async () => {
    const folder = join(fresh(), 'run');
    const child = spawn(process.execPath, [BIN, 'sweep', ...SWEEP, '--out', folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let printed = '';
    child.stderr.on('data', (chunk) => {
      printed += String(chunk);
      // Whole at once: what the run makes in the meantime would keep a folder from being removed.
      if (String(chunk).includes('cell 2')) renameSync(folder, `${folder}-elsewhere`);
    });
    const status = await new Promise((resolve) => child.on('exit', resolve));
    expect(said(printed)).toEqual([
      expect.stringMatching(/^claimbench: cannot \w+ .*run.*: there is no such file or folder/),
    ]);
    expect(status).toBe(2);
  });
});

describe('two processes', () => {
  it('with one folder: one has it, and the other says so in one line', async () => {
    const folder = join(fresh(), 'run');
    const words = [BIN, 'sweep', ...SWEEP, '--out', folder];
    const both = await Promise.all(
      [1, 2].map(async () => {
        const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
        let printed = '';
        child.stderr.on('data', (chunk) => {
          printed += String(chunk);
        });
        const status = await new Promise((resolve) => child.on('close', resolve));
        return { status, said: said(printed) };
      }),
    );
    const [winner, loser] = both.sort((a, b) => Number(a.status) - Number(b.status));
    expect(winner).toEqual({ status: 0, said: [] });
    expect(loser?.status).toBe(2);
    expect(loser?.said).toEqual([expect.stringMatching(/another run is writing into|already exists and is not empty/)]);
    expect(readSimulation(folder)).toMatchObject({ status: 'complete', cells: { length: 2 } });
    expect(readdirSync(join(folder, 'cells'))).toEqual(['0-0', '1-0']);
  });

  it('that add to one baseline both have their measurement in it', async () => {
    const [bench, baselines] = [benchFolder(), join(fresh(), 'baselines')];
    mkdirSync(baselines);
    const words = [BIN, 'baseline', 'save', 'main', bench, '--folder', baselines];
    const statuses = await Promise.all(
      [1, 2, 3].map(
        () => new Promise((resolve) => spawn(process.execPath, words, { stdio: 'ignore' }).on('exit', resolve)),
      ),
    );
    expect(statuses).toEqual([0, 0, 0]);
    expect(claimbench('baseline', 'list', '--folder', baselines).stdout).toContain('3 measurements');
  });
});
