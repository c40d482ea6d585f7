import type { Cell } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { plural } from '../components/text.js';
import { labelOf } from './grid-view.js';

/** So many cells that use a trace differently are named. */
const MOST_NAMED = 3;

/** Rows and columns of a run's traces that are not used, and who never arrives, a sentence each; empty where all is used. */
export function tracesInWords(run: SimulationRecord): string[] {
  const labelled = new Map<string, string>();
  for (const cell of run.cells) {
    const said = cell.trace === undefined ? '' : useInWords(cell.trace);
    if (!labelled.has(said)) labelled.set(said, labelOf(run, cell));
  }
  const isSame = labelled.size === 1;
  const uses = [...labelled].flatMap(([said, label]) => (said === '' ? [] : isSame ? said : `${label}: ${said}`));
  const more = uses.length - MOST_NAMED;
  const columns = Object.entries(run.unreadColumns ?? {}).map(
    ([file, names]) =>
      `Nothing reads ${names.length === 1 ? 'the column' : 'the columns'} ${names.join(', ')} of trace ${file}.`,
  );
  return [
    ...uses.slice(0, MOST_NAMED),
    ...(more > 0
      ? [`${plural(more, 'more case')} of times or policyholders left out: see cells[].trace in run.json.`]
      : []),
    ...columns,
  ];
}

function useInWords({
  file,
  times,
  used,
  afterEnd,
  beyondPopulation,
  neverArrive,
}: NonNullable<Cell['trace']>): string {
  const unused = [
    ...(beyondPopulation > 0 ? [`${beyondPopulation} come after all policyholders that arrive`] : []),
    ...(afterEnd > 0 ? [`${afterEnd} are after the end of the run`] : []),
  ];
  const ofTimes = unused.length === 0 ? [] : [`${used} of its ${plural(times, 'time')} used: ${unused.join(', ')}`];
  const missing = `${neverArrive} of ${plural(used + neverArrive, 'policyholder')} that should arrive never do, having no time in the run`;
  const ofPeople = neverArrive > 0 ? [missing] : [];
  const all = [...ofTimes, ...ofPeople];
  return all.length === 0 ? '' : `Trace ${file}: ${all.join('; ')}.`;
}
