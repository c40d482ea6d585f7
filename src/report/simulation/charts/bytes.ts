import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, chart } from '../../components/chart.js';
import { gridOf } from '../grid-view.js';
import { groupBy, sumOf } from '../groups.js';
import { byteScale } from '../scales.js';
import { rows } from './bar-chart.js';

/** Bytes on the wire by phase: from whom to whom; of several cells, of each cell. */
export function figureBytes(run: SimulationRecord): Chart | undefined {
  const grid = gridOf(run);
  const bars = grid.flatMap(({ label, replications }) =>
    replications.flatMap(({ result }) =>
      result.links.map(({ from, to, phase, bytes }) => ({
        row: grid.length > 1 ? label : `${from} to ${to}`,
        phase,
        bytes: bytes / replications.length,
      })),
    ),
  );
  if (bars.length === 0) return undefined;
  const totals = [...groupBy(bars, ({ row }) => row).values()].map((same) => sumOf(same, ({ bytes }) => bytes));
  const { unit, factor } = byteScale(totals);
  const text = unit === 'kB' ? 'kB (1,000 bytes)' : unit === 'MB' ? 'MB (1,000,000 bytes)' : unit;
  return chart(
    {
      id: 'figure-bytes',
      title: grid.length > 1 ? 'Bytes on the wire, cell by cell' : 'Bytes on the wire, by who sends to whom',
      caption: 'Bytes of the messages really encoded; a broadcast counts once. Replications: their mean.',
    },
    ['counted: bytes of all messages that were encoded; a broadcast counts once'],
    {
      data: { values: summed(bars).map((one) => ({ ...one, bytes: one.bytes / factor })) },
      width: 480,
      height: { step: 21 },
      mark: { type: 'bar' },
      encoding: {
        y: { ...rows('row'), ...(grid.length > 1 ? {} : { sort: '-x' }) },
        x: { aggregate: 'sum', field: 'bytes', type: 'quantitative', title: text, axis: { tickCount: 8 } },
        color: { field: 'phase', type: 'nominal', sort: null, title: null, legend: { orient: 'bottom', columns: 3 } },
      },
    },
  );
}

/** Bars of the same row and phase as one, so that the figure carries no more than it shows. */
function summed(bars: readonly { readonly row: string; readonly phase: string; readonly bytes: number }[]) {
  return [...groupBy(bars, ({ row, phase }) => `${row}|${phase}`).values()].flatMap((same) =>
    same.slice(0, 1).map(({ row, phase }) => ({ row, phase, bytes: sumOf(same, ({ bytes }) => bytes) })),
  );
}
