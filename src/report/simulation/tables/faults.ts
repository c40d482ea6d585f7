import type { SimulationRecord } from '../../../run/simulation.js';
import type { Table } from '../../table.js';
import { tableOfCells } from '../grid.js';

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
