import { spreadOf } from '../../../common/statistics/spread.js';
import { formatDuration } from '../../../common/units.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, chart } from '../../components/chart.js';
import { NOTHING } from '../../components/table.js';
import { widthBelow } from '../../components/wrapped.js';
import { gridOf, nameOfPath } from '../grid-view.js';
import { type Metric, meaningOf, metricsOf } from '../metrics.js';
import { modelledBy } from '../scenario-view.js';
import { isFarApart, PANEL_TITLE } from './panel.js';

/** Light colours stand for little: their text is black, that of the dark ones white. */
const SCHEME = ['#f7fbff', '#9ecae1', '#2171b5', '#08306b'];
const DARK_FROM = 0.55;

/** Two varied paths against each other, a map a figure. */
export function figureHeatMap(run: SimulationRecord): Chart | undefined {
  const [across, down] = run.vary;
  if (run.vary.length !== 2 || across === undefined || down === undefined) return undefined;
  const maps = metricsOf(run)
    .filter(isShown)
    .flatMap((metric) => mapOf(run, metric, across, down));
  if (maps.length === 0) return undefined;
  return chart(
    {
      id: 'figure-heat-map',
      title: `${nameOfPath(run, across.path)} against ${nameOfPath(run, down.path)}`,
      caption: 'Means over replications. Darker is more; where the values are far apart, the colours are logarithmic.',
    },
    [modelledBy(run), 'means over replications'],
    { columns: 2, spacing: 30, concat: maps, resolve: { scale: { color: 'independent' } } },
  );
}

/** The tail of each main latency, the records and the use. */
function isShown({ group, title }: Metric): boolean {
  return group === 'use' || title === 'records/day' || (group === 'latency' && title.includes('p95'));
}

type Varied = SimulationRecord['vary'][number];

function mapOf(run: SimulationRecord, metric: Metric, across: Varied, down: Varied): Record<string, unknown>[] {
  const values = fieldsOf(run, metric, across, down);
  if (!values.some(({ depth }) => depth !== undefined)) return [];
  return [
    {
      title: { text: metric.unitMs === undefined ? meaningOf(metric) : metric.name, ...PANEL_TITLE },
      data: { values },
      width: { step: Math.max(46, Math.min(90, 290 / across.values.length), widthBelow(across.values)) },
      height: { step: 34 },
      encoding: { x: { field: 'x', ...axisOf(run, across) }, y: { field: 'y', ...axisOf(run, down) } },
      layer: [
        {
          transform: [{ filter: 'isValid(datum.depth)' }],
          mark: { type: 'rect', stroke: 'white', strokeWidth: 2 },
          encoding: {
            color: { field: 'depth', type: 'quantitative', scale: { domain: [0, 1], range: SCHEME }, legend: null },
          },
        },
        {
          mark: { type: 'text', fontSize: 11 },
          encoding: {
            text: { field: 'text', type: 'nominal' },
            color: { condition: { test: `datum.depth > ${DARK_FROM}`, value: 'white' }, value: 'black' },
          },
        },
      ],
    },
  ];
}

function axisOf(run: SimulationRecord, { path, values }: Varied): Record<string, unknown> {
  return {
    type: 'nominal',
    sort: values,
    scale: { domain: values },
    title: nameOfPath(run, path),
    axis: { labelAngle: 0, domain: false, ticks: false },
  };
}

/** The mean of each combination as text, and how deep its colour is, from 0 to 1. */
function fieldsOf(run: SimulationRecord, metric: Metric, across: Varied, down: Varied) {
  const fields = gridOf(run).map(({ values, replications }) => {
    const spread = spreadOf(replications.map(metric.of).filter((value) => value !== undefined));
    return { x: values[across.path], y: values[down.path], mean: spread?.mean };
  });
  const depthOf = depths(fields.map(({ mean }) => mean).filter((mean) => mean !== undefined));
  return fields.map(({ x, y, mean }) =>
    mean === undefined ? { x, y, text: NOTHING } : { x, y, text: textOf(metric, mean), depth: depthOf(mean) },
  );
}

function depths(means: readonly number[]): (mean: number) => number {
  const [least, most] = [Math.min(...means), Math.max(...means)];
  if (most === least) return () => 0;
  return isFarApart(means)
    ? (mean) => Math.log(mean / least) / Math.log(most / least)
    : (mean) => (mean - least) / (most - least);
}

/** Three digits; times with the unit that fits each. */
function textOf({ unitMs }: Metric, value: number): string {
  if (unitMs !== undefined) return formatDuration(value * unitMs);
  return value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
