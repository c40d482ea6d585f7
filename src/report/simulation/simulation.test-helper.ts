import type { Cell, LatencySummary } from '../../records/cell-record.js';
import { SIMULATION_VERSION, type SimulationRecord } from '../../records/simulation-record.js';
import { SHARE, STORE } from './latency-names.js';

/** A latency whose quantiles are multiples of its median. */
export function fakeLatency(name: string, medianMs: number): LatencySummary {
  const quantile = (share: number, times: number) => ({ share, ms: times * medianMs, low: null, high: null });
  return {
    name,
    count: 4000,
    meanMs: 1.1 * medianMs,
    quantiles: [
      { share: 0.5, ms: medianMs, low: 0.9 * medianMs, high: 1.2 * medianMs },
      quantile(0.9, 1.5),
      quantile(0.95, 2),
      quantile(0.99, 3),
      quantile(0.999, 4),
      quantile(1, 5),
    ],
    split: { tickMs: 0, serverMs: 0.1 * medianMs, serviceMs: 0.4 * medianMs, networkMs: 0.6 * medianMs },
  };
}

function fakeResult(): Cell['result'] {
  const step = { phase: 'signature store', role: 'shop', times: 3 };
  return {
    ledger: { headHash: 'ab12', blocks: 4, records: 60, bytes: 5000 },
    transcriptHash: 'cd34',
    policyholders: 40,
    workflows: 100,
    observed: { fromMs: 0, toMs: 30 * 86_400_000, workflows: 80, recordsStored: 45 },
    endMs: 50 * 86_400_000,
    steps: [
      {
        ...step,
        stage: 'check block',
        operations: { pairing: 1, millerLoop: 3, finalExponentiation: 2 },
        calibratedMs: 50,
      },
      { ...step, stage: 'decode messages', operations: { g1Decoding: 4, gtDecoding: 1 }, calibratedMs: 25 },
    ],
    links: [
      { name: 'evidence', from: 'policyholder', to: 'shop', phase: 'policyholder join', count: 4, bytes: 1000 },
      { name: 'evidence', from: 'policyholder', to: 'insurer', phase: 'policyholder join', count: 2, bytes: 500 },
    ],
    latencies: [fakeLatency(STORE, 30_000), fakeLatency(SHARE, 300)],
    ...fakeObservations(),
    recordCounts: { submitted: 66, stored: 60, refused: 4, pending: 2 },
    stores: [{ institution: 'shop 0', records: 60, bytes: 90_000 }],
    credit: [],
    faults: [],
    failures: [],
    checks: [{ name: 'submitted = stored + refused + pending', holds: true, detail: '66 = 60 + 4 + 2' }],
  };
}

function fakeObservations(): Pick<Cell['result'], 'parties' | 'timeSeries'> {
  return {
    parties: ['system manager', 'shop 0', 'shop 1'].map((party, i) => ({
      party,
      role: party.replace(/ \d+$/, ''),
      cores: 1,
      jobs: 10,
      use: 0.4 / (i + 1),
      meanQueue: 0.5,
      longestQueue: 3,
      lineUse: i === 0 ? null : 0.01,
    })),
    timeSeries: [0, 1, 2].map((i) => ({
      timeMs: i * 86_400_000,
      joined: 20 * i,
      recordsStored: 30 * i,
      recordsWaiting: i,
      managerQueue: i,
      agentQueue: 0,
      insurerQueue: 0,
      shopQueue: 2 * i,
    })),
  };
}

function fakeMeasured(): Cell['measured'] {
  const step = { phase: 'signature store', role: 'shop' };
  return {
    wallMs: 4000,
    peakMemoryBytes: 7e8,
    steps: [
      { ...step, stage: 'check block', wallMs: 60, cpuMs: 40 },
      { ...step, stage: 'decode messages', wallMs: 30, cpuMs: null },
    ],
    threads: [
      { thread: 1, tasks: 9, busyMs: 3000, stepMs: 2700, cpuMs: 2500 },
      { thread: 2, tasks: 8, busyMs: 1000, stepMs: 900, cpuMs: null },
    ],
    replacedThreads: 0,
  };
}

