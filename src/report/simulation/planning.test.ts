import { describe, expect, it } from 'vitest';
import type { ObjectiveFinding, Plan } from '../../records/plan-record.js';
import { runChartsOf } from './charts/simulation-charts.js';
import { STORE } from './latency-names.js';
import { commandOf } from './page-facts.js';
import { planForTerminal, triedInALine } from './plan-text.js';
import { fakeCell, fakeSimulation, fakeSweep } from './simulation.test-helper.js';
import { simulationSummary } from './simulation-summary.js';
import { whatIfTable } from './tables/what-if-table.js';
import { whatIfForTerminal } from './what-if-text.js';

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
      busiestUse: 0.97,
    },
    load: {
      policyholders: 9000,
      joined: 8000,
      perDay: [
        { workflow: 'join', count: 0 },
        { workflow: 'purchase', count: 1234.5 },
        { workflow: 'share', count: 0.123 },
      ],
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
    expect(words).toContain('Bottleneck at population.shops=31, of store.p99<=120s:');
    expect(words).toContain(
      `the busiest party there is system manager, at work 97.0% of its time (shares of the mean of "${STORE}": tick 7.7%, queue 89.7%`,
    );
    expect(words).toContain('Use at population.shops=30: share of its cores’ time that the busiest of each role is at');
    expect(words).toContain(
      'Load at population.shops=30: 9000 policyholders, 8000 of them members from before the start; a day 1235 purchases, 0.123 repair records shared for claims.',
    );
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

  it('gives no number and no verdict that the observations cannot carry, and no interval of identical values', () => {
    const plan = fakePlan();
    const [finding] = plan.tried[0]?.findings ?? [];
    const thin = { ...(finding as ObjectiveFinding), observations: 24, verdict: 'undecided' as const };
    const values = { 'population.shops': '10' };
    expect(triedInALine(values, [thin])).toBe(
      'population.shops=10: store.p99 undecided: 24 observations cannot carry a p99',
    );
    const same = { ...(finding as ObjectiveFinding), lowMs: 60_000, highMs: 60_000 };
    expect(triedInALine(values, [same])).toContain('store.p99 60 s (the same in all replications: no interval) met');
    const tried = plan.tried.map((one, i) => (i === 0 ? { ...one, findings: [thin] } : one));
    const run = { ...fakeSweep({ 'population.shops': ['10', '30', '31'] }), plan: { ...plan, tried } };
    const drawn = JSON.stringify(runChartsOf(run).find(({ id }) => id === 'figure-plan')?.spec);
    expect(drawn).toContain('"x":30');
    expect(drawn).not.toContain('"x":10');
  });

  it('says of what nobody knows that it is undecided, and does not say that nothing will do', () => {
    const { answer, ...plan } = fakePlan();
    if (answer === null) throw new Error('there is none');
    const as = (shops: number, verdict: 'missed' | 'undecided') => ({
      ...answer,
      values: { 'population.shops': String(shops) },
      findings: answer.findings.map((one) => ({ ...one, verdict })),
      isMet: false,
    });
    const tried = [as(500, 'undecided'), as(125, 'missed'), as(3, 'undecided'), as(1, 'undecided')];
    const words = (some: Plan) => planForTerminal(some).replaceAll(/\s+/g, ' ');
    const none = words({ ...plan, tried, answer: null, confirmation: null });
    expect(none).toContain('None for certain: store.p99<=120s (4 configurations tried).');
    expect(none).toContain('Undecided: population.shops at 1, 3, 500; add replications (--replications) to decide.');
    expect(none).not.toContain('No number will do');
    const some = words({ ...plan, answer, tried: [answer, ...tried] });
    expect(some).toContain('Undecided, though larger: population.shops at 500; add replications');
    expect(words({ ...plan, answer, tried: [answer, as(3, 'undecided')] })).not.toContain('add replications');
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
    expect(simulationSummary(run, 80)).toContain(planForTerminal(fakePlan()));
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
    expect(simulationSummary(run, 80)).toContain(whatIfForTerminal(whatIf));
    const lines = whatIfForTerminal(whatIf).split('\n');
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(80);
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/store p99 +1 min|60 s +−100 ms +−200 ms +−1 ms$/);
    expect(lines[3]).toMatch(/\+0\.50 µs|none seen$/);
    expect(whatIfTable(run)?.rows).toHaveLength(3);
    expect(whatIfTable(run)?.rows.map((row) => row.slice(-3))).toEqual([
      [-0.2, -0.001, ''],
      [-0.001, 0.002, 'none seen'],
      [undefined, undefined, 'the same in all pairs: no interval'],
    ]);
    expect(whatIfTable({ ...run, whatIf: undefined })).toBeUndefined();
  });

  it('tells a small difference of a long latency from none, but for rounding', () => {
    const long = { latency: STORE, statistic: 'mean', baseMs: 1e8 };
    const small = [
      { ...long, differenceMs: -0.02, lowMs: -0.034, highMs: -0.006 },
      { ...long, differenceMs: 0, lowMs: -1e-6, highMs: 2e-6 },
    ];
    const [seen, none] = whatIfForTerminal([{ change: 'a=1', differences: small }])
      .split('\n')
      .slice(2);
    expect(seen).toMatch(/−0\.034 ms +−0\.006 ms$/);
    expect(none).toMatch(/ 0 {2}the same in all pairs: no interval$/);
  });

  it('compares no quantile that the observations cannot carry', () => {
    const tooFew = [{ latency: STORE, statistic: 'p99', observations: 24, wanted: 368 }];
    const thin = [{ change: 'population.agents=3', differences: [], tooFew }];
    expect(whatIfForTerminal(thin)).toContain(
      'store p99  24 observations cannot carry a p99, which takes 368'.replace('p99  24', 'p99       24'),
    );
    const run = { ...fakeSweep({ change: ['nothing', 'population.agents=3'] }), whatIf: thin };
    expect(whatIfTable(run)?.rows[0]?.slice(3)).toEqual([
      ...[undefined, undefined, undefined, undefined],
      '24 observations cannot carry a p99, which takes 368',
    ]);
  });

  it('says of a change that takes no effect that every run is the same', () => {
    const cells = ['nothing', 'workload.thinkTime=2h'].map((change, cell) =>
      fakeCell({}, { cell, values: { change }, scenario: { workload: { thinkTime: 1 + cell } } }),
    );
    const run = fakeSimulation(cells, { whatIf: [{ change: 'workload.thinkTime=2h', differences: [] }] });
    const words = simulationSummary(run, 80).replaceAll(/\s+/g, ' ');
    expect(words).toContain('With workload.thinkTime=2h every run is the same as without');
    const same = cells.map((one) => ({ ...one, scenario: cells[0]?.scenario }));
    expect(simulationSummary({ ...run, cells: same }, 80)).toContain('the scenario is so already');
    const other = { ...run, cells: cells.map((one, i) => (i === 1 ? fakeCell({ workflows: 7 }, one) : one)) };
    expect(simulationSummary(other, 80)).not.toContain('every run is the same');
  });
});
