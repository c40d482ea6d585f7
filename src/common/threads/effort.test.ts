import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { decodeAll } from '../codec.js';
import { doneCodec, withEffort } from './effort.js';

const NOTHING = new Uint8Array();

/** Some milliseconds of work. */
function work(): Uint8Array {
  for (let i = 0; i < 4; i++) createHash('sha256').update(new Uint8Array(500_000)).digest();
  return NOTHING;
}

const cpuMicrosOf = async (task: () => Uint8Array) => {
  const done = await withEffort(task);
  return decodeAll(doneCodec, done, 'done').effort.cpuMicros.reduce((sum, one) => sum + one, 0);
};

// The kernel's own accounts lag behind by up to a tick: short tasks would seem to take less than they do.
it.runIf(process.platform === 'linux')('loses no processor time of short tasks', async () => {
  const count = 60;
  let short = 0;
  let long = 0;
  for (let i = 0; i < count; i++) {
    await setTimeout(1);
    short += await cpuMicrosOf(work);
    if (i % 10 < 9) continue;
    await setTimeout(1);
    long += await cpuMicrosOf(() => {
      for (let j = 0; j < 10; j++) work();
      return NOTHING;
    });
  }
  expect(short / long).toBeGreaterThan(0.85);
  expect(short / long).toBeLessThan(1.25);
});
