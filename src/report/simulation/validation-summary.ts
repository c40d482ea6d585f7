import type { ValidationRecord } from '../../records/validation-record.js';
import { ReportWriter } from '../components/report-writer.js';
import type { Table } from '../components/table.js';

/** Intervals are said to hold what they should where theirs holds this share. */
const LABELLED = 0.95;

/** The outcome in one line. */
export function coverageVerdict({ queues, status }: ValidationRecord): string {
  const held = queues.filter(({ coverage }) => coverage.low <= LABELLED && coverage.high >= LABELLED).length;
  const off = Math.max(
    0,
    ...queues.map(({ analyticMeanMs, grandMeanMs }) => Math.abs(grandMeanMs / analyticMeanMs - 1)),
  );
  const stopped = status === 'incomplete' ? 'stopped early; ' : '';
  return `${stopped}intervals labelled 95% hold the analytic mean as often in ${held} of ${queues.length} cases; means are off by ${(100 * off).toFixed(2)}% at most`;
}

/** Errors of the model's engine against closed forms, and the coverage of its intervals. */
export function coverageTable({ queues, machine }: ValidationRecord): Table {
  const modelled = (decimals: number) => ({ provenance: 'modelled', decimals }) as const;
  return {
    id: 'table-coverage',
    title: 'The engine against closed forms',
    caption: `Mean waiting times of queues that are known exactly, by the model’s own calendar and stations; intervals labelled 95% are by batch means after the warm-up was taken off. Each cell has a seed of its own. On ${machine.cpu}.`,
    columns: [
      { title: 'Queue', meaning: 'the queue; of the tick queue the time until a customer’s whole tick is served' },
      { title: 'load', meaning: 'share of its cores in use', decimals: 2 },
      { title: 'cells', meaning: 'independent runs' },
      { title: 'analytic s', meaning: 'mean time by closed form, in s; a service takes one second', decimals: 4 },
      { title: 'mean s', meaning: 'grand mean of the cells, in s', ...modelled(4) },
      { title: 'error %', meaning: 'of the grand mean, in per cent', ...modelled(2) },
      { title: 'coverage %', meaning: 'intervals that held the analytic mean, in per cent', ...modelled(1) },
      { title: 'from', meaning: 'lower end of its 95% interval (Wilson)', ...modelled(1) },
      { title: 'to', meaning: 'upper end of it', ...modelled(1) },
    ],
    rows: queues.map(({ queue, load, cells, analyticMeanMs, grandMeanMs, coverage }) => [
      queue,
      load,
      cells,
      analyticMeanMs / 1000,
      grandMeanMs / 1000,
      100 * (grandMeanMs / analyticMeanMs - 1),
      100 * coverage.share,
      100 * coverage.low,
      100 * coverage.high,
    ]),
  };
}

/** Writes the tables of a validation into its folder. */
export function writeValidationReport(record: ValidationRecord, folder: string): void {
  new ReportWriter(folder).tables([coverageTable(record)]);
}
