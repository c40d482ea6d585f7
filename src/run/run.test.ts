import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeMachine, describeSoftware, PACKAGE_FOLDER } from './environment.js';
import { appendSamples, createRunFolder, newRunId, readRun, writeRun } from './folder.js';
import { fakeRun } from './run.test-helper.js';
import { RunRecord } from './schema.js';
import { SimulationRecord } from './simulation.js';
import { ValidationRecord } from './validation.js';

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
    expect(() => createRunFolder(folder)).toThrow('already exists and is not empty');
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('data');
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
