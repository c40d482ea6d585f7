import { bootstrapInterval, randomIndices } from '../../common/statistics/bootstrap.js';
import { type Interval, POWER_LEVEL, smallestVisibleChange } from '../../common/statistics/interval.js';
import { interquartileRange, median, quantile } from '../../common/statistics/quantile.js';
import { trendOf } from '../../common/statistics/stationarity.js';
import type { BenchResult, Estimate } from '../../records/bench-record.js';
import type { MeasuredBenchmark, ProcessSeries, SuiteSample } from './suite.js';

/** The low quantile: what a call takes when nothing is in its way. Noise only adds time. */
const LOW = 0.1;
/** A series drifts where a trend as clear would come by chance one time in twenty. */
const TREND_LEVEL = 0.05;
/** Fewest samples in which a trend is looked for. */
const FEWEST_FOR_TREND = 8;

type Statistic = (values: readonly number[]) => number;
const lowQuantile: Statistic = (values) => quantile(values, LOW);

/** Analyses the samples of a benchmark. @param seed of the resampling */
export function analyse({ benchmark, series }: MeasuredBenchmark, seed: string): BenchResult {
  const taken = series.flatMap(({ samples }) => samples);
  const interval = (clock: 'cpuMs' | 'wallMs', statistic: Statistic, confidence = 0.95) =>
    bootstrapInterval(
      series.map(({ samples }) => samples.map((sample) => sample[clock])),
      statistic,
      { confidence, draw: randomIndices(seed, [benchmark, clock, confidence]) },
    );
  const figures = (clock: 'cpuMs' | 'wallMs') => {
    const pooled = taken.map((sample) => sample[clock]);
    const estimate = (statistic: Statistic): Estimate => ({ value: statistic(pooled), ...interval(clock, statistic) });
    const middle = median(pooled);
    return {
      median: estimate(median),
      lowQuantile: estimate(lowQuantile),
      spread: middle > 0 ? interquartileRange(pooled) / middle : 0,
    };
  };
  const visible = visibleChange(interval('cpuMs', lowQuantile), interval('cpuMs', lowQuantile, 1 - POWER_LEVEL));
  return {
    name: benchmark,
    processes: series.length,
    samples: taken.length,
    cpu: figures('cpuMs'),
    wall: figures('wallMs'),
    smallestVisibleChange: series.length > 1 && Number.isFinite(visible) ? visible : null,
    outliers: outliersOf(series),
    preempted: taken.filter(({ preemptions }) => preemptions > 0).length,
    peakBytes: Math.max(...taken.map(({ residentBytes }) => residentBytes)),
    grownBytes: median(series.map(({ samples }) => sum(samples.map(({ grownBytes }) => grownBytes)))),
    warnings: warningsOf(series),
  };
}

/** Of the ratio of two such runs, each with this error: sqrt(2) times that of one. */
function visibleChange(decisive: Interval, powered: Interval): number {
  const logarithmic = ({ low, high }: Interval) => ({ low: Math.log(low), high: Math.log(high) });
  return Math.expm1(Math.SQRT2 * smallestVisibleChange(logarithmic(decisive), logarithmic(powered)));
}

/** Tukey's fences, process by process: a slow process has no outliers for being slow. */
function outliersOf(series: readonly ProcessSeries[]): BenchResult['outliers'] {
  const distances = series.flatMap(({ samples }) => fenceDistances(samples.map(({ cpuMs }) => cpuMs)));
  const beyond = (fence: number) => distances.filter((distance) => distance > fence).length;
  return { mild: beyond(1.5) - beyond(3), severe: beyond(3) };
}

/** How many interquartile ranges each value lies beyond the quartiles. */
function fenceDistances(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  const [lower, upper] = [quantile(values, 0.25), quantile(values, 0.75)];
  return values.map((value) => Math.max(0, lower - value, value - upper) / Math.max(upper - lower, Number.MIN_VALUE));
}

function warningsOf(series: readonly ProcessSeries[]): string[] {
  const unsteady = series.filter(({ warmUp }) => !warmUp.isSteady).length;
  const drifting = series.filter(({ samples }) => drifts(samples)).length;
  const of = (count: number) => `in ${count} of ${series.length} processes`;
  return [
    ...(unsteady > 0 ? [`not seen to be steady when the warm-up ended ${of(unsteady)}`] : []),
    ...(2 * drifting > series.length ? [`drifts ${of(drifting)}: its figures depend on when they were taken`] : []),
  ];
}

function drifts(samples: readonly SuiteSample[]): boolean {
  return samples.length >= FEWEST_FOR_TREND && trendOf(samples.map(({ cpuMs }) => cpuMs)).pValue < TREND_LEVEL;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
