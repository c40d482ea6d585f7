import { describe, expect, it } from 'vitest';
import type { Plan } from '../../run/plan.js';
import { runChartsOf } from './charts/all.js';
import { STORE } from './latency-names.js';
import { commandOf } from './page-facts.js';
import { planForTerminal } from './plan.js';
import { fakeSweep } from './simulation.test-helper.js';
import { whatIfTable } from './tables/what-if.js';
import { simulationForTerminal } from './terminal.js';
import { whatIfForTerminal } from './what-if.js';

function fakePlan(): Plan {
  const objective = 'store.p99<=120s';
  const tried = (shops: number, ms: number) => ({
    values: { 'population.shops': String(shops) },
    price: null,
    findings: [
      {
        objective,
        limitMs: 120_000,
        meanMs: ms,
        lowMs: 0.9 * ms,
        highMs: 1.1 * ms,
        verdict: ms < 109_000 ? ('met' as const) : ('missed' as const),
      },
    ],
    isMet: ms < 109_000,
  });
  const [answer, neighbour] = [tried(30, 100_000), tried(31, 400_000)];
  return {
    search: 'maximise',
    paths: ['population.shops'],
    priceUnit: null,
    objectives: [objective],
    tried: [tried(10, 60_000), answer, neighbour],
    answer,
    neighbour,
    confirmation: { answer: answer.findings, neighbour: neighbour.findings, holds: true },
    bottleneck: {
      objective,
      latency: STORE,
      split: { tickMs: 30_000, serverMs: 350_000, serviceMs: 10_000, networkMs: 0 },
      part: 'server',
      busiest: 'system manager',
    },
    saturation: [
      { role: 'system manager', party: 'system manager', use: 0.8, loadFactor: 1.25 },
      { role: 'agent', party: 'agents', use: 0, loadFactor: null },
    ],
  };
}

describe('a plan', () => {
  it('is told in sentences of at most 80 columns: answer, bottleneck by name, saturation', () => {
    const text = planForTerminal(fakePlan());
    for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    const words = text.replaceAll(/\s+/g, ' ');
    expect(words).toContain('The largest with store.p99<=120s: population.shops=30 (3 configurations tried).');
    expect(words).toContain('the busiest party is system manager (of the mean: tick 7.7%, queue 89.7%');
    expect(words).toContain('system manager 80.0%, full at 1.25 times the load; agent 0.0%.');
    expect(words).toContain('the answer holds');
  });

  it('names waiting to try again, and what would help against it', () => {
    const { bottleneck, ...rest } = fakePlan();
    if (bottleneck === null) throw new Error('there is none');
    const split = { ...bottleneck.split, retryMs: 390_000 };
    const words = planForTerminal({ ...rest, bottleneck: { ...bottleneck, split, part: 'retry' } }).replaceAll(
      /\s+/g,
      ' ',
    );
    expect(words).toContain('waiting to try again after time-outs');
    expect(words).toContain('tick 3.8%, queue 44.9%, work 1.3%, network 0.0%, trying again 50.0%');
  });

  it('says so where nothing will do, and where the answer does not hold', () => {
    const none = { ...fakePlan(), answer: null, confirmation: null };
    expect(planForTerminal(none)).toContain('No number will do');
    expect(planForTerminal({ ...none, search: 'cheapest' })).toContain('Nothing that can be chosen will do');
    const { confirmation, ...rest } = fakePlan();
    const shaken = { ...rest, confirmation: confirmation && { ...confirmation, holds: false } };
    expect(planForTerminal(shaken)).toContain('does NOT hold');
  });

  it('has a figure with its limits and its answer, and a command that makes it again', () => {
    const run = { ...fakeSweep({ 'population.shops': ['10', '30', '31'] }), plan: fakePlan() };
    const drawn = runChartsOf(run).find(({ id }) => id === 'figure-plan');
    expect(JSON.stringify(drawn?.spec)).toContain('"x":30');
    const priced = { ...fakePlan(), paths: ['a', 'b'] };
    expect(runChartsOf({ ...run, plan: priced }).some(({ id }) => id === 'figure-plan')).toBe(false);
    const options = ['--slo store.p99<=120s', '--paper-decisions'];
    expect(commandOf({ ...run, command: 'plan', options })).toMatch(
      /^npx claimbench plan \S+ --slo 'store.p99<=120s' --paper-decisions$/,
    );
    expect(simulationForTerminal(run)).toBe(planForTerminal(fakePlan()));
  });
});

describe('what-if', () => {
  const whatIf = [
    {
      change: 'population.agents=3',
      differences: [
        { latency: STORE, statistic: 'p99', baseMs: 60_000, differenceMs: -100, lowMs: -200, highMs: -1 },
        { latency: STORE, statistic: 'mean', baseMs: 60_000, differenceMs: 0.0005, lowMs: -1, highMs: 2 },
        { latency: STORE, statistic: 'p50', baseMs: 60_000, differenceMs: 0, lowMs: 0, highMs: 0 },
      ],
    },
  ];

  it('is told by its main latencies, and says where no difference is seen', () => {
    const run = { ...fakeSweep({ change: ['nothing', 'population.agents=3'] }), whatIf };
    expect(simulationForTerminal(run)).toBe(whatIfForTerminal(whatIf));
    const lines = whatIfForTerminal(whatIf).split('\n');
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(80);
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/store p99 +1 min|60 s +−100 ms +−200 ms +−1 ms$/);
    expect(lines[3]).toMatch(/\+0\.50 µs|none seen$/);
    expect(whatIfTable(run)?.rows).toHaveLength(3);
    expect(whatIfTable({ ...run, whatIf: undefined })).toBeUndefined();
  });
});
