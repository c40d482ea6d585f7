import { median } from '../../common/statistics/quantile.js';
import type { GateFinding, GateResult } from '../../records/gate-record.js';
import type { Finding } from './decide.js';
import type { Compared } from './gate-options.js';

/** A finding for the record: logarithms become shares. */
export function resultOf({ id, finding, confirmation, times }: Compared, cell: string): GateResult {
  return {
    ...findingOf(finding),
    name: `${cell}/${id}`,
    ...(confirmation === undefined ? {} : { confirmation: findingOf(confirmation) }),
    baseMs: median(times.map(({ base }) => base)),
    headMs: median(times.map(({ head }) => head)),
    times: [...times],
  };
}

function findingOf({ pairs, estimate, interval, pValue, visible, verdict }: Finding): GateFinding {
  return {
    pairs,
    change: Math.expm1(estimate),
    low: shareOf(interval.low),
    high: shareOf(interval.high),
    pValue,
    smallestVisibleChange: shareOf(visible),
    verdict,
  };
}

function shareOf(logarithm: number): number | null {
  return Number.isFinite(logarithm) ? Math.expm1(logarithm) : null;
}
