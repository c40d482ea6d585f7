import { encodeSchemeTask, encodeTask } from '../live/tasks.js';
import { EXPONENTS } from '../pairing/load.js';
import type { Pool } from '../pool/pool.js';
import type { RunRecord, Sample } from '../run/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import type { LoadedScheme } from '../schemes/load.js';
import { FORMS } from '../schemes/scheme.js';
import { compareConsensus } from './consensus.js';
import { enginesFor, lifecycleEngine } from './engines.js';
import { formulaOn, paperFormula } from './formulas.js';
import { liveScheme, liveUsers, optionsFor } from './live-points.js';
import { modelPoints, priceConsensus, priceSweep, unitCostsOf } from './model-points.js';
import type { ReproduceOptions } from './options.js';
import { repeatLives } from './repeated-lives.js';
import { describeSetting } from './settings.js';
import { countStages } from './stage-counts.js';
import { sweepScheme } from './sweeps.js';
import { measureCurve } from './timings.js';
import { countWireItems } from './wire-items.js';

/** A part of the run. */
export interface Part {
  readonly name: string;
  /** Expected share of the time: about seconds on two cores. */
  readonly weight: number;
  run(): Promise<void>;
}

/** What the parts work with: all write into the record. */
interface Work {
  readonly run: RunRecord;
  readonly schemes: readonly LoadedScheme[];
  readonly pool: Pool;
  readonly options: ReproduceOptions;
}

/** All parts, in the order in which they are done. */
export function partsOf(work: Work): Part[] {
  const { pairing, measure } = work.options.scenario;
  const { curves } = pairing;
  const living = work.schemes.filter(hasLives);
  return [
    settingPart(work),
    countingPart(work),
    ...curves.flatMap((curve) => living.map((scheme) => livingPart(work, scheme, curve))),
    ...(work.schemes.some(isPaperScheme)
      ? curves.flatMap((curve) => [
          sweepingPart(work, living, curve),
          consensusPart(work, curve),
          ...(living.length > 1 && measure.lifeRounds > 0 ? [repeatingPart(work, living, curve)] : []),
        ])
      : []),
    ...curves.map((curve) => measuringPart(work, curve)),
  ];
}

/** Sum of the weights of all parts, for a progress display. */
export function expectedWeight(scenario: ReproductionScenario): number {
  const { pairing, measure, schemes } = scenario;
  const perCurve =
    schemes.names.length * livingWeight(scenario) + SWEEPING_WEIGHT + CONSENSUS_WEIGHT + repeatingWeight(scenario);
  return 2 + pairing.curves.length * perCurve + MEASURING_WEIGHT * measure.budgetSeconds;
}

const MEASURING_WEIGHT = 2;
const SWEEPING_WEIGHT = 1;
const CONSENSUS_WEIGHT = 1;

function livingWeight(scenario: ReproductionScenario): number {
  return 1 + 0.1 * liveUsers(scenario).reduce((sum, count) => sum + count, 0);
}

function repeatingWeight({ measure }: ReproductionScenario): number {
  return 0.5 * measure.lifeRounds;
}

function isPaperScheme({ definition }: LoadedScheme): boolean {
  return definition.name === 'liu2021';
}

/** Schemes that only sign share no records. */
function hasLives({ definition }: LoadedScheme): boolean {
  return definition.properties.direction !== undefined;
}

function settingPart({ run, options: { scenario } }: Work): Part {
  const { pairing } = scenario;
  return {
    name: 'opening engines',
    weight: 1,
    run: async () => {
      for (const one of pairing.curves) {
        for (const engine of enginesFor(scenario, one)) run.settings.push(await describeSetting(engine, one));
      }
    },
  };
}

function countingPart({ run, schemes, options: { scenario } }: Work): Part {
  const { pairing, seed } = scenario;
  const [curve = ''] = pairing.curves;
  return {
    name: 'counting operations and bytes',
    weight: 1,
    run: async () => {
      run.countedOver = EXPONENTS;
      for (const scheme of schemes) run.stageCounts.push(...(await countStages(scheme, EXPONENTS, curve, seed)));
      if (schemes.some(isPaperScheme)) await countBytes(run, scenario);
    },
  };
}

/** What the paper's formula says of one user, and what was sent instead, item by item on every curve. */
async function countBytes(run: RunRecord, scenario: ReproductionScenario): Promise<void> {
  run.communicationFormulas.push(paperFormula());
  const wireItems = [];
  for (const curve of scenario.pairing.curves) {
    const counted = await countWireItems({ ...optionsFor(scenario, curve, 'literal', 1), engine: EXPONENTS });
    run.communicationFormulas.push(formulaOn(curve, counted));
    wireItems.push(...counted);
  }
  run.wireItems = wireItems;
}

