import { describe, expect, it } from 'vitest';
import type { LiveReplication } from '../../records/validation-live-record.js';
import { Costs } from '../../sim/engine/costs.js';
import type { Model } from '../../sim/engine/model.js';
import { fakeTemplates, runModel, scenarioWith, UNIT_COSTS } from '../../sim/engine/templates.test-helper.js';
import { StepTimes } from '../../sim/execute/step-times.js';
import type { PlannedTrial } from '../runner/planned-trial.js';
import { describeConfiguration } from './judge-model.js';
import { meanSide, sideOf } from './latency-side.js';
import { replay } from './replay.js';
import { PlannedCosts } from './replayed-costs.js';

/** Busy, with everything in it, and computers so slow that much waits. */
const BUSY = scenarioWith({
  population: { policyholders: 60, insurers: 2, shops: 3, supernodes: 2 },
  workload: {
    arrivals: { process: 'poisson', rate: '80/h' },
    purchases: '1/h',
    accidents: '2/h',
    claims: '2/h',
    repairs: '2/h',
    repairDelay: '2min',
    claimDelay: '1min',
  },
  consensus: { partialBlocks: 'flush' },
  timeline: { systemManager: { speed: 0.001 }, shop: { speed: 0.005 } },
  network: {},
  run: { duration: '1h', warmUp: '3min', seed: 'busy' },
});
const PLANNED: PlannedTrial = { cell: 0, replication: 0, values: {}, scenario: BUSY, seed: BUSY.run.seed };

/** Times of a live run in which every step took its cost, times a factor. */
function timesOf(factorOf: (workflow: string, step: number) => number = () => 1, tickFactor = 1): StepTimes {
  const calibrated = new Costs(fakeTemplates, { unitCosts: UNIT_COSTS });
  const costs = new PlannedCosts(fakeTemplates, { unitCosts: UNIT_COSTS });
  const { plan, model } = runModel(BUSY, { costs });
  const times = new StepTimes();
  for (const event of plan) {
    if (event.kind !== 'workflow') continue;
    const { workflow, fault } = event.instance;
    const steps = fakeTemplates.of(workflow, fault).steps.filter((step) => step.kind === 'work');
    const stepMs = steps.map(({ operations }, i) => calibrated.msOf(operations) * factorOf(workflow, i));
    times.workflows.push({ instance: event.instance, stepMs });
  }
  for (const batch of costs.batches) times.verifications.push(tickFactor * calibrated.verificationMs(batch));
  for (let i = 0; i < model.tallies.blocks; i++) {
    times.signings.push(costs.signBlockMs());
    times.checks.push(costs.checkBlockMs());
  }
  return times;
}

function replayed(times: StepTimes) {
  return replay({ planned: PLANNED, workflowTemplates: fakeTemplates, costModel: { unitCosts: UNIT_COSTS }, times });
}

/** All that is seen of a run. */
function seen({ observations, calendar: { nowMs } }: Model) {
  const { latencies, timeSeries, uses, failures } = observations;
  return {
    nowMs,
    timeSeries,
    uses,
    failures: [...failures],
    latencies: [...latencies].map(([name, { ms, totals }]) => [name, ms.count, ms.mean, ms.quantiles(), totals]),
  };
}

const meanOf = ({ observations }: Model, name: Parameters<typeof observations.latencies.get>[0]) =>
  observations.latencies.get(name)?.ms.mean ?? 0;

describe('a replay', () => {
  it('of steps that took what was predicted is the calibrated timeline, to the last bit', () => {
    const { model, unmeasured } = replayed(timesOf());
    expect(seen(model)).toEqual(seen(runModel(BUSY).model));
    expect(model.observations.latencies.size).toBe(6);
    expect(unmeasured).toEqual({ workflows: 0, verifications: 0, blocks: 0 });
  });

  it('shows one step that took twice as long where it is waited for', () => {
    const calibrated = runModel(BUSY).model;
    const slow = replayed(timesOf((workflow, step) => (workflow === 'join' && step === 0 ? 2 : 1))).model;
    // The system manager takes 10 s for a join, at a thousandth of the speed.
    expect(meanOf(slow, 'join: request to certificate')).toBeGreaterThan(
      meanOf(calibrated, 'join: request to certificate') + 9_000,
    );
    const busy = (model: Model, party: string) =>
      model.observations.uses.find((one) => one.party === party)?.busyMs ?? 0;
    expect(busy(slow, 'system manager')).toBeGreaterThan(1.2 * busy(calibrated, 'system manager'));
  });

  it('shows batches that took longer in what records wait', () => {
    const slow = replayed(timesOf(() => 1, 3)).model;
    const calibrated = runModel(BUSY).model;
    expect(meanOf(slow, 'store: broadcast to block')).toBeGreaterThan(
      1.2 * meanOf(calibrated, 'store: broadcast to block'),
    );
  });

  it('takes the mean of its kind for what was not measured, and counts it', () => {
    const times = timesOf((workflow) => (workflow === 'repair' ? 2 : 1));
    const kept = times.workflows.filter(({ instance }, i) => instance.workflow !== 'repair' || i % 2 === 0);
    const half = Object.assign(new StepTimes(), { ...times, workflows: kept });
    const { model, unmeasured } = replayed(half);
    expect(unmeasured.workflows).toBe(times.workflows.length - kept.length);
    expect(unmeasured.workflows).toBeGreaterThan(0);
    // All repairs take the same here, so that their mean is what each took.
    expect(seen(model)).toEqual(seen(replayed(times).model));
  });

  it('is refused where the measurement is of something else', () => {
    const fewer = timesOf();
    fewer.verifications.pop();
    expect(() => replayed(fewer)).toThrow(/another way than its plan: \d+ batches were verified/);
    const longer = timesOf();
    const workflows = longer.workflows.map(({ instance, stepMs }) => ({ instance, stepMs: [...stepMs, 1] }));
    expect(() => replayed(Object.assign(new StepTimes(), { ...longer, workflows }))).toThrow(/took \d steps, not \d/);
  });
});

