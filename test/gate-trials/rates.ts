import { wilsonInterval } from '../../src/common/statistics/normal.js';
import { quantile } from '../../src/common/statistics/quantile.js';
import type { Resampled } from './resample.js';
import type { Neighbour, TrialRecord } from './trial-record.js';

/** Resampled runs, and of which trials. */
export interface ResampledRow extends Resampled {
  readonly extraWork: number;
  readonly neighbour: Neighbour | 'either';
}

/** False alarms and detections of trials, each with its Wilson interval, one line a kind of trial. */
export function trialRates(trials: readonly TrialRecord[]): string {
  const lines = kindsOf(trials).map(({ extraWork, neighbour }) => {
    const some = trials.filter(
      (one) => one.extraWork === extraWork && (neighbour === 'either' || one.neighbour === neighbour),
    );
    const times = some.map(({ durationMs }) => durationMs / 1000);
    const took = `${quantile(times, 0.5).toFixed(0)} s, at most ${Math.max(...times).toFixed(0)} s`;
    const found = {
      runs: some.length,
      alarms: some.filter(isAlarm).length,
      detections: some.filter(isDetection).length,
    };
    return `${rateLine({ ...found, extraWork, neighbour })}  ${took}`;
  });
  return [HEAD, ...lines].join('\n');
}

/** The same of resampled runs. */
export function resampledRates(rows: readonly ResampledRow[]): string {
  return [HEAD, ...rows.map(rateLine)].join('\n');
}

const HEAD = `${'work  neighbour'.padEnd(18)}${'false alarms'.padEnd(30)}detections`;

function rateLine({ extraWork, neighbour, runs, alarms, detections }: ResampledRow): string {
  const kind = `${`+${Math.round(100 * extraWork)}%`.padEnd(6)}${neighbour}`.padEnd(18);
  return `${kind}${rate(alarms, runs).padEnd(30)}${extraWork > 0 ? rate(detections, runs) : ''}`.trimEnd();
}

/** `1/30 = 3.3% (0.6 to 16.7%)` */
function rate(happened: number, runs: number): string {
  const { low, high } = wilsonInterval(happened, runs);
  const percent = (share: number) => (100 * share).toFixed(1);
  return `${happened}/${runs} = ${percent(happened / runs)}% (${percent(low)} to ${percent(high)}%)`;
}

function kindsOf(trials: readonly TrialRecord[]): { extraWork: number; neighbour: Neighbour | 'either' }[] {
  const shares = [...new Set(trials.map(({ extraWork }) => extraWork))].sort((a, b) => a - b);
  return shares.flatMap((extraWork) => {
    const neighbours = [...new Set(trials.filter((one) => one.extraWork === extraWork).map((one) => one.neighbour))];
    const each = neighbours.map((neighbour) => ({ extraWork, neighbour }));
    return each.length > 1 ? [...each, { extraWork, neighbour: 'either' as const }] : each;
  });
}

/** Something that had not been touched came out slower. */
function isAlarm({ verdicts, injected }: TrialRecord): boolean {
  return Object.entries(verdicts).some(([id, verdict]) => verdict === 'slower' && id !== injected);
}

/** Whether the benchmark that was slowed down came out slower. */
function isDetection({ verdicts, injected }: TrialRecord): boolean {
  return injected !== null && verdicts[injected] === 'slower';
}
