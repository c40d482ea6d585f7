import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HOLD_FILE } from '../../records/folder-hold.js';
import { runCommand } from './child.js';
import { GROUP_FILE, withWorkshop } from './workshop.js';

afterEach(() => vi.unstubAllEnvs());

/** A folder for temporary folders. */
function ownTemporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-'));
  vi.stubEnv('TMPDIR', folder);
  return folder;
}

describe('a workshop', () => {
  it('is gone afterwards, however that ends', async () => {
    const around = ownTemporary();
    const folder = await withWorkshop(async (made) => {
      expect(existsSync(join(made, HOLD_FILE))).toBe(true);
      return made;
    });
    expect(folder.startsWith(around)).toBe(true);
    await expect(withWorkshop(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(readdirSync(around)).toEqual([]);
  });

  it('removes what processes that no longer run have left, and nothing else', async () => {
    const around = ownTemporary();
    const { pid } = spawnSync(process.execPath, ['--version']);
    const left = (name: string, holder?: string) => {
      mkdirSync(join(around, name));
      if (holder !== undefined) writeFileSync(join(around, name, HOLD_FILE), `${holder}\n`);
    };
    left('claimbench-gate-dead', `process ${pid} on ${hostname()}`);
    left('claimbench-gate-alive', `process ${process.pid} on ${hostname()}`);
    left('claimbench-gate-elsewhere', `process ${pid} on another-machine`);
    left('claimbench-gate-unknown');
    left('claimbench-gate-building', `process ${pid} on ${hostname()}`);
    const build = spawn(process.execPath, ['--eval', 'setInterval(() => 0, 1000)'], { detached: true });
    writeFileSync(join(around, 'claimbench-gate-building', GROUP_FILE), String(build.pid));
    left('other', `process ${pid} on ${hostname()}`);
    await withWorkshop(async () => undefined);
    build.kill('SIGKILL');
    expect(readdirSync(around).sort()).toEqual([
      'claimbench-gate-alive',
      'claimbench-gate-building',
      'claimbench-gate-elsewhere',
      'claimbench-gate-unknown',
      'other',
    ]);
  });
});

describe('a command', () => {
  const run = (script: string, signal = new AbortController().signal) =>
    runCommand(process.execPath, ['--eval', script], { folder: tmpdir(), groupFile: groupFile(), signal });
  const groupFile = () => join(mkdtempSync(join(tmpdir(), 'claimbench-')), GROUP_FILE);

  it('says how it ended and what it said, errors first', async () => {
    const ended = await run('console.log("out"); console.error("err"); process.exitCode = 3');
    expect(ended).toEqual({ isDone: false, said: 'err\n\nout\n' });
    expect((await run('')).isDone).toBe(true);
  });

  it('is ended at once, with all that it has started, where it is stopped', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'claimbench-')), 'heartbeat');
    const stop = new AbortController();
    const heart = `setInterval(() => require('fs').appendFileSync(${JSON.stringify(file)}, '.'), 10)`;
    const start = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(heart)}])`;
    const ended = expect(run(`${start}; setInterval(() => 0, 1000)`, stop.signal)).rejects.toMatchObject({
      code: 'interrupted',
    });
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 20_000 });
    stop.abort();
    await ended;
    const beats = statSync(file).size;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(statSync(file).size - beats).toBeLessThanOrEqual(1);
    await expect(run('', stop.signal)).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('that there is not is named', async () => {
    const { signal } = new AbortController();
    await expect(
      runCommand('no-such-command', [], { folder: tmpdir(), groupFile: groupFile(), signal }),
    ).rejects.toThrow('no-such-command cannot be started');
  });
});
