import { openPlain } from '../../scenario/load-scenario.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { RunnableScenario } from '../runner/runnable.js';

/** A scenario in which the model is held against live runs. */
export interface Configuration {
  readonly name: string;
  /** Use that the busiest role is to have, the mean over the run. */
  readonly load: number;
  readonly policyholders: number;
  readonly hours: number;
  /** Actions of a policyholder that is there for the whole run, on average. */
  readonly life: Readonly<Record<'purchases' | 'repairs' | 'accidents' | 'claims', number>>;
  /** Sections of a scenario file; speeds are relative to each other. */
  readonly population?: Readonly<Record<string, number>>;
  readonly workload?: Readonly<Record<string, unknown>>;
  readonly consensus?: Readonly<Record<string, unknown>>;
  readonly pairing: Readonly<Record<'engine' | 'curve', string>> & { readonly form?: string };
  readonly timeline?: Readonly<Record<string, unknown>>;
  readonly network?: Readonly<Record<string, unknown>>;
}

const FAST = { engine: 'type-a-wasm', curve: 'type-a' } as const;
const STRONG = { engine: 'mcl', curve: 'bls12-381' } as const;
const LITERAL = { ...FAST, form: 'literal' } as const;
const NEWCOMERS = { purchases: 0, repairs: 0, accidents: 0, claims: 0 } as const;
/** Enough claims for a mean latency of them to tell something. */
const FEW = { purchases: 0.1, repairs: 0.2, accidents: 0.4, claims: 0.4 } as const;
const SOME = { purchases: 0.2, repairs: 0.5, accidents: 0.4, claims: 0.4 } as const;
const MANY = { purchases: 0.2, repairs: 2, accidents: 0.5, claims: 0.4 } as const;
const CLAIMS = { purchases: 0, repairs: 0, accidents: 1.5, claims: 1.5 } as const;
const FLUSH = { partialBlocks: 'flush' } as const;
const SLOW_LINE = { latency: '200ms', bandwidth: '1Mbit/s' } as const;
const SLOW_LINES = {
  policyholder: SLOW_LINE,
  insurer: SLOW_LINE,
  shop: SLOW_LINE,
  systemManager: { latency: '200ms', bandwidth: '10Mbit/s' },
  agent: SLOW_LINE,
} as const;
const SLOW_SHOP = { shop: { speed: 0.3 } } as const;

/**
 * None of them is used to calibrate: costs are those of operations and of traced workflows by themselves. On mcl a
 * pairing takes milliseconds; type-a-wasm, where it takes half of one, shows what a model leaves out that counts pairings.
 */
