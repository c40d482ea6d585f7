import type { CellResult, Check } from '../../records/simulation-record.js';
import type { Observations } from '../engine/observations.js';
import { NO_ANSWER } from '../engine/retry-book.js';

/** What both executors say of workflows that were tried again; nothing where the scenario has none tried again. */
export function retriesOf({ retries }: Observations): Pick<CellResult, 'retries'> {
  return retries.isInUse ? { retries: retries.totals } : {};
}

/** That none of them is lost: each ended one way or the other, and each time-out led to an attempt or was the end. */
export function retriesBalance({ retries, failures }: Observations): Check[] {
  if (!retries.isInUse) return [];
  const { timeOuts, attempts, workflows, succeeded, givenUp } = retries.totals;
  const ends = [...failures].reduce((sum, [cause, count]) => sum + (cause.endsWith(NO_ANSWER) ? count : 0), 0);
  return [
    {
      name: 'tried again = succeeded + given up',
      holds: workflows === succeeded + givenUp,
      detail: `${workflows} = ${succeeded} + ${givenUp}`,
    },
    {
      name: 'time-outs = attempts + failures by time-out',
      holds: timeOuts === attempts + ends,
      detail: `${timeOuts} = ${attempts} + ${ends}`,
    },
  ];
}
