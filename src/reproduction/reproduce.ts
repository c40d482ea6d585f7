import { ClaimbenchError } from '../kernel/errors.js';
import { encodeTask } from '../live/jobs.js';
import { openPool, type Pool } from '../pool/pool.js';
import { describeMachine, describeSoftware } from '../run/environment.js';
import { RUN_VERSION, type RunRecord, type Sample } from '../run/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { SCHEMES } from '../schemes/registry.js';
import { FORMS } from '../schemes/scheme.js';
import { communicationFormulas } from './formulas.js';
import { liveCurve } from './live-points.js';
import type { Progress } from './progress.js';
import { describeSetting } from './settings.js';
import { countStages } from './stage-counts.js';
import { measureCurve } from './timings.js';

/** What a reproduction is told from outside. */
export interface ReproduceOptions {
  readonly id: string;
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
  const run = emptyRecord(options);
  const pool = openPool(scenario.lifecycle.workers);
  try {
    const parts = partsOf(run, pool, options);
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
  const { pairing, lifecycle, measure } = scenario;
  return 3 + pairing.curves.length * livingWeight(lifecycle.users) + MEASURING_WEIGHT * measure.budgetSeconds;
}

/** Weights are about seconds on two cores. */
const MEASURING_WEIGHT = 1.4;

function livingWeight(users: readonly number[]): number {
  return 2 + 0.3 * users.reduce((sum, count) => sum + count, 0);
}

function partsOf(run: RunRecord, pool: Pool, { scenario, progress, signal, onSamples }: ReproduceOptions): Part[] {
  const { pairing, lifecycle, measure, seed } = scenario;
  const [curve = ''] = pairing.curves;
  const counting: Part = {
    name: 'counting operations',
    weight: 2,
    run: async () => {
      for (const scheme of SCHEMES) run.stageCounts.push(...(await countStages(scheme, lifecycle.engine, curve, seed)));
    },
  };
  const living = pairing.curves.map((one) => ({
    name: `lifecycles on ${one}`,
    weight: livingWeight(lifecycle.users),
    run: async () => {
      await warmThreads(pool, scenario, one);
      const { livePoints, roleCounts, messages } = await liveCurve(one, scenario, pool, progress, signal);
      run.livePoints.push(...livePoints);
      run.messages.push(...messages);
      if (run.roleCounts.length === 0) run.roleCounts.push(...roleCounts);
    },
  }));
  const measuring = pairing.curves.map((one) => ({
    name: `measuring on ${one}`,
    weight: (MEASURING_WEIGHT * measure.budgetSeconds) / pairing.curves.length,
    run: async () => {
      const { samples, timings, ratios } = await measureCurve(one, scenario, progress, signal);
      onSamples(samples);
      run.timings.push(...timings);
      run.ratios.push(...ratios);
    },
  }));
  const setting: Part = {
    name: 'opening engines',
    weight: 1,
    run: async () => {
      for (const one of pairing.curves) {
        for (const engine of pairing.engines) run.settings.push(await describeSetting(engine, one));
      }
      run.communicationFormulas.push(...communicationFormulas(run.settings, seed));
    },
  };
  return [setting, counting, ...living, ...measuring];
}

/** How long each thread runs each form before its work is timed. */
const WARM_UP_MS = 500;

/** Brings every thread up to speed before its work is timed. */
async function warmThreads(pool: Pool, { lifecycle, seed }: ReproductionScenario, curve: string): Promise<void> {
  const { engine, rekeying, broadcast } = lifecycle;
  for (const form of FORMS) {
    const cast = { engine, curve, form, rekeying, broadcast, seed, insurers: [], shops: [] };
    const task = encodeTask(cast, { kind: 'warm up', job: { ms: WARM_UP_MS } });
    await Promise.all(Array.from({ length: pool.threads }, () => pool.run(task)));
  }
}

function emptyRecord({ id, scenario, startedAt }: ReproduceOptions): RunRecord {
  if (scenario.pairing.curves.length === 0)
    throw new ClaimbenchError('usage', 'a reproduction needs at least one curve');
  return {
    format: 'claimbench-run',
    version: RUN_VERSION,
    id,
    command: 'reproduce',
    status: 'incomplete',
    missing: [],
    startedAt: startedAt.toISOString(),
    durationMs: 0,
    seed: scenario.seed,
    scenario,
    software: describeSoftware(),
    machine: describeMachine(),
    settings: [],
    schemes: SCHEMES.map(({ name, title, reference, origin }) => ({ name, title, reference, origin })),
    stageCounts: [],
    roleCounts: [],
    timings: [],
    ratios: [],
    messages: [],
    communicationFormulas: [],
    livePoints: [],
  };
}
