import type { Cell } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { plural, wrap } from '../components/text.js';
import { executorOf } from './execution.js';
import { sumOf } from './groups.js';
import { joiningNotes } from './joined.js';
import { planForTerminal } from './plan-text.js';
import { distinct, modelledBy } from './scenario-view.js';
import { checkForTerminal, countsOf, latencyTable, partiesOf, retriesOf } from './terminal-cell.js';
import { cellsForTerminal } from './terminal-cells.js';
import { tracesInWords } from './trace-use-text.js';
import { effectNotes, whatIfForTerminal } from './what-if-text.js';

/** Rows of a grid that are shown: the rest is in the tables. */
const MOST_ROWS = 16;
/** A share of the time that nobody needs to know more of. */
const HARDLY = 0.001;
/** Of failed workflows the most frequent causes. */
const MOST_CAUSES = 3;

/** The outcome of a simulation in words: about thirty lines. @param width columns of the terminal */
export function simulationSummary(run: SimulationRecord, width: number): string {
  const traces = tracesInWords(run).map((said) => wrap(said, 2, width));
  return [wrap(whatWasRun(run), 2, width), mainPart(run, width), ...traces].filter((part) => part !== '').join('\n\n');
}

function whatWasRun(run: SimulationRecord): string {
  const verb = { simulate: 'Simulated', sweep: 'Swept', plan: 'Planned', 'what-if': 'Compared changes of' }[
    run.command
  ];
  const how = run.executor === 'model' ? 'as a model' : `with ${executorOf(run)}`;
  const curves = run.calibrations.map(({ engine, curve, securityBits, remark }) => {
    const words = [
      ...(securityBits === undefined ? [] : [`${securityBits} bits`]),
      ...(remark === undefined ? [] : [remark]),
    ];
    return `${engine === 'none' ? '' : `${engine} on `}${curve}${words.length === 0 ? '' : ` (${words.join(', ')})`}`;
  });
  const runs = run.cells.length === 1 ? '' : `, ${plural(run.cells.length, 'run')}`;
  return `${verb} ${run.source} ${how}, ${distinct(curves).join(', ')}${runs}, in ${Math.round(run.durationMs / 1000)} s.`;
}

function mainPart(run: SimulationRecord, width: number): string {
  const notes = [...effectNotes(run), ...joiningNotes(run)].map((note) => wrap(note, 2, width));
  if (run.plan !== undefined) return [planForTerminal(run.plan, width), ...notes].join('\n');
  if (run.whatIf !== undefined) return [whatIfForTerminal(run.whatIf), ...notes].join('\n');
  const [first, ...others] = run.cells;
  if (first === undefined) return 'No cell is finished yet.';
  return others.length === 0 ? cellSummary(run, first, width) : cellsForTerminal(run, width, MOST_ROWS);
}

function cellSummary(run: SimulationRecord, cell: Cell, width: number): string {
  const { latencies } = cell.result;
  const words = [countsOf(run, cell), ...joiningNotes(run), busiestOf(cell), ...whatWentWrong(cell)];
  return [
    checksOf(cell, width),
    words.map((text) => wrap(text.replaceAll(/\n +/g, ' ').replaceAll('\n', '. '), 2, width)).join('\n'),
    latencies.length === 0
      ? ''
      : [wrap(`Latencies, ${modelledBy(run)}:`, 2, width), latencyTable(latencies, width)].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Whose computers are at work for how long; only that they are not where nobody's are. */
function busiestOf(cell: Cell): string {
  const [busiest] = cell.result.parties.toSorted((a, b) => b.use - a.use);
  if (busiest === undefined || busiest.use >= HARDLY) return partiesOf(cell);
  return `Computers are hardly ever at work: the busiest, that of ${busiest.party}, less than 0.1% of the time.`;
}

/** All in one line where all hold; those that do not, one by one. */
function checksOf({ result: { checks } }: Cell, width: number): string {
  const failed = checks.filter(({ holds }) => !holds);
  if (failed.length === 0) return checks.length === 1 ? 'The check holds.' : `All ${checks.length} checks hold.`;
  const lines = failed.map((check) => wrap(checkForTerminal(check).replaceAll(/\n +/g, ' '), 6, width));
  return [
    `${failed.length} of ${plural(checks.length, 'check')} ${failed.length === 1 ? 'does' : 'do'} not hold:`,
    ...lines,
  ].join('\n');
}

function whatWentWrong(cell: Cell): string[] {
  const { faults, failures } = cell.result;
  const injected = sumOf(faults, (one) => one.injected);
  const missed = sumOf(faults, (one) => one.notCaught);
  const causes = failures.toSorted((a, b) => b.count - a.count).map(({ cause, count }) => `${count} ${cause}`);
  const others = causes.length > MOST_CAUSES ? `; ${causes.length - MOST_CAUSES} more causes` : '';
  return [
    ...(faults.length === 0
      ? []
      : [
          `Faults: ${injected - missed} of ${injected} injected were caught${missed === 0 ? '.' : `, ${missed} NOT CAUGHT.`}`,
        ]),
    ...[retriesOf(cell)].filter((text) => text !== ''),
    ...(causes.length === 0 ? [] : [`Workflows that failed: ${causes.slice(0, MOST_CAUSES).join('; ')}${others}.`]),
  ];
}
