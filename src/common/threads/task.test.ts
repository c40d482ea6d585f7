import { describe, expect, it } from 'vitest';
import { decodeAll, structCodec, textCodec, u64Codec } from '../codec.js';
import { item, text, u64 } from '../encoding.js';
import { doneCodec } from './effort.js';
import { encodeTask, handling, openedOnce, performing, runTask } from './task.js';

const SUMS = {
  name: 'sums',
  context: structCodec<{ readonly base: number }>({ base: u64Codec }),
  types: {
    add: { input: u64Codec, result: u64Codec },
    tell: { input: textCodec, result: textCodec },
    spin: { input: u64Codec, result: u64Codec },
  },
};

let loaded = 0;
const handleSums = handling(SUMS, async ({ base }) => ({
  add: (number) => base + number,
  tell: async (word, say) => {
    say(text(word));
    return word.toUpperCase();
  },
  spin: (ms) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
    return ms;
  },
}));
const perform = performing({
  sums: async () => {
    loaded++;
    return handleSums;
  },
});

describe('a task', () => {
  it('is done by the group and the type that its bytes name, in its context', async () => {
    const before = loaded;
    expect(await runTask(perform, SUMS, { base: 40 }, 'add', 2)).toBe(42);
    expect(loaded).toBe(before + 1);
    const words: Uint8Array[] = [];
    const dispatch = (task: Uint8Array) => perform(task, (word) => words.push(word));
    expect(await runTask(dispatch, SUMS, { base: 0 }, 'tell', 'half')).toBe('HALF');
    expect(words).toEqual([text('half')]);
  });

  it('is refused where a byte of it is not as its codecs say', async () => {
    const context = item(u64(1));
    const bytesOf = (group: string, type: string, input: Uint8Array) =>
      Uint8Array.from([...text(group), ...context, ...item(Uint8Array.from([...text(type), ...input]))]);
    const good = encodeTask(SUMS, { base: 1 }, 'add', 2);
    expect(bytesOf('sums', 'add', u64(2))).toEqual(good);
    for (const [task, why] of [
      [bytesOf('products', 'add', u64(2)), '"products" is no group of tasks: those are sums'],
      [bytesOf('toString', 'add', u64(2)), '"toString" is no group of tasks'],
      [bytesOf('sums', 'take', u64(2)), '"take" is no type of sums tasks: those are add, tell, spin'],
      [bytesOf('sums', 'constructor', u64(2)), '"constructor" is no type of sums tasks'],
      [bytesOf('sums', 'add', Uint8Array.from([...u64(2), 0])), 'task of sums'],
      [Uint8Array.from([...good, 0]), 'task'],
      [good.subarray(0, -1), 'task'],
    ] as const) {
      await expect(perform(task)).rejects.toMatchObject({ code: 'malformed', message: expect.stringContaining(why) });
    }
    const short = async () =>
      doneCodec.encode({ effort: { thread: 0, wallMicros: 0, cpuMicros: [] }, result: text('') });
    await expect(runTask(short, SUMS, { base: 1 }, 'add', 2)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('counts its own work alone where a thread has two in hand', async () => {
    const spin = () => perform(encodeTask(SUMS, { base: 0 }, 'spin', 30));
    const start = performance.now();
    const both = await Promise.all([spin(), spin()]);
    const elapsedMs = performance.now() - start;
    const efforts = both.map((done) => decodeAll(doneCodec, done, 'result').effort.wallMicros / 1000);
    expect(Math.min(...efforts)).toBeGreaterThanOrEqual(30);
    expect(efforts.reduce((sum, ms) => sum + ms)).toBeLessThanOrEqual(elapsedMs);
  });
});

describe('what is opened once', () => {
  it('is opened for each argument, and again where it failed', async () => {
    const asked: string[] = [];
    let broken = true;
    const open = openedOnce(async ({ name }: { readonly name: string }) => {
      asked.push(name);
      if (name === 'b' && broken) throw new Error('not yet');
      return { name };
    });
    const first = await open({ name: 'a' });
    expect(await open({ name: 'a' })).toBe(first);
    await expect(open({ name: 'b' })).rejects.toThrow('not yet');
    broken = false;
    expect(await open({ name: 'b' })).toEqual({ name: 'b' });
    expect(asked).toEqual(['a', 'b', 'b']);
  });
});
