import { median } from '../../common/statistics/quantile.js';
import type { Clock } from './clock.js';

/** Steps of a unit: about a microsecond. */
const STEPS = 500;
let state = 1;

/** Work that is done beside benchmarks. */
export interface ExtraWork {
  /**
   * As a share of a benchmark's own: 0.1 is 10% more. What it is compared with has 0, not none, since finding out how much
   * that is takes some calls: a side that had none of them would have run less, and be slower by 1% or more.
   */
  readonly share: number;
  readonly on: readonly string[] | 'all';
}

/**
 * So many units of work: steps of a generator of random bits (xorshift32: Marsaglia 2003, doi 10.18637/jss.v008.i14). Work,
 * not waiting by the clock: that would add more whenever the process is made to wait. It shares no code with any benchmark,
 * which would have that compiled sooner, and leaves no garbage.
 */
export function doUnits(count: number): void {
  for (let step = 0; step < STEPS * count; step++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
}

const CALIBRATION = { warmUpUnits: 20_000, units: 2000, ms: 60, fewest: 3, most: 15 } as const;

/**
 * How many units are as much work as a call: the median over turns of both, one right after the other, since a machine
 * that changes its speed between two measurements would make extra work of 5% into 9%.
 * @param batchMs CPU milliseconds of a batch of calls, about
 * @param batch runs a batch and tells what a call of it took, in CPU milliseconds
 */
export async function unitsPerCall(clock: Clock, batchMs: number, batch: () => Promise<number>): Promise<number> {
  const { warmUpUnits, units, ms, fewest, most } = CALIBRATION;
  doUnits(warmUpUnits);
  const ratios: number[] = [];
  const turns = Math.min(most, Math.max(fewest, Math.round(ms / batchMs)));
  for (let turn = 0; turn < turns; turn++) {
    const callMs = await batch();
    const before = clock.read().cpuMs;
    doUnits(units);
    ratios.push((callMs * units) / (clock.read().cpuMs - before));
  }
  return median(ratios);
}
