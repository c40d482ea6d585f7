import type { CellMeasured } from '../../../records/cell-record.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, chart, measuredOn } from '../../components/chart.js';
import { plural } from '../../components/text.js';
import { gridOf, labelOf } from '../grid-view.js';
import { sumOf } from '../groups.js';
import { colours, rows } from './bar-chart.js';

const PARTS = ['steps of the lifecycle', 'overhead of the pool', 'idle'];

/** How worker threads spent their time: a bar a thread, of several cells a bar a cell. */
export function figureThreads(run: SimulationRecord): Chart | undefined {
  const values = barsOf(run).flatMap(({ label, parts }) =>
    parts.map((share, place) => ({ label, part: PARTS[place], share, place })),
  );
  if (values.length === 0) return undefined;
  return chart(
    {
      id: 'figure-threads',
      title: 'What worker threads did with their time',
      caption:
        'In per cent of the time from the first event to the last. Overhead: making keys, lines and tables again that another thread has, decoding tasks, encoding results. Idle: nothing was ready, or the main thread had the turn.',
    },
    [`${measuredOn(run)}; ${plural(run.workers, 'worker thread')}`],
    {
      data: { values },
      width: 480,
      height: { step: 24 },
      mark: { type: 'bar' },
      encoding: {
        y: rows('label'),
        x: { field: 'share', type: 'quantitative', title: 'per cent of wall time', scale: { domain: [0, 100] } },
        color: colours('part', PARTS, { orient: 'bottom' }, ['#0072B2', '#E69F00', '#dddddd']),
        order: { field: 'place', type: 'quantitative' },
      },
    },
  );
}

function barsOf(run: SimulationRecord) {
  const grid = gridOf(run);
  if (grid.length > 1) {
    return grid.map(({ label, replications }) => ({
      label,
      parts: partsOf(replications.map(({ measured }) => measured)),
    }));
  }
  return run.cells.flatMap((cell) =>
    cell.measured.threads.map((thread) => ({
      label: [labelOf(run, cell), `thread ${thread.thread}`].filter((text) => text !== '').join(', '),
      parts: partsOf([{ ...cell.measured, threads: [thread] }]),
    })),
  );
}

/** Steps, overhead and idle time in per cent of the time that the threads had. */
function partsOf(measured: readonly CellMeasured[]): number[] {
  const steps = sumOf(measured, ({ threads }) => sumOf(threads, ({ stepMs }) => stepMs));
  const busy = sumOf(measured, ({ threads }) => sumOf(threads, ({ busyMs }) => busyMs));
  const had = Math.max(
    busy,
    sumOf(measured, ({ threads, wallMs }) => threads.length * wallMs),
  );
  if (had === 0) return [];
  return [steps, Math.max(0, busy - steps), had - busy].map((ms) => (100 * ms) / had);
}
