import type { Cell, LatencySummary } from '../../../records/cell-record.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, chart } from '../../components/chart.js';
import { quantileName, quantileOf } from '../latency-names.js';
import { modelledBy } from '../scenario-view.js';
import { colours, rows } from './bar-chart.js';
import { logTimeAxis } from './time-axis.js';

/** A light to dark scale for quantiles, dark being rare; told apart without colour by their rows too. */
const SHADES = ['#56B4E9', '#0072B2', '#009E73', '#E69F00', '#D55E00', '#000000'];

/** Quantiles of every latency of a cell, with intervals. */
export function figureLatencies(run: SimulationRecord, { result }: Cell): Chart | undefined {
  const values = result.latencies.filter(({ count }) => count > 0).flatMap(dotsOf);
  if (values.length === 0) return undefined;
  const quantiles = [...new Set(values.map(({ quantile }) => quantile))];
  const axis = logTimeAxis(values.flatMap(({ ms, low, high }) => [ms, low ?? ms, high ?? ms]));
  const x = (field: string) => ({ field, type: 'quantitative', title: 'time in the scenario, logarithmic', ...axis });
  return chart(
    {
      id: 'figure-latencies',
      title: 'Latencies',
      caption:
        'Quantiles of each latency, a line the 95% interval of a quantile by order statistics; those that there are too few observations for are left out. How many there are stands in brackets.',
    },
    [modelledBy(run), 'dots: quantiles; lines: their 95% intervals; in brackets: observations'],
    {
      data: { values },
      width: 520,
      height: { step: 11, for: 'offset' },
      encoding: {
        y: { ...rows('name'), axis: { grid: true, tickBand: 'extent', labelLimit: 380 } },
        yOffset: { field: 'quantile', type: 'nominal', sort: quantiles, scale: { paddingOuter: 0.3 } },
        color: colours('quantile', quantiles, { orient: 'top', symbolOpacity: 1 }, SHADES),
      },
      layer: [
        {
          transform: [{ filter: 'isValid(datum.low)' }],
          mark: { type: 'rule', strokeWidth: 3, opacity: 0.45 },
          encoding: { x: x('low'), x2: { field: 'high' } },
        },
        { mark: { type: 'point', filled: true, size: 46, opacity: 1 }, encoding: { x: x('ms') } },
      ],
    },
  );
}

function dotsOf(latency: LatencySummary) {
  const { name, count, quantiles } = latency;
  const carried = quantiles.filter(({ share }) => quantileOf(latency, share) !== undefined);
  return carried.map(({ share, ms, low, high }) => ({
    name: `${name} (${count.toLocaleString('en')})`,
    quantile: quantileName(share),
    ms,
    ...(low === null || high === null ? {} : { low, high }),
  }));
}
