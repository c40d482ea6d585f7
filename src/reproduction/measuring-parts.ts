import { encodeTask } from '../common/threads/task.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import { FORMS } from '../crypto/schemes/scheme.js';
import { countedLives, type Sample } from '../records/schema.js';
import { LIFECYCLE } from '../sim/execute/jobs.js';
import { SCHEME_LIVES } from '../sim/execute/scheme-jobs.js';
import { lifecycleEngine } from './chosen-engines.js';
import { curvesWithLives } from './extent.js';
import { liveScheme } from './live-points.js';
import { modelPoints, priceConsensus, priceSweep, unitCostsOf } from './model-points.js';
import { hasLives, isPaperScheme, type Part, WEIGHTS, type Work } from './parts.js';
import { repeatLives } from './repeated-lives.js';
import { measureCurve } from './timings.js';

/** All that is timed: lives really run, on worker threads and in turn, then stages and operations. */
export function measuringParts(work: Work): Part[] {
  const { scenario } = work.options;
  const living = work.schemes.filter(hasLives);
  const inTurn = work.schemes.some(isPaperScheme) && living.length > 1 && scenario.measure.lifeRounds > 0;
  return [
    ...curvesWithLives(scenario).flatMap((curve) => [
      ...living.map((scheme) => livingPart(work, scheme, curve)),
      ...(inTurn ? [repeatingPart(work, living, curve)] : []),
    ]),
    ...scenario.pairing.curves.map((curve) => measuringPart(work, curve)),
  ];
}

function livingPart({ run, pool, options }: Work, scheme: LoadedScheme, curve: string): Part {
  const { scenario, progress, signal } = options;
  return {
    name: `lifecycles of ${scheme.definition.name} on ${curve}`,
    weight: WEIGHTS.living(scenario),
    run: async () => {
      run.livePoints.push(...(await liveScheme(scheme, curve, scenario, pool, progress, signal)));
    },
  };
}

function repeatingPart({ run, pool, options }: Work, schemes: readonly LoadedScheme[], curve: string): Part {
  const { scenario, progress, signal, onSamples } = options;
  return {
    name: `lives in turn on ${curve}`,
    weight: WEIGHTS.repeating(scenario),
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
  const { lifecycle } = scenario;
  return {
    name: `measuring on ${curve}`,
    weight: WEIGHTS.measuring(scenario),
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
      const onCurve = countedLives(run).filter((lives) => lives.curve === curve);
      run.modelPoints.push(...modelPoints(onCurve, costs, lifecycle.users));
    },
  };
}

/** Time of samples together. */
function onBothClocks(samples: readonly Sample[]): Pick<Sample, 'wallMs' | 'cpuMs'> {
  const sum = (clock: 'wallMs' | 'cpuMs') => samples.reduce((total, one) => total + one.iterations * one[clock], 0);
  return { wallMs: sum('wallMs'), cpuMs: sum('cpuMs') };
}

/** How long each thread runs each form at least before its work is timed: every step once, on most engines. */
const WARM_UP_MS = 100;

/** Brings every thread up to speed, under every scheme in both forms, before lives are timed. */
export async function warmThreads({ schemes, pool, options: { scenario, signal } }: Work): Promise<void> {
  const { rekeying, broadcast } = scenario.lifecycle;
  const { seed } = scenario;
  const input = { ms: Math.max(WARM_UP_MS, scenario.measure.warmUpMs) };
  for (const curve of curvesWithLives(scenario)) {
    const engine = lifecycleEngine(scenario, curve);
    for (const scheme of schemes.filter(hasLives)) {
      for (const form of FORMS) {
        if (signal.aborted) return;
        const taskContext = { engine, curve, form, rekeying, broadcast, seed, insurers: [], shops: [] };
        const task = isPaperScheme(scheme)
          ? encodeTask(LIFECYCLE, taskContext, 'warm up', input)
          : encodeTask(SCHEME_LIVES, { engine, curve, form, seed, scheme: scheme.reference }, 'warm up', input);
        await Promise.all(Array.from({ length: pool.threads }, () => pool.run(task)));
      }
    }
  }
}
