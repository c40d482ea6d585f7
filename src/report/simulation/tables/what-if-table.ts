import type { SimulationRecord } from '../../../records/simulation-record.js';
import type { Difference } from '../../../records/what-if-record.js';
import type { Column, Table, Cell as TableCell } from '../../components/table.js';
import { plural } from '../../components/text.js';
import { isPoint } from '../latency-names.js';
import { modelledBy } from '../scenario-view.js';
import { isNoneSeen } from '../what-if-text.js';

/** The difference that each change makes to each latency, in seconds. */
export function whatIfTable(run: SimulationRecord): Table | undefined {
  const { whatIf, provenance } = run;
  if (whatIf === undefined) return undefined;
  const seconds = (title: string, meaning: string): Column => ({ title, meaning, provenance, decimals: 4 });
  return {
    id: 'table-what-if',
    title: 'What changes would do',
    caption: `Differences of pairs of replications with the same random numbers, so that small ones can be seen; ${modelledBy(run)}. Where an interval holds zero, no difference is seen.`,
    columns: [
      { title: 'Change', meaning: 'what is set otherwise in the scenario; all else is as it was' },
      { title: 'Latency', meaning: 'from what to what' },
      { title: 'Statistic', meaning: 'mean or quantile of the latency' },
      seconds('as it is s', 'without the change, s: mean over replications'),
      seconds('difference s', 'with the change less without it, s: mean over pairs of replications'),
      seconds('from', 'lower end of its 95% interval, s'),
      seconds('to', 'upper end of it, s'),
      { title: 'remark', meaning: 'where no difference is seen, or none can be given, and why' },
    ],
    rows: whatIf.flatMap(({ change, differences, tooFew = [] }) => [
      ...differences.map(({ latency, statistic, baseMs, differenceMs, ...ends }) => [
        change,
        latency,
        statistic,
        baseMs / 1000,
        differenceMs / 1000,
        ...endCells(ends),
      ]),
      ...tooFew.map(({ latency, statistic, observations, wanted }) => [
        change,
        latency,
        statistic,
        ...[undefined, undefined, undefined, undefined],
        `${plural(observations, 'observation')} cannot carry a ${statistic}, which takes ${wanted}`,
      ]),
    ]),
  };
}

/** The ends of an interval in seconds, and what is to be said of it. */
function endCells({ lowMs, highMs }: Pick<Difference, 'lowMs' | 'highMs'>): TableCell[] {
  if (isPoint(lowMs, highMs)) return [undefined, undefined, 'the same in all pairs: no interval'];
  return [lowMs / 1000, highMs / 1000, isNoneSeen(lowMs, highMs) ? 'none seen' : ''];
}
