import { describe, expect, it } from 'vitest';
import type { Pool } from '../../common/threads/pool.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { Costs } from '../../sim/engine/costs.js';
import { countInstances } from '../../sim/engine/planner.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import { openTemplates } from '../../sim/execute/workflow-templates.js';
import { warmUp } from './executor.js';
import { cellsOf, costModelOf } from './start.js';
import { startShipped } from './start.test-helper.js';

const record = await startShipped('quickstart', { executor: 'live' });
const [planned] = cellsOf(record) as [ReturnType<typeof cellsOf>[number]];

describe('a stop that is asked for before a live cell has begun', () => {
  it('does not wait for threads that are still started and warmed up', async () => {
    const busy: Pool = {
      threads: 2,
      replaced: 0,
      run: () => new Promise(() => undefined),
      close: async () => undefined,
    };
    const abort = new AbortController();
    const warm = warmUp(planned, busy, abort.signal);
    abort.abort();
    await expect(warm).rejects.toThrow('stopped');
    await expect(warmUp(planned, busy, abort.signal)).rejects.toThrow('stopped');
  });

  it('is seen after each event at which a workflow is recorded by real cryptography', async () => {
    const { scenario, seed } = planned;
    const { pairing } = scenario;
    const events = await withEngine(pairing.engine, pairing.curve, async (engine) => {
      const workflowTemplates = openTemplates(openCounted(engine, pairing.form), pairing);
      const told: number[] = [];
      const costs = new Costs(workflowTemplates, costModelOf(record, planned));
      const options = { scenario, seed, trace: [], costs };
      const workflows = await countInstances(options, async (soFar) => {
        told.push(soFar);
        if (soFar === 3) throw new Error('stopped');
      }).catch(() => undefined);
      expect(workflows).toBeUndefined();
      return told;
    });
    expect(events.slice(0, 1)).toEqual([1]);
    expect(events.at(-1)).toBe(3);
  });
});