describe('the mean of several runs', () => {
  it('is that of each number', () => {
    const { observations } = runModel(BUSY).model;
    const one = sideOf(observations, BUSY);
    expect(meanSide([one, one])).toEqual(one);
    const twice = {
      ...one,
      workflowsPerDay: 3 * one.workflowsPerDay,
      latencies: one.latencies.map((latency) => ({
        ...latency,
        meanMs: 3 * latency.meanMs,
        ...(latency.p50 === undefined ? {} : { p50: 5 * latency.p50 }),
      })),
    };
    const found = meanSide([one, twice]);
    expect(found.workflowsPerDay).toBeCloseTo(2 * one.workflowsPerDay, 6);
    const carried = found.latencies.flatMap(({ p50 }, i) =>
      p50 === undefined ? [] : [[p50, one.latencies[i]?.p50 ?? 0]],
    );
    expect(carried.length).toBeGreaterThan(0);
    for (const [mean = 0, single = 0] of carried) expect(mean).toBeCloseTo(3 * single, 6);
    for (const [i, { meanMs, p99, count }] of found.latencies.entries()) {
      expect(meanMs).toBeCloseTo(2 * (one.latencies[i]?.meanMs ?? 0), 6);
      // A hundredth of few observations is not told.
      expect(p99 === undefined).toBe(count < 368);
    }
  });
});

describe('the verdict', () => {
  const calibrated = sideOf(runModel(BUSY).model.observations, BUSY);
  const replicationOf = (live: LiveReplication['live'], replication: number): LiveReplication => ({
    replication,
    seed: 's',
    wallMs: 1,
    rounds: 1,
    unitCosts: {},
    workflows: 1,
    policyholders: 1,
    unmeasured: { workflows: 0, verifications: 0, blocks: 0 },
    exactMatch: { operations: true, bytes: true, latencies: true },
    live,
    model: calibrated,
  });
  const configuration = (load: number) => ({
    name: 'busy',
    load,
    policyholders: 60,
    hours: 1,
    life: { purchases: 0, repairs: 0, accidents: 0, claims: 0 },
    pairing: { engine: 'mcl', curve: 'bls12-381' },
  });
  const judged = (lives: readonly LiveReplication['live'][], load = 0.5) =>
    describeConfiguration(configuration(load), { scenario: BUSY, speed: 1, replications: lives.map(replicationOf) });
  const quantity = (found: ReturnType<typeof judged>, name: string, statistic: string) =>
    found.quantities.find((one) => one.name === name && one.statistic === statistic);
  const JOIN = 'join: request to certificate';

  it('is that all is within where live and model are the same', () => {
    const { quantities, busiest, liveLoad } = judged([calibrated, calibrated]);
    expect(quantities.every(({ isWithin, ratio, tolerance }) => isWithin && ratio === 1 && tolerance === 0.05)).toBe(
      true,
    );
    expect(quantities.filter(({ isJudged }) => isJudged).map(({ statistic }) => statistic)).toEqual([
      'throughput',
      'throughput',
      ...Array(6).fill('mean'),
    ]);
    expect([busiest, liveLoad]).toEqual(['system manager', calibrated.use['system manager']]);
  });

  it('is that a step which took twice as long live is beyond, where it is waited for', () => {
    const { observations } = replayed(timesOf((workflow, step) => (workflow === 'join' && step === 0 ? 2 : 1))).model;
    const slow = sideOf(observations, BUSY);
    const found = judged([slow, slow]);
    expect(quantity(found, JOIN, 'mean')).toMatchObject({ isWithin: false, isJudged: true });
    expect(quantity(found, 'repair: request to broadcast', 'mean')).toMatchObject({ isWithin: true });
  });

  it('allows twice the spread of the live runs, and judges nothing beyond a load of 0.8', () => {
    const times = (factor: number) => ({
      ...calibrated,
      latencies: calibrated.latencies.map((one) => ({ ...one, meanMs: factor * one.meanMs })),
    });
    // Of 1 and 1.2 times the standard deviation is 0.1414, of a mean of 1.1: model over live is 0.909.
    const wide = judged([times(1), times(1.2)], 0.85);
    expect(quantity(wide, JOIN, 'mean')?.spread).toBeCloseTo(0.1286, 4);
    expect(quantity(wide, JOIN, 'mean')?.tolerance).toBeCloseTo(0.2571, 4);
    expect(quantity(wide, JOIN, 'mean')).toMatchObject({ isWithin: true, isJudged: false });
    expect(quantity(judged([times(1.1), times(1.1)]), JOIN, 'mean')).toMatchObject({
      isWithin: false,
      tolerance: 0.05,
    });
  });
});
