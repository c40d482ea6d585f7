import type { Cell } from '../../records/cell-record.js';
import { scenarioOf } from './scenario-view.js';

const DAY_MS = 86_400_000;

/** The time of a scenario that rates are over, and the records that came into a block in it. */
export interface Observed {
  readonly fromMs: number;
  readonly toMs: number;
  readonly recordsStored: number;
}

/**
 * From the end of the warm-up to the end of the run: what is finished afterwards is in no rate. A record of a version
 * that did not count in this time has it between looks at the state of things. Nothing where there is no such time.
 */
export function observedOf(cell: Cell): Observed | undefined {
  const { observed, timeSeries } = cell.result;
  if (observed !== undefined) return observed.toMs > observed.fromMs ? observed : undefined;
  const warmUp = scenarioOf(cell).run?.warmUp ?? 0;
  const first = timeSeries.find(({ timeMs }) => timeMs >= warmUp);
  const last = timeSeries.at(-1);
  if (first === undefined || last === undefined || last.timeMs <= first.timeMs) return undefined;
  return { fromMs: first.timeMs, toMs: last.timeMs, recordsStored: last.recordsStored - first.recordsStored };
}

/** Records stored a day of the observed time. */
export function recordsPerDay(cell: Cell): number | undefined {
  const observed = observedOf(cell);
  return observed && (observed.recordsStored * DAY_MS) / (observed.toMs - observed.fromMs);
}
