import type { SimulationRecord } from '../../../records/simulation-record.js';
import type { Table } from '../../components/table.js';
import { tableOfCells } from '../grid-view.js';

const COUNTED = { provenance: 'counted' } as const;

/** Each fault that was injected, with where it was caught. */
export function faultsTable(run: SimulationRecord): Table | undefined {
  return tableOfCells(
    run,
    {
      id: 'table-faults',
      title: 'Faults injected and where they were caught',
      caption:
        'Counted while the real checks ran: a fault is caught where its verification fails, or its answer stays away.',
      columns: [
        { title: 'Fault', meaning: 'what was done wrong' },
        { title: 'injected', meaning: 'how often', ...COUNTED },
        { title: 'caught', meaning: 'how often it was caught', ...COUNTED },
        { title: 'not caught', meaning: 'how often it was not', ...COUNTED },
        { title: 'Where', meaning: 'who caught it in which stage, and how often' },
      ],
    },
    ({ result }) =>
      result.faults.map(({ fault, injected, caught, notCaught }) => [
        fault,
        injected,
        caught.reduce((sum, { times }) => sum + times, 0),
        notCaught,
        caught.map(({ role, stage, times }) => `${role}, ${stage}: ${times}`).join('; '),
      ]),
  );
}

/** Time-outs, and workflows that were tried again after one. */
export function retriesTable(run: SimulationRecord): Table | undefined {
  return tableOfCells(
    run,
    {
      id: 'table-retries',
      title: 'Time-outs and what was tried again',
      caption:
        'A time-out is of a member that does not answer, being silent or down, never of a long queue. Workflows that failed in the end are among the failures by cause.',
      columns: [
        { title: 'time-outs', meaning: 'how often nobody answered in time', ...COUNTED },
        { title: 'attempts', meaning: 'after how many of them one tried again', ...COUNTED },
        { title: 'tried again', meaning: 'workflows that were tried again, once or more', ...COUNTED },
        { title: 'succeeded', meaning: 'of these, that went through in the end', ...COUNTED },
        { title: 'given up', meaning: 'of these, that failed in the end', ...COUNTED },
      ],
    },
    ({ result: { retries } }) => {
      if (retries === undefined) return [];
      const { timeOuts, attempts, workflows, succeeded, givenUp } = retries;
      return [[timeOuts, attempts, workflows, succeeded, givenUp]];
    },
  );
}

/** Workflows that did not come to their end, by what stopped them. */
export function failuresTable(run: SimulationRecord): Table | undefined {
  return tableOfCells(
    run,
    {
      id: 'table-failures',
      title: 'Failures by cause',
      caption: 'Workflows that were given up.',
      columns: [
        { title: 'Cause', meaning: 'workflow, and what stopped it' },
        { title: 'times', meaning: 'how often', ...COUNTED },
      ],
    },
    ({ result }) => result.failures.toSorted((a, b) => b.count - a.count).map(({ cause, count }) => [cause, count]),
  );
}
