import { ClaimbenchError } from '../kernel/errors.js';
import { encodeSchemeTask, encodeTask } from '../live/tasks.js';
import { openPool, type Pool } from '../pool/pool.js';
import { describeMachine, describeSoftware } from '../run/environment.js';
import { RUN_VERSION, type RunRecord, type Sample } from '../run/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import type { LoadedScheme } from '../schemes/load.js';
import { FORMS } from '../schemes/scheme.js';
import { communicationFormulas } from './formulas.js';
import { liveScheme, liveUsers } from './live-points.js';
import { modelPoints, unitCostsOf } from './model-points.js';
import type { Progress } from './progress.js';
import { describeScheme, loadSchemes } from './schemes.js';
import { describeSetting } from './settings.js';
import { countStages } from './stage-counts.js';
import { measureCurve } from './timings.js';

/** What a reproduction is told from outside. */
export interface ReproduceOptions {
  readonly id: string;
  /** The command that is run, as the record names it. */
  readonly command: 'reproduce' | 'compare';
  readonly scenario: ReproductionScenario;
  readonly startedAt: Date;
  readonly progress: Progress;
  /** Stops the run after the step under way; what was had so far is returned, marked incomplete. */
  readonly signal: AbortSignal;
  /** Takes raw samples as they come. */
  onSamples(samples: readonly Sample[]): void;
  /** Takes the record after every part, marked incomplete until all are done: what is saved of it outlives a crash. */
  onPart(run: RunRecord): void;
}

/** A part of the run, in the order in which they are done. */
interface Part {
  readonly name: string;
  /** Expected share of the time. */
  readonly weight: number;
  run(): Promise<void>;
}

/**
 * Reproduces the paper: counts the stages, runs the lifecycles, measures stages and operations.
 * The record is valid at any time; parts that an abort left out are named in it.
 */
export async function reproduce(options: ReproduceOptions): Promise<RunRecord> {
  const { scenario, signal, progress, startedAt, onPart } = options;
  const schemes = await loadSchemes(scenario);
  const run = emptyRecord(options, schemes);
  const pool = openPool(scenario.lifecycle.workers);
  try {
    const parts = partsOf(run, schemes, pool, options);
    run.missing = parts.map(({ name }) => name);
    for (const part of parts) {
      if (signal.aborted) break;
      progress.part(part.name, part.weight);
      await part.run();
      if (!signal.aborted) run.missing = run.missing.filter((name) => name !== part.name);
      run.status = run.missing.length === 0 ? 'complete' : 'incomplete';
      run.durationMs = Date.now() - startedAt.getTime();
      onPart(run);
    }
  } finally {
    await pool.close();
  }
  return run;
}

/** Sum of the weights of all parts, for a progress display. */
export function expectedWeight(scenario: ReproductionScenario): number {
  const { pairing, measure, schemes } = scenario;
  const living = pairing.curves.length * schemes.names.length * livingWeight(scenario);
  return 5 + living + MEASURING_WEIGHT * measure.budgetSeconds;
}

/** Weights are about seconds on two cores. */
const MEASURING_WEIGHT = 2;

function livingWeight(scenario: ReproductionScenario): number {
  return 1 + 0.1 * liveUsers(scenario).reduce((sum, count) => sum + count, 0);
}

function partsOf(run: RunRecord, schemes: readonly LoadedScheme[], pool: Pool, options: ReproduceOptions): Part[] {
  const { scenario, progress, signal, onSamples } = options;
  const { pairing, lifecycle, measure, seed } = scenario;
  const [curve = ''] = pairing.curves;
  const setting: Part = {
    name: 'opening engines',
    weight: 1,
    run: async () => {
      for (const one of pairing.curves) {
        for (const engine of pairing.engines) run.settings.push(await describeSetting(engine, one));
      }
      if (schemes.some(isPaperScheme)) run.communicationFormulas.push(...communicationFormulas(run.settings, seed));
    },
  };
  const counting: Part = {
    name: 'counting operations',
    weight: 2,
    run: async () => {
      for (const scheme of schemes) run.stageCounts.push(...(await countStages(scheme, lifecycle.engine, curve, seed)));
    },
  };
  const living = pairing.curves.flatMap((one) =>
    schemes.filter(hasLives).map((scheme) => livingPart(run, scheme, one, pool, options)),
  );
  const measuring = pairing.curves.map((one) => ({
    name: `measuring on ${one}`,
    weight: (MEASURING_WEIGHT * measure.budgetSeconds) / pairing.curves.length,
    run: async () => {
      const { samples, timings, ratios } = await measureCurve(one, schemes, scenario, progress, signal);
      onSamples(samples);
      run.timings.push(...timings);
      run.ratios.push(...ratios);
      const costs = unitCostsOf(timings, lifecycle.engine, one);
      run.unitCosts.push(...costs);
      const onCurve = run.livePoints.filter((point) => point.curve === one);
      run.modelPoints.push(...modelPoints(onCurve, costs, lifecycle.users));
    },
  }));
  return [setting, counting, ...living, ...measuring];
}

function isPaperScheme({ definition }: LoadedScheme): boolean {
  return definition.name === 'liu2021';
}

/** Schemes that only sign share no records. */
function hasLives({ definition }: LoadedScheme): boolean {
  return definition.properties.direction !== undefined;
}

function livingPart(
  run: RunRecord,
  scheme: LoadedScheme,
  curve: string,
  pool: Pool,
  { scenario, progress, signal }: ReproduceOptions,
): Part {
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

/** How long each thread runs each form before its work is timed. */
const WARM_UP_MS = 400;

/** Brings every thread up to speed before its work is timed. */
async function warmThreads(
  pool: Pool,
  scheme: LoadedScheme,
  { lifecycle, seed }: ReproductionScenario,
  curve: string,
): Promise<void> {
  const { engine, rekeying, broadcast } = lifecycle;
  const job = { kind: 'warm up', job: { ms: WARM_UP_MS } } as const;
  for (const form of FORMS) {
    const cast = { engine, curve, form, rekeying, broadcast, seed, insurers: [], shops: [] };
    const task = isPaperScheme(scheme)
      ? encodeTask(cast, job)
      : encodeSchemeTask({ engine, curve, form, seed, scheme: scheme.reference }, job);
    await Promise.all(Array.from({ length: pool.threads }, () => pool.run(task)));
  }
}

function emptyRecord(
  { id, command, scenario, startedAt }: ReproduceOptions,
  schemes: readonly LoadedScheme[],
): RunRecord {
  if (scenario.pairing.curves.length === 0)
    throw new ClaimbenchError('usage', 'a reproduction needs at least one curve');
  return {
    format: 'claimbench-run',
    version: RUN_VERSION,
    id,
    command,
    status: 'incomplete',
    missing: [],
    startedAt: startedAt.toISOString(),
    durationMs: 0,
    seed: scenario.seed,
    scenario,
    software: describeSoftware(),
    machine: describeMachine(),
    settings: [],
    schemes: schemes.map(describeScheme),
    stageCounts: [],
    roleCounts: [],
    timings: [],
    ratios: [],
    messages: [],
    communicationFormulas: [],
    livePoints: [],
    unitCosts: [],
    modelPoints: [],
  };
}
