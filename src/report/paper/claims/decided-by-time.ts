import type { RunRecord } from '../../../records/schema.js';
import { CLOCK_RULE } from './checklist.js';
import { type Band, type Finding, judge } from './claim.js';
import { ratioText } from './wording.js';

/** A median with the interval that it is known to lie in; without one where all three are equal. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** A ratio of times as it was had on both clocks. */
export interface TimeRatio {
  readonly wall: Estimate;
  /** Absent in older records, and where the processor's clock is too coarse. */
  readonly cpu?: Estimate | undefined;
  /** How many times wall time was of processor time, where that is known. */
  readonly wallOverCpu?: number | undefined;
}

type Decided = Required<Pick<Finding, 'verdict' | 'ratio' | 'evidence' | 'clock'>> & Pick<Finding, 'wallOverCpu'>;

/** Decides a ratio of times by the clock that `CLOCK_RULE` says. */
export function decideByTime(band: Band, { wall, cpu, wallOverCpu }: TimeRatio): Decided {
  const { disturbedFrom, tooBusyFrom, margin } = CLOCK_RULE;
  const known = wallOverCpu === undefined ? {} : { wallOverCpu };
  if (wallOverCpu === undefined || wallOverCpu < disturbedFrom) {
    const { low, high } = wall;
    return {
      verdict: judge(band, low, high),
      ratio: { low, high },
      evidence: estimateText(wall),
      clock: 'wall time',
      ...known,
    };
  }
  const times = `${wallOverCpu.toFixed(wallOverCpu < 1.15 ? 2 : 1)} times`;
  if (cpu === undefined || wallOverCpu >= tooBusyFrom) {
    const { low, high } = cpu ?? wall;
    const why =
      cpu === undefined
        ? `the wall clock was disturbed (${times}), and there is no ratio of processor times`
        : `the machine was too busy: wall time was ${times} the processor time`;
    const evidence = `${estimateText(cpu ?? wall)}, not decided: ${why}`;
    return { verdict: 'cannot be decided', ratio: { low, high }, evidence, clock: 'neither', ...known };
  }
  const [low, high] = [cpu.low / margin, cpu.high * margin];
  return {
    verdict: judge(band, low, high),
    ratio: { low, high },
    evidence: `${estimateText(cpu)} by processor time, since the wall clock was disturbed: ${times}`,
    clock: 'processor time',
    ...known,
  };
}

function estimateText({ median, low, high }: Estimate): string {
  return low === high ? ratioText(median) : `${ratioText(median)} [${ratioText(low)}, ${ratioText(high)}]`;
}

/**
 * How many times wall time was of processor time in records that do not say so of each ratio: from the medians of all
 * that was measured on an engine and curve.
 */
export function disturbanceOf({ timings }: RunRecord, engine: string, curve: string): number | undefined {
  const measured = timings.filter((one) => one.engine === engine && one.curve === curve);
  const sum = (clock: 'wall' | 'cpu') => measured.reduce((total, one) => total + one[clock].median, 0);
  return sum('cpu') > 0 ? sum('wall') / sum('cpu') : undefined;
}