function livingPart({ run, pool, options }: Work, scheme: LoadedScheme, curve: string): Part {
  const { scenario, progress, signal } = options;
  return {
    name: `lifecycles of ${scheme.definition.name} on ${curve}`,
    weight: livingWeight(scenario),
    run: async () => {
      await warmThreads(pool, scheme, scenario, curve);
      const { livePoints, roleCounts, messages } = await liveScheme(scheme, curve, scenario, pool, progress, signal);
      run.livePoints.push(...livePoints);
      run.messages.push(...messages);
      if (curve === scenario.pairing.curves[0]) run.roleCounts.push(...roleCounts);
    },
  };
}

function sweepingPart({ run, pool, options }: Work, schemes: readonly LoadedScheme[], curve: string): Part {
  const { scenario, progress, signal } = options;
  return {
    name: `sizes of schemes on ${curve}`,
    weight: SWEEPING_WEIGHT,
    run: async () => {
      for (const [i, scheme] of schemes.entries()) {
        const done = (share: number) => progress.done((i + share) / schemes.length);
        run.sweeps.push(...(await sweepScheme(scheme, curve, scenario, pool.run, done, signal)));
      }
    },
  };
}

function consensusPart({ run, options: { scenario } }: Work, curve: string): Part {
  const { lifecycle, claims, seed } = scenario;
  return {
    name: `consensus on ${curve}`,
    weight: CONSENSUS_WEIGHT,
    run: async () => {
      const sizes = { ...claims.consensus, blockSize: lifecycle.blockSize };
      const counted = await compareConsensus(EXPONENTS, curve, seed, sizes);
      // Priced later, by what operations cost on that engine.
      run.consensus.push(...counted.map((cost) => ({ ...cost, engine: lifecycleEngine(scenario, curve) })));
    },
  };
}

function repeatingPart({ run, pool, options }: Work, schemes: readonly LoadedScheme[], curve: string): Part {
  const { scenario, progress, signal, onSamples } = options;
  return {
    name: `lives in turn on ${curve}`,
    weight: repeatingWeight(scenario),
    run: async () => {
      const done = (share: number) => progress.done(share);
      const { comparisons, samples } = await repeatLives(schemes, curve, scenario, pool.run, done, signal);
      onSamples(samples);
      run.comparisons.push(...comparisons);
      run.clocks = [...(run.clocks ?? []), { curve, what: 'lives', ...onBothClocks(samples) }];
    },
  };
}

function measuringPart({ run, schemes, options }: Work, curve: string): Part {
  const { scenario, progress, signal, onSamples } = options;
  const { pairing, lifecycle, measure } = scenario;
  return {
    name: `measuring on ${curve}`,
    weight: (MEASURING_WEIGHT * measure.budgetSeconds) / pairing.curves.length,
    run: async () => {
      const { samples, timings, ratios, comparisons } = await measureCurve(curve, schemes, scenario, progress, signal);
      onSamples(samples);
      run.clocks = [...(run.clocks ?? []), { curve, what: 'stages and operations', ...onBothClocks(samples) }];
      run.timings.push(...timings);
      run.ratios.push(...ratios);
      run.comparisons.push(...comparisons);
      const costs = unitCostsOf(timings, samples, lifecycleEngine(scenario, curve), curve);
      run.unitCosts.push(...costs);
      run.sweeps = run.sweeps.map((point) => priceSweep(point, costs));
      run.consensus = run.consensus.map((cost) => priceConsensus(cost, costs));
      const onCurve = run.livePoints.filter((point) => point.curve === curve);
      run.modelPoints.push(...modelPoints(onCurve, costs, lifecycle.users));
    },
  };
}

/** What samples took together. */
function onBothClocks(samples: readonly Sample[]): Pick<Sample, 'wallMs' | 'cpuMs'> {
  const sum = (clock: 'wallMs' | 'cpuMs') => samples.reduce((total, one) => total + one.iterations * one[clock], 0);
  return { wallMs: sum('wallMs'), cpuMs: sum('cpuMs') };
}

/** How long each thread runs each form before its work is timed. */
const WARM_UP_MS = 400;

/** Brings every thread up to speed before its work is timed. */
async function warmThreads(
  pool: Pool,
  scheme: LoadedScheme,
  scenario: ReproductionScenario,
  curve: string,
): Promise<void> {
  const { lifecycle, seed } = scenario;
  const { rekeying, broadcast } = lifecycle;
  const engine = lifecycleEngine(scenario, curve);
  const job = { kind: 'warm up', job: { ms: WARM_UP_MS } } as const;
  for (const form of FORMS) {
    const cast = { engine, curve, form, rekeying, broadcast, seed, insurers: [], shops: [] };
    const task = isPaperScheme(scheme)
      ? encodeTask(cast, job)
      : encodeSchemeTask({ engine, curve, form, seed, scheme: scheme.reference }, job);
    await Promise.all(Array.from({ length: pool.threads }, () => pool.run(task)));
  }
}
