import { SimulationScenario } from '../../scenario/simulation-scenario.js';

/** A scenario, and what it is run with besides. */
export interface Tried {
  readonly name: string;
  readonly scenario: SimulationScenario;
  /** Times of arrival, scenario milliseconds; none where it goes by no trace. */
  readonly trace: readonly number[];
  /** How long workflows take as shares of their price, one after the other. */
  readonly jitter?: readonly number[];
}

const HOUR_MS = 3_600_000;
/** On which even small runs have thousands of pairings. */
const TYPE_A = { engine: 'type-a-wasm', curve: 'type-a' };
const EVERY_FAULT = [
  { fault: 'bad owner signature', share: 0.1 },
  { fault: 'bad institution signature', share: 0.3, by: ['shop 1'] },
  { fault: 'forged identity', share: 0.1 },
  { fault: 'stolen key', share: 0.2 },
  { fault: 'wrong keyword', share: 0.3 },
  { fault: 'replayed consent', share: 0.3 },
  { fault: 'tampered ciphertext', share: 0.2 },
  { fault: 'silence', share: 0.15 },
];
const SLOW_LINE = { latency: '400ms', bandwidth: '20kbit/s' };

type Changes = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** A few days of a few policyholders, in which everything happens; changed section by section, key by key. */
function busy(changes: Changes): SimulationScenario {
  const base: Changes = {
    population: { policyholders: 8, insurers: 2, shops: 2 },
    workload: {
      arrivals: { process: 'constant', rate: '4/day' },
      accidents: '100/year',
      claims: '100/year',
      repairs: '50/year',
      purchases: '30/year',
      repairDelay: '1h',
      claimDelay: '1h',
      recordSize: { distribution: 'uniform', from: '900B', to: '2KiB' },
    },
    consensus: { partialBlocks: 'flush', blockSize: 3, interval: '6h' },
    pairing: TYPE_A,
    network: {},
    run: { seed: 'twenty scenarios', duration: '6d' },
  };
  const sections = new Set([...Object.keys(base), ...Object.keys(changes)]);
  const merged = [...sections].map((section) => [section, { ...base[section], ...changes[section] }]);
  return SimulationScenario.parse({ kind: 'simulation', ...Object.fromEntries(merged) });
}

const CHANGES: Readonly<Record<string, Changes>> = {
  'as it is': {},
  'mcl on BLS12-381': { pairing: { engine: 'mcl', curve: 'bls12-381' }, run: { duration: '3d' } },
  'mcl on BN254, literal form': {
    pairing: { engine: 'mcl', curve: 'bn254', form: 'literal' },
    run: { duration: '3d' },
  },
  'literal form, literal rekeying, ciphertexts broadcast': {
    pairing: { form: 'literal', rekeying: 'literal', broadcast: 'with ciphertext' },
  },
  'poisson arrivals, left-over records wait': {
    workload: { arrivals: { process: 'poisson', rate: '3/day' } },
    consensus: { partialBlocks: 'wait' },
  },
  'a burst at a slow system manager': {
    population: { policyholders: 20 },
    workload: { arrivals: { process: 'burst', size: 20, every: '5d' } },
    timeline: { systemManager: { speed: 0.001 } },
  },
  'three supernodes, two agents': { population: { supernodes: 3, agents: 2 } },
  'members there from the start': { population: { joined: '100%' } },
  'some there from the start, others arrive': { population: { joined: 3 }, run: { warmUp: '2d' } },
  'closed loop': { workload: { loop: 'closed', thinkTime: '12h' } },
  'rhythm of the day and the week': {
    workload: {
      rateProfile: { hours: Array.from({ length: 24 }, (_, hour) => hour % 5), days: [3, 1, 1, 1, 1, 1, 0] },
    },
  },
  'evenly spaced events, a tick a minute': { workload: { process: 'constant' }, consensus: { interval: '60s' } },
  'slow lines': {
    network: {
      policyholder: SLOW_LINE,
      insurer: SLOW_LINE,
      shop: SLOW_LINE,
      systemManager: SLOW_LINE,
      agent: SLOW_LINE,
    },
  },
  'long records, lognormal': { workload: { recordSize: { distribution: 'lognormal', mean: '4KiB' } } },
  'every fault': { population: { insurers: 3, shops: 3 }, faults: { rates: EVERY_FAULT } },
  'every fault, tried again': {
    population: { joined: '50%', supernodes: 2 },
    faults: { rates: EVERY_FAULT, timeOut: '30s', retries: { attempts: 3, pause: '10min', backoffFactor: 2 } },
  },
  'crashes and a scripted fault': {
    faults: {
      crashes: [
        { member: 'shop 0', at: '1d', for: '2d' },
        { member: 'insurer 0', at: '36h', for: '1d' },
      ],
      scheduled: [{ at: '2d', fault: 'wrong keyword' }],
    },
  },
  'an institution expelled at its first fault': {
    consensus: { faultsAllowed: 0, batchVerification: 'record' },
    faults: { rates: EVERY_FAULT.slice(1, 2) },
  },
  'arrivals of a trace, jitter': { workload: { arrivals: { process: 'trace', file: 'times' } } },
  'verified a tick at a time, few at a block': {
    population: { policyholders: 16 },
    workload: { arrivals: { process: 'constant', rate: '16/day' } },
    consensus: { batchVerification: 'tick', blockSize: 2, interval: '12h' },
    faults: { rates: EVERY_FAULT.slice(0, 2) },
  },
};

/** Twenty scenarios that between them have everything that a scenario can have. */
export const TWENTY_SCENARIOS: readonly Tried[] = Object.entries(CHANGES).map(([name, changes]) => {
  const scenario = busy(changes);
  const goesByTrace = scenario.workload.arrivals.process === 'trace';
  const trace = goesByTrace ? [0, 0.5, 0.5, 7, 30, 31, 75].map((hours) => hours * HOUR_MS) : [];
  return { name, scenario, trace, ...(goesByTrace ? { jitter: [0.7, 1, 2.1, 0.9, 1.3] } : {}) };
});
