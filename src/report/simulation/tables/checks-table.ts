import type { SimulationRecord } from '../../../records/simulation-record.js';
import type { Table } from '../../components/table.js';
import { tableOfCells } from '../grid-view.js';

/** The checks of every run, and whether they hold. */
export function checksTable(run: SimulationRecord): Table | undefined {
  return tableOfCells(
    run,
    {
      id: 'table-checks',
      title: 'Checks made in the run',
      caption: 'Each was tried on the run itself. One that does not hold is an error of the program, not a result.',
      columns: [
        { title: 'Check', meaning: 'what must hold' },
        { title: 'verdict', meaning: 'whether it does' },
        { title: 'Detail', meaning: 'what was found' },
      ],
    },
    ({ result }) => result.checks.map(({ name, holds, detail }) => [name, holds ? 'holds' : 'does not hold', detail]),
  );
}
