import { describe, expect, it, vi } from 'vitest';
import { Recorder } from './recorder.js';

const clock = vi.hoisted(() => ({ nowMs: 0, waitedMs: 0 }));
vi.mock('node:perf_hooks', () => ({ performance: { now: () => clock.nowMs } }));
vi.mock('../../common/threads/effort.js', () => ({ waitedMs: () => clock.waitedMs }));

/** Time goes on; for a part of it the thread waits for a processor. */
function pass(ms: number, ofItWaiting: number): void {
  clock.nowMs += ms;
  clock.waitedMs += ofItWaiting;
}

describe('what a step took of its processor', () => {
  it('leaves out its own waiting, and of inner steps their time and their waiting', () => {
    const took: number[] = [];
    const recorder = new Recorder((ms) => took.push(ms));
    const scope = (stage: string) => ({ phase: 'share', role: 'agent', stage }) as const;
    recorder.within(scope('outer'), () => {
      pass(10, 4);
      recorder.within(scope('inner'), () => pass(100, 60));
      pass(1, 0);
    });
    expect(took).toEqual([40, 7]);
    expect(recorder.recording().steps.map(({ stage, ms }) => [stage, ms])).toEqual([
      ['inner', 100],
      ['outer', 11],
    ]);
  });

  it('is never less than nothing, where the thread waits between the two readings of one moment', () => {
    const took: number[] = [];
    new Recorder((ms) => took.push(ms)).within({ phase: 'share', role: 'agent', stage: 'short' }, () => pass(1, 3));
    expect(took).toEqual([0]);
  });
});
