import type { Cell } from '../../../records/cell-record.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, chart } from '../../components/chart.js';
import { modelledBy } from '../scenario-view.js';

type TimeSample = Cell['result']['timeSeries'][number];
type Series = readonly (readonly [field: keyof TimeSample, label: string])[];

const GROWTH: Series = [
  ['joined', 'policyholders joined'],
  ['recordsStored', 'records stored'],
];
const QUEUES: Series = [
  ['managerQueue', 'system manager'],
  ['agentQueue', 'agents'],
  ['insurerQueue', 'insurers together'],
  ['shopQueue', 'shops together'],
];
const WAITING: Series = [['recordsWaiting', 'records waiting for a block']];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Policyholders and records stored over scenario time. */
export function figureGrowth(run: SimulationRecord, { result }: Cell): Chart | undefined {
  if (!shows(result.timeSeries, GROWTH)) return undefined;
  return chart(
    {
      id: 'figure-growth',
      title: 'Policyholders and records over time',
      caption: 'How many had joined, and how many records stood on the ledger, at each moment of the scenario.',
    },
    [modelledBy(run)],
    panel(result.timeSeries, GROWTH, { title: 'how many', interpolate: 'linear' }),
  );
}

/** Records and jobs that wait, over scenario time. */
export function figureQueues(run: SimulationRecord, { result }: Cell): Chart | undefined {
  const panels = [
    ...(shows(result.timeSeries, WAITING)
      ? [panel(result.timeSeries, WAITING, { title: 'records waiting', interpolate: 'step-after' })]
      : []),
    ...(shows(result.timeSeries, QUEUES)
      ? [panel(result.timeSeries, QUEUES, { title: 'jobs in queues', interpolate: 'step-after' })]
      : []),
  ];
  if (panels.length === 0) return undefined;
  return chart(
    {
      id: 'figure-queues',
      title: 'What waits, over time',
      caption:
        'Records that wait for a block and jobs that wait for a computer, looked at in equal steps of scenario time: queues that come and go in between are not seen here, but are in the longest queue of the table of parties.',
    },
    [modelledBy(run), 'seen at equal steps of scenario time'],
    panels.length === 1 ? (panels[0] ?? {}) : { vconcat: panels, resolve: { scale: { color: 'independent' } } },
  );
}

function shows(samples: readonly TimeSample[], series: Series): boolean {
  return samples.length > 1 && series.some(([field]) => samples.some((sample) => sample[field] > 0));
}

/** How a panel is drawn: what grows goes on growing between two looks, a queue is known at the looks alone. */
interface PanelStyle {
  readonly title: string;
  readonly interpolate: 'linear' | 'step-after';
}

/** A line a series; a series that is nothing throughout stands in the legend alone. */
function panel(
  samples: readonly TimeSample[],
  series: Series,
  { title, interpolate }: PanelStyle,
): Record<string, unknown> {
  const longest = Math.max(...samples.map(({ timeMs }) => timeMs));
  const [unit, size] = longest >= 2 * DAY_MS ? ['days', DAY_MS] : ['hours', HOUR_MS];
  const values = samples.flatMap((sample) =>
    series.map(([field, label]) => ({ time: sample.timeMs / size, series: label, count: sample[field] })),
  );
  return {
    data: { values },
    width: 560,
    height: 190,
    mark: { type: 'line', interpolate, strokeWidth: 1.8 },
    encoding: {
      x: { field: 'time', type: 'quantitative', title: `scenario time, ${unit}`, scale: { nice: false } },
      y: { field: 'count', type: 'quantitative', title, axis: { tickMinStep: 1 } },
      color: {
        field: 'series',
        type: 'nominal',
        sort: null,
        title: null,
        scale: { domain: series.map(([, label]) => label) },
        legend: series.length === 1 ? null : { orient: 'top' },
      },
    },
  };
}
