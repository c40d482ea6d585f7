import { FEWEST_SAMPLES, pairedRatios, summarise } from '../common/statistics/median-interval.js';
import { findEngine, withEngine } from '../crypto/pairing/load.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import { PAPER_SCHEME } from '../crypto/schemes/registry.js';
import {
  BLOCK_NAME,
  benchmarksOf,
  blockBenchmarks,
  type CheckedBenchmark,
  crossCheck,
} from '../measure/bench/checked-benchmarks.js';
import { measure } from '../measure/bench/measure.js';
import { systemTimer } from '../measure/bench/timer.js';
import type { Comparison } from '../records/comparison.js';
import type { Progress } from '../records/progress.js';
import type { Ratio, Sample, Timing } from '../records/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { enginesFor, lifecycleEngine } from './chosen-engines.js';
import { comparisonsOf, type MeasuredSubject } from './comparisons.js';
import { curvesWithLives, enginesWithStages } from './extent.js';
import { isPaperScheme } from './parts.js';

/** Raw samples and what they come to. */
export interface Measured {
  readonly samples: readonly Sample[];
  readonly timings: readonly Timing[];
  readonly ratios: readonly Ratio[];
  readonly comparisons: readonly Comparison[];
}

/** The most that ratios of optimised to literal should be, for the paper's scheme: by unit costs measured in one setting. */
const GOALS: { readonly engine: string; readonly curve: string; readonly ratios: Readonly<Record<string, number>> } = {
  engine: 'mcl',
  curve: 'bls12-381',
  ratios: { Reencrypt: 0.55, Redecrypt: 0.52, [BLOCK_NAME]: 0.32 },
};

/** Measures operations on every engine of one curve and stages as far as the scenario's extent goes, interleaved in one go. */
export async function measureCurve(
  curve: string,
  schemes: readonly LoadedScheme[],
  scenario: ReproductionScenario,
  progress: Progress,
  signal: AbortSignal,
): Promise<Measured> {
  const { pairing, measure: settings, seed } = scenario;
  const benchmarks: CheckedBenchmark[] = [];
  const staged = enginesWithStages(scenario, curve);
  const hasBlock = schemes.some(isPaperScheme) && curvesWithLives(scenario).includes(curve);
  for (const name of enginesFor(scenario, curve)) {
    const timed = staged.includes(name) ? schemes : [];
    benchmarks.push(...(await withEngine(name, curve, (engine) => benchmarksOf(engine, timed, seed))));
    if (name !== lifecycleEngine(scenario, curve) || !hasBlock) continue;
    benchmarks.push(...(await withEngine(name, curve, (engine) => blockBenchmarks(engine, seed))));
  }
  crossCheck(benchmarks);
  const samples = await measure(benchmarks, {
    seed,
    budgetMs: (settings.budgetSeconds * 1000) / pairing.curves.length,
    minimumRounds: settings.minimumRounds,
    maximumRounds: settings.maximumRounds,
    warmUpMs: settings.warmUpMs,
    sampleMs: settings.sampleMs,
    timer: systemTimer,
    signal,
    onProgress: (share) => progress.done(share),
  });
  return { samples, ...evaluate(benchmarks, samples) };
}

/** Medians, intervals and ratios; what has too few samples for an interval is left out. */
function evaluate(benchmarks: readonly CheckedBenchmark[], samples: readonly Sample[]): Omit<Measured, 'samples'> {
  const byTiming = new Map<string, Sample[]>();
  for (const sample of samples) byTiming.set(sample.timing, [...(byTiming.get(sample.timing) ?? []), sample]);
  const measured = benchmarks
    .map(({ subject }) => ({ subject, taken: byTiming.get(subject.id) ?? [] }))
    .filter(({ taken }) => taken.length >= FEWEST_SAMPLES);
  const timings = measured.map(({ subject, taken }) => ({
    ...subject,
    samples: taken.length,
    wall: summarise(taken.map(({ wallMs }) => wallMs)),
    cpu: summarise(taken.map(({ cpuMs }) => cpuMs)),
  }));
  return {
    timings,
    ratios: [...formRatios(measured), ...engineRatios(measured)],
    comparisons: comparisonsOf(measured),
  };
}

/** Optimised over literal, for every stage and batch. */
function formRatios(measured: readonly MeasuredSubject[]): Ratio[] {
  return measured.flatMap((optimised) => {
    const { kind, name, scheme, form, engine, curve } = optimised.subject;
    if (form !== 'optimised') return [];
    const literal = measured.find(
      ({ subject: other }) =>
        other.form === 'literal' &&
        other.kind === kind &&
        other.name === name &&
        other.scheme === scheme &&
        other.engine === engine &&
        other.curve === curve,
    );
    if (literal === undefined) return [];
    const isGoalOf = engine === GOALS.engine && curve === GOALS.curve && scheme === PAPER_SCHEME;
    const goal = isGoalOf ? GOALS.ratios[name] : undefined;
    return [{ ...ratio('form', optimised, literal), ...(goal === undefined ? {} : { goal }) }];
  });
}

/** How many times as long pure JavaScript takes as WebAssembly. */
function engineRatios(measured: readonly MeasuredSubject[]): Ratio[] {
  return measured.flatMap((slow) => {
    const { kind, name, scheme, form, engine, curve } = slow.subject;
    if (findEngine(engine).technology !== 'JavaScript') return [];
    const fast = measured.find(
      ({ subject: other }) =>
        other.kind === kind &&
        other.name === name &&
        other.scheme === scheme &&
        other.form === form &&
        findEngine(other.engine).technology === 'WebAssembly' &&
        other.curve === curve,
    );
    return fast === undefined ? [] : [ratio('engine', slow, fast)];
  });
}

function ratio(kind: Ratio['kind'], numerator: MeasuredSubject, denominator: MeasuredSubject): Ratio {
  const { name, scheme, form, curve, id } = numerator.subject;
  const wall = ({ taken }: MeasuredSubject) => taken.map(({ wallMs }) => wallMs);
  const ratios = pairedRatios(wall(numerator), wall(denominator));
  return {
    kind,
    name,
    ...(scheme === undefined ? {} : { scheme }),
    ...(form === undefined ? {} : { form }),
    curve,
    numerator: id,
    denominator: denominator.subject.id,
    samples: ratios.length,
    ...summarise(ratios),
  };
}
