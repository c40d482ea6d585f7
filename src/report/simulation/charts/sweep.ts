import { spreadOf } from '../../../common/statistics/spread.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, COLOURS, chart, measuredOn } from '../../components/chart.js';
import { widthBelow } from '../../components/wrapped.js';
import { executorOf } from '../execution.js';
import { gridOf, isReplicated, nameOfPath } from '../grid-view.js';
import { type Metric, meaningOf, metricsOf } from '../metrics.js';
import { modelledBy } from '../scenario-view.js';
import { isFarApart, PANEL_TITLE } from './panel.js';
import { logTimeAxis } from './time-axis.js';

/** Latencies against what was varied. */
export function figureSweepLatencies(run: SimulationRecord): Chart | undefined {
  return sweepChart(run, ['latency'], {
    id: 'figure-sweep-latencies',
    title: 'Main latencies against what was varied',
    subtitle: [modelledBy(run)],
  });
}

/** Ledger and use against what was varied. */
export function figureSweepUse(run: SimulationRecord): Chart | undefined {
  return sweepChart(run, ['ledger', 'use'], {
    id: 'figure-sweep-use',
    title: 'Ledger and use against what was varied',
    subtitle: [`records a day and use ${modelledBy(run)}`, 'blocks and bytes counted'],
  });
}

/** Time of the machine against the varied value. */
export function figureSweepMachine(run: SimulationRecord): Chart | undefined {
  return sweepChart(run, ['machine'], {
    id: 'figure-sweep-machine',
    title: 'Machine time and memory against what was varied',
    subtitle: [`${measuredOn(run)}, ${executorOf(run)}`, 'memory: the most of the whole process so far'],
  });
}

interface Point {
  readonly x: string | number;
  readonly series: string;
  /** Nothing: there is no such figure. */
  readonly y: number | null;
}

interface About {
  readonly id: string;
  readonly title: string;
  readonly subtitle: readonly string[];
}

function sweepChart(run: SimulationRecord, groups: readonly Metric['group'][], about: About): Chart | undefined {
  const [first, ...others] = run.vary;
  if (first === undefined || gridOf(run).length < 2) return undefined;
  const panels = metricsOf(run)
    .filter(({ group }) => groups.includes(group))
    .flatMap((metric) => panelOf(run, metric));
  if (panels.length === 0) return undefined;
  const dots = isReplicated(run) ? ['dots: replications; lines through their means'] : ['a dot a cell'];
  return chart(
    {
      id: about.id,
      title: about.title,
      caption: `Across: ${first.path}.${others.length > 0 ? ` Colour: ${others.map(({ path }) => path).join(', ')}.` : ''} Where a cell has no such figure, there is a gap.`,
    },
    [...about.subtitle, ...dots],
    { columns: 2, spacing: 28, concat: panels },
  );
}

/** A point a replication, and their mean a cell: nothing where no replication has such a figure, so that lines break there. */
function pointsOf(run: SimulationRecord, { of }: Metric) {
  const [first, ...others] = run.vary;
  const cells = gridOf(run).map(({ values, replications }) => {
    const x = values[first?.path ?? ''] ?? '';
    const series = others.map(({ path }) => `${nameOfPath(run, path)} ${values[path] ?? ''}`).join(', ');
    const ys = replications.map(of).filter((y) => y !== undefined);
    return { x: isNumeric(run) ? Number(x) : x, series, ys };
  });
  return {
    points: cells.flatMap(({ x, series, ys }): Point[] => ys.map((y) => ({ x, series, y }))),
    means: cells.map(({ x, series, ys }): Point => ({ x, series, y: spreadOf(ys)?.mean ?? null })),
  };
}

function isNumeric({ vary: [first] }: SimulationRecord): boolean {
  return first?.values.every((value) => value.trim() !== '' && Number.isFinite(Number(value))) === true;
}

function panelOf(run: SimulationRecord, metric: Metric): Record<string, unknown>[] {
  const [first, ...others] = run.vary;
  const { points, means } = pointsOf(run, metric);
  if (first === undefined || points.length === 0) return [];
  const series = [...new Set(means.map((point) => point.series))];
  const axis = yAxis(
    metric,
    points.flatMap(({ y }) => y ?? []),
  );
  const inAxis = (all: readonly Point[]) =>
    all.map((one) => ({ ...one, y: one.y === null ? null : one.y * axis.times }));
  const isGrouped = !isNumeric(run) && others.length > 0;
  return [
    {
      title: { text: axis.title, ...PANEL_TITLE },
      width: isNumeric(run) ? 290 : Math.max(290, widthBelow(first.values) * first.values.length),
      height: 170,
      encoding: {
        x: xOf(run, first),
        y: { field: 'y', type: 'quantitative', title: null, ...axis.encoding },
        color: others.length === 0 ? { value: COLOURS[0] } : colourOf(series),
        ...(isGrouped ? { xOffset: { field: 'series', type: 'nominal', sort: series } } : {}),
      },
      layer: [
        {
          data: { values: inAxis(means) },
          mark: isNumeric(run)
            ? { type: 'line', strokeWidth: 1.6 }
            : { type: 'tick', thickness: 2.5, orient: 'horizontal' },
        },
        { data: { values: inAxis(points) }, mark: { type: 'point', filled: true, size: 42, opacity: 0.75 } },
      ],
    },
  ];
}

function xOf(run: SimulationRecord, { path, values }: SimulationRecord['vary'][number]): Record<string, unknown> {
  const title = nameOfPath(run, path);
  return isNumeric(run)
    ? { field: 'x', type: 'quantitative', title, scale: { nice: true, zero: false, padding: 12 } }
    : { field: 'x', type: 'nominal', sort: values, title, axis: { labelAngle: 0 } };
}

function colourOf(series: readonly string[]): Record<string, unknown> {
  return {
    field: 'series',
    type: 'nominal',
    sort: series,
    title: null,
    scale: series.length > COLOURS.length ? { domain: series, scheme: 'tableau20' } : { domain: series },
    legend: { orient: 'bottom', columns: 3, symbolOpacity: 1 },
  };
}

/** From zero; logarithmic, floor computed, where values are far apart: times then in people’s units. */
function yAxis(metric: Metric, values: readonly number[]) {
  const { unitMs = 1 } = metric;
  if (!isFarApart(values)) {
    return { title: meaningOf(metric), times: 1, encoding: { scale: { zero: true, nice: true } } };
  }
  if (metric.unitMs !== undefined) {
    const encoding = logTimeAxis(values.map((value) => value * unitMs));
    return { title: `${metric.name}, logarithmic`, times: unitMs, encoding };
  }
  const domain = [10 ** Math.floor(Math.log10(Math.min(...values))), 10 ** Math.ceil(Math.log10(Math.max(...values)))];
  const encoding = { scale: { type: 'log', domain, nice: false }, axis: { tickCount: 6, format: '~g' } };
  return { title: `${meaningOf(metric)}, logarithmic`, times: 1, encoding };
}
