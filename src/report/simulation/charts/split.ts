import { formatDuration } from '../../../common/units.js';
import type { LatencySummary } from '../../../records/cell-record.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, chart } from '../../components/chart.js';
import { hasRetries } from '../execution.js';
import { type GridCell, gridOf } from '../grid-view.js';
import { sumOf } from '../groups.js';
import { latencyNames, latencyOf, mainLatencies } from '../latency-names.js';
import { modelledBy } from '../scenario-view.js';
import { colours, rows, textBeside } from './bar-chart.js';

const PARTS = [
  ['tickMs', 'waiting for a tick or block'],
  ['serverMs', 'waiting for a computer'],
  ['serviceMs', 'being worked on'],
  ['networkMs', 'on lines'],
  ['retryMs', 'waiting to try again'],
] as const;
type Parts = readonly (typeof PARTS)[number][];

/** With more cells than this the two main latencies alone are shown. */
const MOST_CELLS_IN_FULL = 8;

/** Where the mean of each latency goes, in per cent of it, the mean itself beside. */
export function figureLatencySplit(run: SimulationRecord): Chart | undefined {
  const grid = gridOf(run);
  const parts = PARTS.filter(([part]) => part !== 'retryMs' || hasRetries(run));
  const names = grid.length > MOST_CELLS_IN_FULL ? mainLatencies(run) : latencyNames(run);
  const bars = names.flatMap((name) => grid.flatMap((cell) => barOf(cell, name, parts)));
  if (bars.length === 0) return undefined;
  const panels = { row: { field: 'name', type: 'nominal', sort: names, ...PANEL_HEAD } };
  return chart(
    {
      id: 'figure-latency-split',
      title: 'Where the mean latency goes',
      caption:
        'Parts of each mean in per cent of their sum; the mean stands beside its bar. Replications are put together.',
    },
    [modelledBy(run), 'beside the bars: the mean'],
    {
      data: { values: bars },
      ...(grid.length > 1 ? { facet: panels, spec: stacked(rows('cell'), parts) } : stacked(rows('name'), parts)),
    },
  );
}

function stacked(y: Record<string, unknown>, parts: Parts): Record<string, unknown> {
  const labels = parts.map(([, label]) => label);
  return {
    width: 460,
    height: { step: 24 },
    layer: [
      {
        transform: [
          { fold: labels, as: ['part', 'share'] },
          { calculate: `indexof(${JSON.stringify(labels)}, datum.part)`, as: 'place' },
        ],
        mark: { type: 'bar' },
        encoding: {
          y,
          x: { field: 'share', type: 'quantitative', title: 'per cent of the mean', scale: { domain: [0, 100] } },
          color: colours('part', labels, { orient: 'bottom', columns: 2 }),
          order: { field: 'place', type: 'quantitative' },
        },
      },
      textBeside(y, { datum: 100 }, 'mean'),
    ],
  };
}

const PANEL_HEAD = { title: null, header: { orient: 'top', labelAnchor: 'start', labelPadding: 2 } } as const;

function barOf({ label, replications }: GridCell, name: string, parts: Parts) {
  const found = replications.map((cell) => latencyOf(cell, name)).filter((one) => one !== undefined);
  const count = sumOf(found, (one) => one.count);
  const mean = (pick: (one: LatencySummary) => number) => sumOf(found, (one) => one.count * pick(one)) / count;
  const means = parts.map(([part, text]) => [text, mean(({ split }) => split[part] ?? 0)] as const);
  const total = sumOf(means, ([, ms]) => ms);
  if (count === 0 || total === 0) return [];
  const shares = Object.fromEntries(means.map(([text, ms]) => [text, (100 * ms) / total]));
  return [{ cell: label, name, mean: formatDuration(mean(({ meanMs }) => meanMs)), ...shares }];
}
