import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEngine } from '../../src/crypto/pairing/load.js';
import { cellsOf, costModelOf } from '../../src/experiments/runner/start.js';
import { startShipped } from '../../src/experiments/runner/start.test-helper.js';
import { Costs } from '../../src/sim/engine/costs.js';
import type { Observations } from '../../src/sim/engine/observations.js';
import { optionsOf, runModel, scenarioWith, UNIT_COSTS } from '../../src/sim/engine/templates.test-helper.js';
import { openCounted } from '../../src/sim/execute/counted-scheme.js';
import { openTemplates } from '../../src/sim/execute/workflow-templates.js';
import { Timeline } from './timeline.js';

const LINE = fc.record({
  latency: fc.constantFrom('0ms', '10ms', '40ms'),
  bandwidth: fc.constantFrom('10kbit/s', '1Mbit/s'),
});

/** Nothing at night. */
const HOURS = Array.from({ length: 24 }, (_, hour) => (hour < 7 ? 0 : 1 + (hour % 5)));
const RATE = fc.constantFrom('0/year', '20/year', '200/year');

/** Small scenarios of all kinds: loops, arrivals, lines, queues, faults, crashes, time-outs tried again, expulsions. */
const SCENARIO = fc.record({
  population: fc.record({
    policyholders: fc.integer({ min: 1, max: 30 }),
    joined: fc.oneof(
      fc.constant(0),
      fc.constant('100%'),
      fc.integer({ min: 0, max: 100 }).map((share) => `${share}%`),
    ),
    insurers: fc.integer({ min: 1, max: 3 }),
    shops: fc.integer({ min: 1, max: 3 }),
    supernodes: fc.integer({ min: 1, max: 3 }),
    agents: fc.integer({ min: 1, max: 2 }),
  }),
  workload: fc.record({
    arrivals: fc.constantFrom(
      { process: 'poisson', rate: '20/day' },
      { process: 'constant', rate: '1/s' },
      { process: 'burst', size: 10, every: '1d' },
    ),
    loop: fc.constantFrom('open', 'closed'),
    thinkTime: fc.constantFrom('2h', '6h'),
    process: fc.constantFrom('poisson', 'constant'),
    rateProfile: fc.option(fc.constant({ hours: HOURS, days: [3, 1, 1, 1, 1, 1, 0] }), { nil: undefined }),
    purchases: RATE,
    accidents: fc.constant('200/year'),
    claims: RATE,
    repairs: RATE,
    repairDelay: fc.constantFrom('0s', '6h'),
    claimDelay: fc.constantFrom('0s', '6h'),
    recordSize: fc.constantFrom({ distribution: 'constant' }, { distribution: 'uniform' }),
  }),
  consensus: fc.record({
    interval: fc.constantFrom('60s', '6h'),
    blockSize: fc.integer({ min: 1, max: 20 }),
    partialBlocks: fc.constantFrom('wait', 'flush'),
    faultsAllowed: fc.integer({ min: 0, max: 3 }),
    batchVerification: fc.constantFrom('tick', 'block', 'record'),
  }),
  network: fc.option(fc.record({ policyholder: LINE, insurer: LINE, shop: LINE, systemManager: LINE, agent: LINE }), {
    nil: undefined,
  }),
  faults: fc.record({
    rates: fc.subarray([
      { fault: 'bad owner signature', share: 0.1 },
      { fault: 'bad institution signature', share: 0.2, by: ['shop 0'] },
      { fault: 'bad institution signature', share: 0.1, by: ['insurer 0'] },
      { fault: 'forged identity', share: 0.1 },
      { fault: 'stolen key', share: 0.2 },
      { fault: 'wrong keyword', share: 0.3 },
      { fault: 'replayed consent', share: 0.3 },
      { fault: 'tampered ciphertext', share: 0.2 },
      { fault: 'silence', share: 0.1 },
    ]),
    scheduled: fc.subarray([{ fault: 'wrong keyword', at: '1d' }]),
    crashes: fc.subarray([
      { member: 'shop 0', at: '1d', for: '12h' },
      { member: 'insurer 0', at: '36h', for: '1d' },
    ]),
    timeOut: fc.constantFrom('0s', '30s', '2h'),
    retries: fc.record({
      attempts: fc.integer({ min: 0, max: 4 }),
      pause: fc.constantFrom('0s', '10s', '3h'),
      backoffFactor: fc.constantFrom(1, 1.7, 2),
    }),
  }),
  run: fc.record({
    seed: fc.string({ minLength: 1 }),
    duration: fc.constant('6d'),
    warmUp: fc.constantFrom('0s', '2d'),
  }),
});

/** All that is seen, as data. */
function seen({ latencies, failures, retries, timeSeries, ended, stored }: Observations): unknown {
  const summaries = [...latencies].map(([name, { ms, totals }]) => [name, ms.count, ms.mean, ms.quantiles(), totals]);
  return { summaries, failures: [...failures], retries: retries.totals, timeSeries, ended, stored };
}

/** No time is lost: the parts of every latency add up to it. */
function expectWholeLatencies({ latencies }: Observations): void {
  for (const { ms, totals } of latencies.values()) {
    const parts = totals.tickMs + totals.serverMs + totals.serviceMs + totals.networkMs + totals.retryMs;
    expect(Math.abs(parts - ms.count * ms.mean)).toBeLessThan(1e-6 * (1 + parts));
  }
}

/** Of some workflows one after the other; none for half of the scenarios. */
const JITTER = fc.option(fc.array(fc.constantFrom(0.7, 0.95, 1, 1.3, 2.1), { minLength: 1, maxLength: 40 }), {
  nil: undefined,
});

/** Of one step, so that some workflows have one and some not. */
const OVERHEADS = { 'sharing and search, agent, work': 2.5 };

describe('the plain timeline', () => {
  it('plans and observes what the model does, event for event, to the last bit', () => {
    fc.assert(
      fc.property(SCENARIO, JITTER, (changes, jitter) => {
        const { network, ...rest } = changes;
        const scenario = scenarioWith(network === undefined ? rest : changes);
        const costModel = { unitCosts: UNIT_COSTS, stepOverheads: OVERHEADS, jitter };
        const options = optionsOf(scenario, costModel);
        const timeline = new Timeline(options);
        const { model, founded, plan } = runModel(scenario, options);
        expect(plan).toEqual(timeline.run());
        expect(founded).toEqual(timeline.founded);
        expect(seen(model.observations)).toEqual(seen(timeline.observations));
        expectWholeLatencies(model.observations);
        expect(model.observations.uses).toEqual(timeline.observations.uses);
        expect(model.calendar.nowMs).toBe(timeline.nowMs);
        expect(model.records.count('stored')).toBe(timeline.book.count('stored'));
      }),
      { numRuns: 200 },
    );
  });

  it('does so with the scripts of real cryptography, for a thousand policyholders', async () => {
    const record = await startShipped('city', {});
    const [cell] = cellsOf(record);
    if (cell === undefined) throw new Error('there is no cell');
    const { scenario, seed } = cell;
    await withEngine('mcl', 'bls12-381', async (engine) => {
      const workflowTemplates = openTemplates(openCounted(engine, scenario.pairing.form), scenario.pairing);
      const { jitter, ...costModel } = costModelOf(record, cell);
      const options = { scenario, seed, costs: new Costs(workflowTemplates, costModel), jitter, trace: [] };
      const { plan } = runModel(scenario, options);
      expect(plan.length).toBeGreaterThan(9000);
      expect(plan).toEqual(new Timeline(options).run());
    });
  });
});