/** A cell with plausible numbers, some of its results replaced: none of it was run. */
export function fakeCell(result: Partial<Cell['result']> = {}, about: Partial<Cell> = {}): Cell {
  const scenario = {
    population: { policyholders: 40, agents: 1 },
    pairing: { engine: 'mcl', curve: 'bls12-381', form: 'optimised' },
    run: { seed: 'test', duration: 30 * 86_400_000 },
  };
  const measured = about.measured ?? fakeMeasured();
  return { cell: 0, replication: 0, values: {}, scenario, ...about, measured, result: { ...fakeResult(), ...result } };
}

/** Results of a run in which members cheat, one fault not caught. */
export function faultyResult(): Partial<Cell['result']> {
  const fault = 'a fault with a name that is longer than a terminal would like it to be';
  return {
    credit: [{ institution: 'shop 1', faults: 4, expelledAtMs: 86_400_000 }],
    faults: [
      {
        fault: 'forged identity',
        injected: 8,
        caught: [
          { role: 'insurer', stage: 'check certificate', times: 5 },
          { role: 'shop', stage: 'check certificate', times: 3 },
        ],
        notCaught: 0,
      },
      { fault, injected: 1, caught: [], notCaught: 1 },
    ],
    failures: [{ cause: `share: ${fault}, and for no reason that anybody would know of`, count: 3 }],
    checks: [{ name: 'every injected fault was caught', holds: false, detail: '8 of 9' }],
  };
}

/** Results of a run in which workflows were tried again; a fifth of each latency went there. */
export function retriedResult(): Partial<Cell['result']> {
  const latencies = [fakeLatency(STORE, 30_000), fakeLatency(SHARE, 300)].map((one) => ({
    ...one,
    split: { ...one.split, networkMs: 0.4 * (one.meanMs / 1.1), retryMs: 0.2 * (one.meanMs / 1.1) },
  }));
  return { latencies, retries: { timeOuts: 12, attempts: 9, workflows: 7, succeeded: 5, givenUp: 2 } };
}

/** A run with these cells. */
export function fakeSimulation(cells: readonly Cell[], about: Partial<SimulationRecord> = {}): SimulationRecord {
  return {
    format: 'claimbench-simulation',
    version: SIMULATION_VERSION,
    id: '20260101-000000-abcdef',
    command: 'simulate',
    executor: 'live',
    status: 'complete',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 5000,
    source: 'scenarios/test.yaml',
    document: { kind: 'simulation', description: 'Forty <b>policyholders</b> & a month' },
    traces: {},
    vary: [],
    calibrations: [{ name: 'test', description: 'made up', engine: 'mcl', curve: 'bls12-381', unitCosts: {} }],
    timeline: 'calibrated',
    provenance: 'modelled',
    software: { claimbench: '0.0.0', gitCommit: null, gitDirty: null },
    machine: {
      cpu: 'Test CPU',
      cores: 2,
      memoryBytes: 1,
      platform: 'linux',
      architecture: 'x64',
      node: 'v20.0.0',
      loadAverage: 0,
      packages: {},
    },
    workers: 2,
    cells: [...cells],
    ...about,
  };
}

/** A grid of these values by path, so often replicated; the latencies grow with the cell. */
export function fakeSweep(vary: Readonly<Record<string, readonly string[]>>, replications = 1): SimulationRecord {
  const grid = Object.entries(vary).reduce<Record<string, string>[]>(
    (cells, [path, values]) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [path]: value }))),
    [{}],
  );
  const cells = grid.flatMap((values, cell) =>
    Array.from({ length: replications }, (_, replication) =>
      fakeCell(
        {
          workflows: 100 * (replication + 1),
          latencies: [fakeLatency(STORE, 1000 * (cell + 1) ** 4), fakeLatency(SHARE, 300 + cell)],
        },
        { cell, replication, values },
      ),
    ),
  );
  const paths = Object.entries(vary).map(([path, values]) => ({ path, values: [...values] }));
  return fakeSimulation(cells, { command: 'sweep', vary: paths });
}
