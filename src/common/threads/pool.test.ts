import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from './pool.js';

const folder = mkdtempSync(join(tmpdir(), 'claimbench-pool-'));
const pool = openPool(2, { entry: new URL('./dying.test-helper.ts', import.meta.url), heapMegabytes: 64 });
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

const run = async ({ run: dispatch }: Pool, task: string) =>
  new TextDecoder().decode(await dispatch(new TextEncoder().encode(task)));

describe('a pool of threads', () => {
  it('does every task once, though threads die of some', async () => {
    const before = pool.replaced;
    const tasks = Array.from({ length: 30 }, (_, i) =>
      i % 10 === 4 ? `exit|${join(folder, `exit-${i}`)}|task ${i}` : `work||task ${i}`,
    );
    const results = await Promise.all(tasks.map((task) => run(pool, task)));
    expect(results).toEqual(tasks.map((_, i) => `TASK ${i}`));
    expect(pool.replaced - before).toBe(3);
  });

  it('does a task again whose thread ran out of memory', async () => {
    const before = pool.replaced;
    expect(await run(pool, `fill memory|${join(folder, 'memory')}|big`)).toBe('BIG');
    expect(pool.replaced - before).toBe(1);
    expect(await run(pool, 'work||small')).toBe('SMALL');
  });

  it('gives a task up that kills five threads, and goes on with others', async () => {
    const before = pool.replaced;
    await expect(run(pool, 'exit||never')).rejects.toThrow(/5 worker threads died over the same task/);
    expect(await run(pool, 'work||other')).toBe('OTHER');
    expect(pool.replaced - before).toBe(5);
  });

  it('hands on what a task throws, with its code, and does not try it again', async () => {
    const before = pool.replaced;
    await expect(run(pool, 'refuse||not valid')).rejects.toMatchObject({ code: 'refused', message: 'not valid' });
    await expect(run(pool, 'ask for too much||word')).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('there is not enough memory for this (Invalid string length)'),
    });
    await expect(run(pool, `write nowhere|${folder}|`)).rejects.toMatchObject({
      code: 'io',
      message: expect.stringContaining('there is no such file or folder'),
    });
    expect(pool.replaced).toBe(before);
  });
});
