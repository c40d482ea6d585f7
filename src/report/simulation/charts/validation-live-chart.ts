import type { LiveValidationRecord } from '../../../records/validation-live-record.js';
import { type Chart, chart, measuredOn } from '../../components/chart.js';
import { curvesText } from '../../components/security.js';

/** Model over live of every mean latency, by load, each with its tolerance. */
export function figureLive(record: LiveValidationRecord): Chart {
  const values = record.configurations.flatMap(({ name, liveLoad, engine, quantities }) =>
    quantities
      .filter(({ statistic }) => statistic === 'mean')
      .map(({ name: latency, ratio, tolerance }) => ({
        configuration: name,
        engine,
        load: liveLoad,
        latency: latency.split(':')[0],
        ratio,
        low: 1 - tolerance,
        high: 1 + tolerance,
      })),
  );
  return chart(
    {
      id: 'figure-live',
      title: 'The model against live runs',
      caption:
        'Model over live of every mean latency, on the timeline measured in the live run. Grey: the tolerance around one, the larger of 5% and twice the spread of the live replications, cut off where it is wider than the chart. Right of the dashed line differences are reported and not judged.',
    },
    [`${measuredOn(record)}; grey: what a ratio may be`, curvesText({ settings: record.configurations })],
    {
      data: { values },
      columns: 3,
      facet: { field: 'latency', type: 'nominal', sort: null, title: null },
      spec: { width: 220, height: 160, layer: layers(domainOf(values.map(({ ratio }) => ratio))) },
    },
  );
}

/** From below the lowest ratio to above the highest, wide bands cut off: else the widest would decide the scale. */
function domainOf(ratios: readonly number[]): readonly [number, number] {
  return [Math.min(0.8, ...ratios) - 0.05, Math.max(1.2, ...ratios) + 0.05];
}

function layers(domain: readonly [number, number]): Record<string, unknown>[] {
  const x = {
    field: 'load',
    type: 'quantitative',
    title: 'use of the busiest role',
    scale: { zero: false, nice: true, padding: 8 },
  };
  const y = {
    field: 'ratio',
    type: 'quantitative',
    title: 'model over live',
    scale: { zero: false, domain, nice: false },
  };
  return [
    {
      mark: { type: 'rule', strokeWidth: 5, color: '#ddd', clip: true },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
    },
    { mark: { type: 'rule', color: '#888' }, encoding: { y: { datum: 1 } } },
    { mark: { type: 'rule', color: '#888', strokeDash: [4, 4] }, encoding: { x: { datum: 0.8 } } },
    {
      mark: { type: 'point', filled: true, size: 42, opacity: 1 },
      encoding: {
        x,
        y,
        color: { field: 'engine', type: 'nominal', title: null, sort: null, legend: { orient: 'bottom' } },
      },
    },
  ];
}
