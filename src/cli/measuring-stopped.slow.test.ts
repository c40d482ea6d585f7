import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { SuiteSample } from '../measure/bench/suite.js';
import { gitIn, miniature } from '../measure/gate/miniature.test-helper.js';
import type { BenchRecord } from '../records/bench-record.js';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { readLines } from '../records/line-file.js';
import { type Measured, readMeasured } from '../records/measured.js';

const BIN = join(PACKAGE_FOLDER, 'bin', 'claimbench.js');
const root = mkdtempSync(join(tmpdir(), 'claimbench-'));
/** Where gates make their temporary folders. */
const TEMPORARY = join(root, 'temporary');
mkdirSync(TEMPORARY);
const repository = miniature();
gitIn(repository, 'checkout', '--quiet', '-b', 'broken');
gitIn(repository, 'rm', '--quiet', 'package-lock.json');
gitIn(repository, 'commit', '--quiet', '--message', 'It does not build');
gitIn(repository, 'checkout', '--quiet', '-');
afterAll(() => {
  for (const folder of [root, repository]) rmSync(folder, { recursive: true });
});

/** Starts a command as a process group of its own, as a terminal does. */
function start(...words: string[]) {
  const child = spawn(process.execPath, [BIN, ...words], {
    cwd: repository,
    detached: true,
    env: { ...process.env, TMPDIR: TEMPORARY },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      printed += String(chunk);
    });
  }
  const ended = new Promise<{ code: number | null; printed: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, printed })),
  );
  const signalGroup = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  };
  return { ended, signalGroup };
}

/** Waits until a record is there that is as wanted. */
async function recordWhere(out: string, isWanted: (record: Measured) => boolean): Promise<Measured> {
  return vi.waitFor(
    () => {
      const record = readMeasured(out);
      expect(isWanted(record)).toBe(true);
      return record;
    },
    { timeout: 60_000, interval: 20 },
  );
}

let runs = 0;
const fresh = () => join(root, `run-${runs++}`);
const gateWords = (out: string) => [
  ...['gate', '--base', 'first', '--filter', 'micro/G1.multiply$|micro/Zr', '--budget', '60s', '--floor', '0.01'],
  ...['--out', out],
];
const benchWords = (out: string) => ['bench', '--filter', 'micro/G1', '--processes', '50', '--out', out];
const isMeasured = ({ results }: Measured) => results.length > 0;

describe('a gate', () => {
  it('that Ctrl-C stops while it measures keeps its pairs, ends with 130 and leaves no folder', async () => {
    const out = fresh();
    const { ended, signalGroup } = start(...gateWords(out));
    await recordWhere(out, isMeasured);
    signalGroup('SIGINT');
    const { code, printed } = await ended;
    expect(code, printed).toBe(130);
    expect(printed).toContain('Stopped early: what was had is in');
    expect(printed).toContain('THIS RUN DOES NOT SAY');
    const record = readMeasured(out);
    expect(record).toMatchObject({ status: 'incomplete', reason: 'it was stopped before its end' });
    expect(record.results[0]?.name).toMatch(/^mcl\/bls12-381\/micro\//);
    expect(readdirSync(TEMPORARY)).toEqual([]);
  });

  it('that is stopped while it builds ends with 130 and leaves no folder', async () => {
    const out = fresh();
    const { ended, signalGroup } = start(...gateWords(out));
    await recordWhere(out, () => true);
    signalGroup('SIGINT');
    expect((await ended).code).toBe(130);
    expect(readMeasured(out)).toMatchObject({ status: 'incomplete', results: [] });
    expect(readdirSync(TEMPORARY)).toEqual([]);
  });

  it('that is killed leaves a record that reads, and a folder that the next gate removes', async () => {
    for (const isAtMoment of [() => true, isMeasured]) {
      const out = fresh();
      const { ended, signalGroup } = start(...gateWords(out));
      await recordWhere(out, isAtMoment);
      await vi.waitFor(() => expect(readdirSync(TEMPORARY)).not.toEqual([]), { timeout: 20_000 });
      const [left] = readdirSync(TEMPORARY);
      signalGroup('SIGKILL');
      await ended;
      expect(isAtMoment(readMeasured(out))).toBe(true);
      expect(readMeasured(out)).toMatchObject({ status: 'incomplete', reason: 'it is under way, or was killed' });
      await vi.waitFor(
        async () => {
          expect((await start('gate', '--base', 'broken').ended).code).toBe(1);
          expect(existsSync(join(TEMPORARY, left ?? ''))).toBe(false);
        },
        { timeout: 60_000 },
      );
    }
    expect(readdirSync(TEMPORARY)).toEqual([]);
  });
});

describe('bench', () => {
  it('that Ctrl-C stops ends with 130 and keeps what it has', async () => {
    const out = fresh();
    const { ended, signalGroup } = start(...benchWords(out));
    const before = await recordWhere(out, isMeasured);
    signalGroup('SIGINT');
    const { code, printed } = await ended;
    expect(code, printed).toBe(130);
    expect(printed).toContain('Stopped early: what was measured until then is saved.');
    const record = readMeasured(out);
    expect(record).toMatchObject({ status: 'incomplete', reason: 'it was stopped before its end' });
    expect(record.results.length).toBe(before.results.length);
    expect(existsSync(join(out, 'bench.json.draft'))).toBe(false);
  });

  it('that is killed leaves a record of all but the process in progress, with the samples that lie beside it', async () => {
    for (const isAtMoment of [() => true, isMeasured]) {
      const out = fresh();
      const { ended, signalGroup } = start(...benchWords(out));
      await recordWhere(out, isAtMoment);
      signalGroup('SIGKILL');
      await ended;
      const record = readMeasured(out);
      expect(isAtMoment(record)).toBe(true);
      expect(record.status).toBe('incomplete');
      const { whole, broken } = readLines(join(out, 'samples.ndjson'), 'the samples');
      expect(broken.length).toBeLessThanOrEqual(1);
      const samples = whole.map(({ value }) => value as SuiteSample);
      const begun = 1 + Math.max(-1, ...samples.map(({ process }) => process));
      if (begun > 1) expect(record.results).not.toEqual([]);
      for (const { name, processes, samples: kept } of (record as BenchRecord).results) {
        expect(processes).toBeGreaterThanOrEqual(begun - 1);
        const beside = samples.filter(({ benchmark, process }) => benchmark === name && process < processes);
        expect(kept).toBe(beside.length);
      }
    }
  });

  it('leaves its folder free after bad use', async () => {
    const bad = fresh();
    expect((await start('bench', '--filter', 'no such benchmark', '--out', bad).ended).code).toBe(2);
    expect(existsSync(bad)).toBe(false);
  });
});
