import type { SimulationRecord } from '../../../run/simulation.js';
import type { Column, Table } from '../../table.js';
import { modelledBy } from '../scenario-view.js';

/** What each change would do to each latency, in seconds. */
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
    ],
    rows: whatIf.flatMap(({ change, differences }) =>
      differences.map(({ latency, statistic, baseMs, differenceMs, lowMs, highMs }) => [
        change,
        latency,
        statistic,
        ...[baseMs, differenceMs, lowMs, highMs].map((ms) => ms / 1000),
      ]),
    ),
  };
}
