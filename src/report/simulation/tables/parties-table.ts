import type { SimulationRecord } from '../../../records/simulation-record.js';
import type { Column, Table } from '../../components/table.js';
import { tableOfCells } from '../grid-view.js';
import { largestOf, type Scale, shareScale, unitInWords } from '../scales.js';
import { modelledBy } from '../scenario-view.js';

/** Where all mean queues are shorter than this they are shown with more decimals. */
const SHORT_QUEUE = 0.01;

/** Messages and bytes on every link. */
export function linksTable(run: SimulationRecord): Table | undefined {
  return tableOfCells(
    run,
    {
      id: 'table-links',
      title: 'Messages on the wire',
      caption:
        'Of the whole run, with what was finished after its end: bytes of the messages really encoded. A broadcast counts once.',
      columns: [
        { title: 'Phase', meaning: 'phase of the lifecycle' },
        { title: 'Message', meaning: 'what was sent' },
        { title: 'From', meaning: 'who sent it' },
        { title: 'To', meaning: 'who got it' },
        { title: 'messages', meaning: 'how many', provenance: 'counted' },
        { title: 'bytes', meaning: 'bytes of all of them', provenance: 'counted' },
        { title: 'mean bytes', meaning: 'bytes of one on average', provenance: 'counted', decimals: 1 },
      ],
    },
    ({ result }) =>
      result.links.map(({ phase, name, from, to, count, bytes }) => [
        phase,
        name,
        from,
        to,
        count,
        bytes,
        count === 0 ? undefined : bytes / count,
      ]),
  );
}

/** Jobs, use and queues of every party. */
export function partiesTable(run: SimulationRecord): Table | undefined {
  const parties = run.cells.flatMap(({ result }) => result.parties);
  const use = shareScale(parties.map((party) => party.use));
  const lineUse = shareScale(parties.map((party) => party.lineUse ?? 0));
  return tableOfCells(
    run,
    {
      id: 'table-parties',
      title: 'Use and queues of every party',
      caption: `From the end of the warm-up to the end of the run, ${modelledBy(run)}.`,
      columns: partyColumns(run, use, lineUse),
    },
    ({ result }) =>
      result.parties.map((one) => [
        one.party,
        one.role,
        one.cores,
        one.jobs,
        one.use / use.factor,
        one.meanQueue,
        one.longestQueue,
        one.lineUse === null ? undefined : one.lineUse / lineUse.factor,
      ]),
  );
}

function partyColumns({ provenance, cells }: SimulationRecord, use: Scale, lineUse: Scale): Column[] {
  const longest = largestOf(cells.flatMap(({ result }) => result.parties.map(({ meanQueue }) => meanQueue)));
  const share = (title: string, meaning: string, { unit, decimals }: Scale): Column => ({
    title: `${title} ${unit}`,
    meaning: `${meaning}, ${unitInWords(unit)}`,
    provenance,
    decimals,
  });
  return [
    { title: 'Party', meaning: 'the computer of a party, or of all agents' },
    { title: 'Role', meaning: 'its role' },
    { title: 'cores', meaning: 'jobs that it can do at a time, as the scenario has it' },
    { title: 'jobs', meaning: 'jobs that it did', provenance },
    share('use', 'share of its cores’ time spent on jobs', use),
    {
      title: 'mean queue',
      meaning: 'jobs that waited for it, on average over time',
      provenance,
      decimals: longest === 0 || longest >= SHORT_QUEUE ? 2 : 9,
    },
    { title: 'longest queue', meaning: 'most jobs that waited for it at a time', provenance },
    share('line use', 'share of the time in which its line was sending', lineUse),
  ];
}