export const CONFIGURATIONS: readonly Configuration[] = [
  { name: 'newcomers', load: 0.3, policyholders: 2000, hours: 4, life: NEWCOMERS, pairing: FAST },
  {
    name: 'more lines',
    load: 0.5,
    policyholders: 2000,
    hours: 6,
    life: NEWCOMERS,
    pairing: STRONG,
    network: {},
    consensus: FLUSH,
  },
  { name: 'busy', load: 0.75, policyholders: 2000, hours: 4, life: NEWCOMERS, pairing: STRONG },
  {
    name: 'literal, one by one',
    load: 0.5,
    policyholders: 2000,
    hours: 5,
    life: SOME,
    pairing: LITERAL,
    consensus: { batchVerification: 'record' },
  },
  {
    name: 'literal, busy',
    load: 0.75,
    policyholders: 2000,
    hours: 4,
    life: NEWCOMERS,
    pairing: LITERAL,
    consensus: { ...FLUSH, blockSize: 10 },
  },
  {
    name: 'two supernodes',
    load: 0.6,
    policyholders: 2000,
    hours: 4,
    life: FEW,
    pairing: FAST,
    population: { supernodes: 2 },
    consensus: FLUSH,
  },
  {
    name: 'four supernodes',
    load: 0.7,
    policyholders: 2000,
    hours: 3,
    life: FEW,
    pairing: FAST,
    population: { supernodes: 4 },
    consensus: { ...FLUSH, batchVerification: 'tick' },
    network: {},
  },
  {
    name: 'one insurer',
    load: 0.7,
    policyholders: 2000,
    hours: 4,
    life: NEWCOMERS,
    pairing: STRONG,
    population: { insurers: 1 },
    timeline: { insurer: { cores: 1, speed: 0.5 } },
  },
  {
    name: 'three shops',
    load: 0.5,
    policyholders: 2000,
    hours: 6,
    life: MANY,
    pairing: FAST,
    population: { shops: 3 },
    timeline: SLOW_SHOP,
  },
  {
    name: 'eight shops, busy',
    load: 0.7,
    policyholders: 2000,
    hours: 6,
    life: MANY,
    pairing: FAST,
    population: { shops: 8 },
    timeline: { shop: { speed: 0.1 } },
    consensus: FLUSH,
    network: {},
  },
  {
    name: 'two agents',
    load: 0.5,
    policyholders: 2000,
    hours: 6,
    life: CLAIMS,
    pairing: FAST,
    population: { agents: 2 },
    workload: { fromOthers: 1 },
    timeline: { agent: { cores: 1, speed: 0.1 } },
    consensus: FLUSH,
  },
  {
    name: 'bursts',
    load: 0.4,
    policyholders: 2000,
    hours: 5,
    life: FEW,
    pairing: FAST,
    workload: { arrivals: { process: 'burst', size: 20, every: '2.8min' } },
    consensus: FLUSH,
  },
  {
    name: 'closed loop',
    load: 0.6,
    policyholders: 2000,
    hours: 6,
    life: SOME,
    pairing: FAST,
    workload: { loop: 'closed', thinkTime: '2h' },
    consensus: FLUSH,
  },
  {
    name: 'long records',
    load: 0.5,
    policyholders: 2000,
    hours: 5,
    life: SOME,
    pairing: FAST,
    workload: { recordSize: { distribution: 'lognormal', mean: '8KiB' } },
    consensus: { ...FLUSH, blockSize: 50 },
    network: SLOW_LINES,
  },
  {
    name: 'quick ticks',
    load: 0.7,
    policyholders: 2000,
    hours: 4,
    life: FEW,
    pairing: FAST,
    population: { insurers: 10, shops: 5 },
    workload: { arrivals: { process: 'constant', rate: '530/h' } },
    consensus: { ...FLUSH, interval: '10s', blockSize: 5 },
  },
  { name: 'quiet', load: 0.35, policyholders: 2000, hours: 4, life: NEWCOMERS, pairing: STRONG },
  {
    name: 'lines',
    load: 0.5,
    policyholders: 2000,
    hours: 4,
    life: NEWCOMERS,
    pairing: STRONG,
    consensus: FLUSH,
    network: {},
  },
  {
    name: 'repairs',
    load: 0.6,
    policyholders: 2000,
    hours: 5,
    life: { purchases: 0, repairs: 0.3, accidents: 0.2, claims: 0.1 },
    pairing: STRONG,
    population: { shops: 4 },
    consensus: FLUSH,
  },
  {
    name: 'two, by the tick',
    load: 0.7,
    policyholders: 2000,
    hours: 3,
    life: NEWCOMERS,
    pairing: STRONG,
    population: { supernodes: 2 },
    consensus: { ...FLUSH, batchVerification: 'tick' },
  },
  {
    name: 'ticks of 30 s',
    load: 0.8,
    policyholders: 2000,
    hours: 4,
    life: NEWCOMERS,
    pairing: STRONG,
    consensus: { ...FLUSH, interval: '30s' },
  },
  { name: 'beyond, 0.85', load: 0.85, policyholders: 4000, hours: 6, life: NEWCOMERS, pairing: FAST },
  {
    name: 'beyond, 0.9',
    load: 0.9,
    policyholders: 4000,
    hours: 6,
    life: NEWCOMERS,
    pairing: FAST,
    population: { supernodes: 2 },
    consensus: FLUSH,
    network: {},
  },
  { name: 'beyond, 0.95', load: 0.95, policyholders: 4000, hours: 6, life: NEWCOMERS, pairing: FAST, consensus: FLUSH },
];

/** The same with so many times the policyholders in as many times the hours. */
export function scaled(configuration: Configuration, scale: number): Configuration {
  const { policyholders, hours } = configuration;
  return { ...configuration, policyholders: Math.max(1, Math.round(policyholders * scale)), hours: hours * scale };
}

/** Arrivals are so much quicker than they need be for all to have come by the end, so that chance leaves nobody out. */
const EARLIER = 1.06;

/** The scenario of a configuration, at its own speeds. */
export function scenarioOf(configuration: Configuration, seed: string): SimulationScenario {
  const { name, policyholders, hours, life, population, workload, consensus, pairing, timeline, network } =
    configuration;
  const perHour = (count: number) => `${(count / hours).toFixed(6)}/h`;
  const document = {
    kind: 'simulation',
    description: name,
    population: { policyholders, ...population },
    workload: {
      arrivals: { process: 'poisson', rate: perHour(EARLIER * policyholders) },
      purchases: perHour(life.purchases),
      repairs: perHour(life.repairs),
      accidents: perHour(life.accidents),
      claims: perHour(life.claims),
      repairDelay: `${(hours / 20).toFixed(6)}h`,
      claimDelay: `${(hours / 40).toFixed(6)}h`,
      ...workload,
    },
    consensus,
    pairing,
    timeline,
    ...(network === undefined ? {} : { network }),
    run: { seed: `${seed}, ${name}`, duration: `${hours.toFixed(6)}h`, warmUp: `${(hours / 10).toFixed(6)}h` },
  };
  return openPlain(document, name).read(RunnableScenario, []);
}
