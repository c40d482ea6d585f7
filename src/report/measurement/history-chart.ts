import type { History, HistorySeries } from '../../records/baseline-record.js';
import { type Chart, chart } from '../components/chart.js';

/** A benchmark's times over the entries of a baseline, with a rule wherever their level changed. */
export function figureHistory({ name, latest }: History, series: HistorySeries, index: number): Chart {
  const { cpu, node } = latest.fingerprint;
  const x = { field: 'entry', type: 'quantitative', title: 'measurement', axis: { tickMinStep: 1, format: 'd' } };
  const points = series.points.map((point) => ({ ...point }));
  const rules = series.changes.map((one) => ({ entry: one.entry - 0.5 }));
  return chart(
    {
      id: `history-${name}-${index + 1}`,
      title: series.name,
      caption: 'CPU time of a call over the measurements of the baseline; rules stand where its level changed.',
    },
    [`measured on ${cpu}, Node ${node.replace('v', '')}`],
    {
      width: 640,
      height: 180,
      layer: [
        {
          data: { values: points },
          mark: { type: 'line', point: true },
          encoding: {
            x: { ...x, scale: { nice: false, zero: false } },
            y: { field: 'cpuMs', type: 'quantitative', title: 'ms CPU time', scale: { zero: false } },
          },
        },
        {
          data: { values: rules },
          mark: { type: 'rule', color: '#D55E00', strokeDash: [6, 3], size: 2 },
          encoding: { x },
        },
      ],
    },
  );
}
