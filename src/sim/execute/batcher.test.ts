import { describe, expect, it } from 'vitest';
import { Batcher } from './batcher.js';
import type { DeedInput, DeedOutcome } from './deed-codec.js';

const input = (id: number) => ({ deed: { id } }) as DeedInput;
const outcome = ({ deed }: DeedInput) => ({ id: deed.id }) as DeedOutcome;

/** Takes batches, and does each when told to. */
function worker(wallMs: (count: number) => number) {
  const batches: number[] = [];
  let underWay = 0;
  let most = 0;
  const perform = async (inputs: readonly DeedInput[]) => {
    batches.push(inputs.length);
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay--;
    return { outcomes: inputs.map(outcome), wallMs: wallMs(inputs.length) };
  };
  return { batches, perform, most: () => most };
}

describe('deeds on their way to threads', () => {
  it('come back each with its own outcome', async () => {
    const { perform } = worker((count) => count);
    const batcher = new Batcher(2, perform);
    const ids = Array.from({ length: 300 }, (_, i) => i);
    const outcomes = await Promise.all(ids.map((id) => batcher.add(input(id))));
    expect(outcomes.map(({ id }) => id)).toEqual(ids);
  });

  it('travel in tasks of about 45 ms once it is known how long they take', async () => {
    const { batches, perform } = worker((count) => 5 * count);
    const batcher = new Batcher(1, perform);
    await Promise.all(Array.from({ length: 600 }, (_, i) => batcher.add(input(i))));
    expect(batches[0]).toBe(1);
    expect(batches.at(-2)).toBe(9);
  });

  it('do not wait for company while a thread has nothing to do', async () => {
    const { batches, perform } = worker(() => 0.1);
    const batcher = new Batcher(2, perform);
    for (let i = 0; i < 50; i++) await batcher.add(input(i));
    expect(batches).toEqual(Array(50).fill(1));
  });

  it('fail together with their task', async () => {
    const batcher = new Batcher(1, () => Promise.reject(new Error('broken')));
    await expect(batcher.add(input(0))).rejects.toThrow('broken');
    const silent = new Batcher(1, () => Promise.resolve({ outcomes: [], wallMs: 1 }));
    await expect(silent.add(input(0))).rejects.toThrow('without one of its outcomes');
  });
});
