import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeMachine, describeSoftware, PACKAGE_FOLDER } from './environment.js';
import { appendSamples, createRunFolder, newRunId, readRun, writeRun } from './folder.js';
import { HOLD_FILE, holdFolder } from './folder-hold.js';
import { checkNewFile, writeNewFile } from './new-file.js';
import { fakeRun } from './run.test-helper.js';
import { RunRecord } from './schema.js';
import { SimulationRecord } from './simulation-record.js';
import { ValidationRecord } from './validation-record.js';

const temporary = () => mkdtempSync(join(tmpdir(), 'claimbench-'));

describe('the run folder', () => {
  it('gives back the run that was written, and its samples in order', () => {
    const folder = createRunFolder(join(temporary(), 'new', 'run'));
    writeRun(folder, fakeRun());
    expect(readRun(folder)).toEqual(fakeRun());
    expect(existsSync(join(folder, 'run.json.draft'))).toBe(false);
    const sample = { timing: 'a', round: 0, iterations: 1, wallMs: 1, cpuMs: 1 };
    appendSamples(folder, [sample]);
    appendSamples(folder, [{ ...sample, round: 1 }]);
    const lines = readFileSync(join(folder, 'samples.ndjson'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).round)).toEqual([0, 1]);
  });

  it('is never one that has something in it', () => {
    const folder = temporary();
    expect(createRunFolder(folder)).toBe(folder);
    writeFileSync(join(folder, 'precious'), 'data');
    expect(() => createRunFolder(folder)).toThrow(/already exists and is not empty: .*or remove it$/);
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('data');
    mkdirSync(join(folder, 'cells'));
    expect(() => createRunFolder(folder)).toThrow('goes on with --resume');
  });

  it('belongs to one run alone, also while that has written nothing yet', () => {
    const folder = join(temporary(), 'run');
    createRunFolder(folder);
    expect(() => createRunFolder(folder)).toThrow('another run is writing into');
    expect(() => holdFolder(folder)).toThrow(`process ${process.pid} on`);
  });

  it('is taken over from a process that was killed, and is free once a process has ended', () => {
    const folder = temporary();
    const script = `process.chdir(${JSON.stringify(PACKAGE_FOLDER)});
      const { holdFolder } = await import('./src/records/folder-hold.ts'); holdFolder(${JSON.stringify(folder)}); END`;
    const hold = (end: string) =>
      spawnSync(
        process.execPath,
        ['--import', './bin/register.mjs', '--input-type=module', '-e', script.replace('END', end)],
        {
          cwd: PACKAGE_FOLDER,
        },
      );
    expect(hold("process.kill(process.pid, 'SIGKILL')").signal).toBe('SIGKILL');
    expect(existsSync(join(folder, HOLD_FILE))).toBe(true);
    expect(hold('').status).toBe(0);
    expect(existsSync(join(folder, HOLD_FILE))).toBe(false);
    expect(createRunFolder(folder)).toBe(folder);
  });

  it('goes to one of many processes that find it left by a killed one at the same instant', async () => {
    const around = temporary();
    const folders = Array.from({ length: 100 }, (_, i) => join(around, `${i}`));
    for (const folder of folders) {
      mkdirSync(folder);
      // The highest number that Linux gives to processes is lower.
      writeFileSync(join(folder, HOLD_FILE), `process 4194305 on ${hostname()}\n`);
    }
    // Each tries them at the same moments, and none ends, which would let go of what it has, before all have tried.
    const script = `
      const { holdFolder } = await import('${PACKAGE_FOLDER}/dist/src/records/folder-hold.js');
      const start = Number(process.argv[1]);
      let held = '';
      for (const [i, folder] of process.argv.slice(2).entries()) {
        while (Date.now() < start + 3 * i);
        try { holdFolder(folder); held += i + ' '; } catch (error) { if (error.code !== 'usage') throw error; }
      }
      process.stdout.write(held + 'done');
      process.stdin.resume();`;
    const words = ['--input-type=module', '-e', script, `${Date.now() + 600}`, ...folders];
    const racers = Array.from({ length: 4 }, () =>
      spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
    const said = await Promise.all(
      racers.map(async ({ stdout }) => {
        let text = '';
        for await (const part of stdout.setEncoding('utf8')) {
          text += part;
          if (text.endsWith('done')) break;
        }
        return text;
      }),
    );
    for (const { stdin } of racers) stdin.end();
    const winners = said.flatMap((text) => text.split(' ').slice(0, -1).map(Number)).sort((a, b) => a - b);
    expect(winners).toEqual(folders.map((_, i) => i));
    for (const folder of folders) expect(readdirSync(folder).filter((name) => name !== HOLD_FILE)).toEqual([]);
  });

  it('cannot be made below a file', () => {
    const file = join(temporary(), 'file');
    writeFileSync(file, '');
    expect(() => createRunFolder(join(file, 'run'))).toThrow('cannot make the folder');
    expect(() => createRunFolder(file)).toThrow('cannot make the folder');
  });

  it('is not read where there is no run, a broken one, or one of another version', () => {
    const folder = temporary();
    expect(() => readRun(folder)).toThrow('there is no run');
    for (const [text, why] of [
      ['{"format":', 'not a run record'],
      ['{}', 'format'],
      [JSON.stringify({ ...fakeRun(), version: 1 }), 'version'],
    ] as const) {
      writeFileSync(join(folder, 'run.json'), text);
      expect(() => readRun(folder)).toThrow(why);
    }
    mkdirSync(join(folder, 'x'));
    expect(() => writeRun(join(folder, 'x'), { ...fakeRun(), id: 3 } as unknown as RunRecord)).toThrow();
    expect(existsSync(join(folder, 'x', 'run.json'))).toBe(false);
  });
});

describe('a file that a user names', () => {
  it('is a new one', () => {
    const file = join(temporary(), 'new');
    writeNewFile(file, 'precious', '--out');
    expect(() => writeNewFile(file, 'other', '--out')).toThrow(
      'exists, and nothing is overwritten: give --out a new file',
    );
    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect(() => writeNewFile(join(file, 'below'), '', '--html')).toThrow('a file stands where a folder is wanted');
  });

  it('is seen to be impossible before the work', () => {
    const folder = temporary();
    const file = join(folder, 'new');
    checkNewFile(file, '--out');
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, '');
    expect(() => checkNewFile(file, '--out')).toThrow('exists, and nothing is overwritten');
    expect(() => checkNewFile(join(file, 'below'), '--out')).toThrow('a file stands where a folder is wanted');
    expect(() => checkNewFile(join(folder, 'nowhere', 'x'), '--out')).toThrow('give --out a new file in a folder that');
  });
});

describe('the run record', () => {
  it.each([
    ['run', RunRecord],
    ['simulation', SimulationRecord],
    ['validation', ValidationRecord],
  ])('has its JSON Schema published: %s', (name, schema) => {
    const published = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'docs', `${name}.schema.json`), 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(schema))));
  });

  it('says on what it ran', () => {
    const machine = describeMachine();
    expect(machine.packages['mcl-wasm']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(machine.node).toBe(process.version);
    expect(describeSoftware().claimbench).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('gets an id that sorts by time', () => {
    expect(newRunId(new Date('2026-11-24T12:34:56.789Z'), 'a1b2c3')).toBe('20261124-123456-a1b2c3');
  });
});
