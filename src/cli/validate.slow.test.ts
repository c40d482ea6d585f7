import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { LiveValidationRecord } from '../records/validation-live-record.js';

const BIN = join(PACKAGE_FOLDER, 'bin', 'claimbench.js');
const root = mkdtempSync(join(tmpdir(), 'claimbench-validate-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Runs a validation, and sends it a signal once something is told. */
async function validate(folder: string, words: readonly string[], stopAt?: string) {
  const child = spawn(process.execPath, [BIN, 'validate', '--live', '--out', folder, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    if (stopAt !== undefined && String(chunk).includes(stopAt)) child.kill('SIGINT');
  });
  const status = await new Promise((resolve) => child.on('exit', resolve));
  const record = LiveValidationRecord.parse(JSON.parse(readFileSync(join(folder, 'validation-live.json'), 'utf8')));
  return { status, printed, record };
}

describe('validate --live', () => {
  it('runs, replays and models a few dozen users, whose counts are equal to the last byte', async () => {
    const folder = join(root, 'whole');
    const { status, printed, record } = await validate(folder, ['--configurations', '1', '--scale', '2%']);
    expect(status).toBe(0);
    expect(record.status).toBe('complete');
    const [{ replications, quantities } = { replications: [], quantities: [] }] = record.configurations;
    expect(replications).toHaveLength(2);
    for (const { exactMatch, policyholders, rounds, unmeasured, models } of replications) {
      expect(models).toBe(8);
      expect(exactMatch).toEqual({ operations: true, bytes: true, latencies: true });
      expect(policyholders).toBeGreaterThan(20);
      expect(rounds).toBeGreaterThan(40);
      expect(unmeasured.workflows).toBeLessThan(5);
    }
    // Few users on whatever machine: not the verdict, only that live and model speak of the same.
    for (const { statistic, ratio } of quantities) {
      if (statistic === 'mean') expect(Math.abs(Math.log(ratio))).toBeLessThan(Math.log(2));
    }
    expect(printed).toMatch(/exactly equal in 2 of 2 runs/);
    for (const name of ['table-live.md', 'table-live-quantities.csv', 'figure-live.svg']) {
      expect(existsSync(join(folder, name))).toBe(true);
    }
  });

  it('keeps what it had when it is stopped', async () => {
    const words = ['--scale', '1%', '--engine', 'type-a-wasm'];
    const { status, record } = await validate(join(root, 'stopped'), words, 'literal, one by one');
    expect(status).toBe(130);
    expect(record.status).toBe('incomplete');
    // The table's next are on mcl, and left out.
    expect(record.configurations.map(({ name }) => name)).toEqual(['newcomers']);
  });
});
