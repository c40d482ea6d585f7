import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeTask } from '../../common/threads/task.js';
import { identityOfJournal, Journal, type KeptTask, keyOf } from './journal.js';
import { SIMULATION } from './simulation-jobs.js';

const folder = mkdtempSync(join(tmpdir(), 'claimbench-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const fresh = () => join(folder, `journal-${files++}.bin`);

const OF = { scenario: 'a'.repeat(64), costModel: 'b'.repeat(64) };

function open(path: string, identity = OF) {
  const said: string[] = [];
  return { journal: new Journal(path, identity, (line) => void said.push(line)), said };
}

/** Batches of workflows, each workflow once, and what came of them. */
const tasksOf = (sizes: readonly number[]): KeptTask[] =>
  sizes.map((size, i) => ({
    kind: 'workflows',
    keys: Array.from({ length: size }, (_, j) => keyOf(Uint8Array.of(i, j))),
    done: new Uint8Array(50 * i).fill(i),
  }));

function write(path: string, tasks: readonly KeptTask[]): void {
  const { journal } = open(path);
  journal.beginRun();
  for (const task of tasks) journal.append(task);
  journal.close();
}

const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 });

describe('a journal', () => {
  it('finds again what others of its format kept: where the bytes of a task change, and so its key, the format goes up', () => {
    const taskContext = {
      ...{ engine: 'mcl', curve: 'bls12-381', form: 'optimised', rekeying: 'blinded', seed: 's' },
      ...{ broadcast: 'without ciphertext', times: 'by stage' },
    } as const;
    const who = { policyholder: 3, insurer: 4, shop: 5, record: 6, recordBytes: 700 };
    const input = {
      instance: { id: 1, workflow: 'policy', fault: undefined, timeMs: 2, ...who },
      certificate: Uint8Array.of(1),
      insurerCertificate: Uint8Array.of(2),
      shopCertificate: Uint8Array.of(3),
      shown: undefined,
    } as const;
    const key = keyOf(encodeTask(SIMULATION, taskContext, 'workflows', { inputs: [input] }));
    expect(key).toBe('940ad6c064460707416f3e4b0b4e6d40530e944f697feda602229e3182928063');
  });

  it('gives what was done by any deed of its batch, once, and counts workflows and processes', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (all, which) => {
        const path = fresh();
        const tasks = tasksOf(all);
        write(path, tasks);
        const { journal, said } = open(path);
        expect(said).toEqual([]);
        expect(journal.kept).toBe(all.reduce((sum, size) => sum + size, 0));
        expect(journal.processes).toBe(1);
        for (const { keys, done } of tasks) {
          expect(journal.take(keys[which % keys.length] ?? '')?.done).toEqual(done);
          for (const key of keys) expect(journal.take(key)).toBeUndefined();
        }
        journal.close();
      }),
    );
  });

  it('that is cut off anywhere has whatever is whole, says what it lost, and is added to', () => {
    const path = fresh();
    const tasks = tasksOf([2, 1, 3, 1]);
    write(path, []);
    const headerBytes = statSync(path).size;
    write(path, tasks);
    const whole = readFileSync(path);
    fc.assert(
      fc.property(fc.integer({ min: headerBytes, max: whole.length }), (length) => {
        const cut = fresh();
        writeFileSync(cut, whole);
        truncateSync(cut, length);
        const { journal, said } = open(cut);
        const found = tasks.filter(({ keys: [key = ''] }) => journal.take(key) !== undefined);
        expect(found).toEqual(tasks.slice(0, found.length));
        const isWhole = said.length === 0;
        if (!isWhole) expect(said.join()).toMatch(/its last \d+ bytes are damaged, .* is done again/);
        for (const task of tasks.slice(found.length)) journal.append(task);
        journal.close();
        const again = open(cut);
        expect(again.said).toEqual([]);
        expect(tasks.every(({ keys: [key = ''] }) => again.journal.take(key) !== undefined)).toBe(true);
        expect(again.journal.processes).toBe(found.length === tasks.length || found.length === 0 ? 1 : 2);
        again.journal.close();
      }),
    );
  });

  it('does not believe bytes that have changed', () => {
    const path = fresh();
    const tasks = tasksOf([1, 1]);
    write(path, tasks);
    const bytes = readFileSync(path);
    bytes.set([(bytes.at(-1) ?? 0) ^ 1], bytes.length - 1);
    writeFileSync(path, bytes);
    const { journal, said } = open(path);
    expect(tasks.map(({ keys: [key = ''] }) => journal.take(key) !== undefined)).toEqual([true, false]);
    expect(said).toHaveLength(1);
    journal.close();
  });

  it('is of one run, and leaves that of another, or whatever else is there, as it is', () => {
    const path = fresh();
    write(path, tasksOf([1]));
    expect(identityOfJournal(path)).toEqual(OF);
    const before = readFileSync(path);
    expect(() => open(path, { ...OF, costModel: 'c'.repeat(64) })).toThrow(/is of another run: remove it/);
    expect(readFileSync(path)).toEqual(before);
    const other = fresh();
    writeFileSync(other, 'notes of my own');
    expect(identityOfJournal(other)).toBeUndefined();
    expect(identityOfJournal(join(folder, 'nowhere'))).toBeUndefined();
    expect(() => open(other)).toThrow(/is no journal that can be read: remove it/);
    expect(readFileSync(other, 'utf8')).toBe('notes of my own');
  });

  it('counts time only while something is executed', async () => {
    const path = fresh();
    const tasks = tasksOf([1, 1]);
    const first = open(path);
    first.journal.beginRun();
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const task of tasks) first.journal.append(task);
    first.journal.close();
    const { journal } = open(path);
    journal.beginRun();
    const before = journal.wallMs;
    expect(before).toBeGreaterThanOrEqual(15);
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const { keys } of tasks) journal.take(keys[0] ?? '');
    expect(journal.wallMs).toBe(before);
    expect(journal.take(keyOf(Uint8Array.of(9)))).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(journal.wallMs).toBeGreaterThan(before);
    journal.close();
  });
});
