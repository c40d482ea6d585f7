import { sha256 } from '@noble/hashes/sha2.js';
import { median } from '../statistics/quantile.js';
import type { Clock } from './clock.js';

const UNIT = new Uint8Array(64);

/** So many units of work: hashing 64 bytes each. Work, not waiting by the clock: that would add more whenever the process is made to wait. */
export function doUnits(count: number): void {
  for (let i = 0; i < count; i++) sha256(UNIT);
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
