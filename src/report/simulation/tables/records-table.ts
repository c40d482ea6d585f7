import type { SimulationRecord } from '../../../records/simulation-record.js';
import type { Table } from '../../components/table.js';
import { tableOfCells } from '../grid-view.js';

const COUNTED = { provenance: 'counted' } as const;
const DAY_MS = 86_400_000;

/** Where the records are: on the ledger, refused, or waiting. */
export function recordsTable(run: SimulationRecord): Table | undefined {
  return tableOfCells(
    run,
    {
      id: 'table-records',
      title: 'Records and ledger',
      caption:
        'Of the whole run, with what was finished after its end: records that were broadcast are stored, refused, or still waiting at the last event.',
      columns: [
        { title: 'submitted', meaning: 'records that were broadcast', ...COUNTED },
        { title: 'stored', meaning: 'records on the ledger', ...COUNTED },
        { title: 'refused', meaning: 'records that the ledger did not take', ...COUNTED },
        { title: 'pending', meaning: 'records that wait for a block to fill', ...COUNTED },
        { title: 'blocks', meaning: 'blocks on the ledger', ...COUNTED },
        { title: 'ledger bytes', meaning: 'bytes of the ledger', ...COUNTED },
        {
          title: 'ledger head',
          meaning: 'hash of the last block: the same for the same scenario, seed and calibration',
        },
      ],
    },
    ({ result: { recordCounts, ledger } }) => [
      [
        recordCounts.submitted,
        recordCounts.stored,
        recordCounts.refused,
        recordCounts.pending,
        ledger.blocks,
        ledger.bytes,
        ledger.headHash ?? undefined,
      ],
    ],
  );
}

/** The records and bytes that each institution keeps. */
export function storesTable(run: SimulationRecord): Table | undefined {
  return tableOfCells(
    run,
    {
      id: 'table-stores',
      title: 'Stores of the institutions',
      caption: 'Encrypted records that each institution keeps beside the ledger.',
      columns: [
        { title: 'Institution', meaning: 'insurer or shop' },
        { title: 'records', meaning: 'records that it keeps', ...COUNTED },
        { title: 'bytes', meaning: 'bytes of them', ...COUNTED },
      ],
    },
    ({ result }) => result.stores.map(({ institution, records, bytes }) => [institution, records, bytes]),
  );
}

/** Institutions that were caught, and whether they were expelled. */
export function creditTable(run: SimulationRecord): Table | undefined {
  return tableOfCells(
    run,
    {
      id: 'table-credit',
      title: 'Credit and expulsions',
      caption: 'Institutions that the ledger caught; honest ones are not here unless something is broken.',
      columns: [
        { title: 'Institution', meaning: 'insurer or shop' },
        { title: 'faults', meaning: 'faults held against it', ...COUNTED },
        {
          title: 'expelled on day',
          meaning: 'scenario time of its expulsion, days; none: it stayed',
          provenance: run.provenance,
          decimals: 2,
        },
      ],
    },
    ({ result }) =>
      result.credit.map(({ institution, faults, expelledAtMs }) => [
        institution,
        faults,
        expelledAtMs === null ? undefined : expelledAtMs / DAY_MS,
      ]),
  );
}
