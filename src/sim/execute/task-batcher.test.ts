import { describe, expect, it } from 'vitest';
import { TaskBatcher } from './task-batcher.js';
import type { WorkflowInput, WorkflowOutcome } from './workflow-batch-codec.js';

const input = (id: number) => ({ instance: { id } }) as WorkflowInput;
const outcome = ({ instance }: WorkflowInput) => ({ id: instance.id }) as WorkflowOutcome;

/** Takes batches, and does each when told to. */
function worker(wallMs: (count: number) => number) {
  const batches: number[] = [];
  let underWay = 0;
  let most = 0;
  const perform = async (inputs: readonly WorkflowInput[]) => {
    batches.push(inputs.length);
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay--;
    return { outcomes: inputs.map(outcome), wallMs: wallMs(inputs.length) };
  };
  return { batches, perform, most: () => most };
}

describe('workflows on their way to threads', () => {
  it('come back each with its own outcome', async () => {
    const { perform } = worker((count) => count);
    const taskBatcher = new TaskBatcher(2, perform);
    const ids = Array.from({ length: 300 }, (_, i) => i);
    const outcomes = await Promise.all(ids.map((id) => taskBatcher.add(input(id))));
    expect(outcomes.map(({ id }) => id)).toEqual(ids);
  });

  it('travel in tasks of about 45 ms once it is known how long they take', async () => {
    const { batches, perform } = worker((count) => 5 * count);
    const taskBatcher = new TaskBatcher(1, perform);
    await Promise.all(Array.from({ length: 600 }, (_, i) => taskBatcher.add(input(i))));
    expect(batches[0]).toBe(1);
    expect(batches.at(-2)).toBe(9);
  });

  it('do not wait for company while a thread has nothing to do', async () => {
    const { batches, perform } = worker(() => 0.1);
    const taskBatcher = new TaskBatcher(2, perform);
    for (let i = 0; i < 50; i++) await taskBatcher.add(input(i));
    expect(batches).toEqual(Array(50).fill(1));
  });

  it('fail together with their task', async () => {
    const taskBatcher = new TaskBatcher(1, () => Promise.reject(new Error('broken')));
    await expect(taskBatcher.add(input(0))).rejects.toThrow('broken');
    const silent = new TaskBatcher(1, () => Promise.resolve({ outcomes: [], wallMs: 1 }));
    await expect(silent.add(input(0))).rejects.toThrow('without one of its outcomes');
  });
});
