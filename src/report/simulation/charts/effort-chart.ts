import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, chart, measuredOn } from '../../components/chart.js';
import { costsOf } from '../scenario-view.js';
import { byPhaseAndRole, ratioOf, stagesOf } from '../stage-costs.js';
import { colours, rows, textBeside } from './bar-chart.js';

const KINDS = ['measured', 'calibrated'];

/** Share of the longest bar below which a bar cannot be seen. */
const LEAST_SHARE = 0.005;

/** Processor time per phase and role, measured beside calibrated, over all cells. */
export function figureEffort(run: SimulationRecord): Chart | undefined {
  const bars = barsOf(run);
  if (bars.length === 0) return undefined;
  const y = rows('what');
  return chart(
    {
      id: 'figure-effort',
      title: 'Processor time per phase and role, measured beside calibrated',
      caption: `${run.cells.length > 1 ? 'All cells together. ' : ''}Steps whose processor time was taken: those of worker threads; what takes less than half a per cent of the longest is left out. Beside the bars: measured over calibrated.`,
    },
    [measuredOn(run), `calibrated: ${costsOf(run)}`, 'beside the bars: measured over calibrated'],
    {
      data: { values: bars },
      width: 440,
      height: { step: 30, for: 'position' },
      layer: [
        {
          transform: [{ fold: KINDS, as: ['kind', 'seconds'] }],
          mark: { type: 'bar' },
          encoding: {
            y,
            yOffset: { field: 'kind', type: 'nominal', sort: KINDS },
            x: { field: 'seconds', type: 'quantitative', title: 'processor time, seconds' },
            color: colours('kind', KINDS, { orient: 'top' }),
          },
        },
        textBeside(y, { field: 'longer', type: 'quantitative' }, 'ratio'),
      ],
    },
  );
}

function barsOf({ cells }: SimulationRecord) {
  const costs = byPhaseAndRole(cells.flatMap(stagesOf));
  const longestMs = Math.max(0, ...costs.map(({ cpuMs = 0 }) => cpuMs));
  return costs.flatMap((cost) => {
    const { phase, role, cpuMs = 0, calibratedWithCpuMs } = cost;
    if (cpuMs === 0 || cpuMs < LEAST_SHARE * longestMs) return [];
    const [measured, calibrated] = [cpuMs / 1000, calibratedWithCpuMs / 1000];
    const ratio = ratioOf(cost)?.toFixed(2) ?? '';
    return [{ what: `${phase}: ${role}`, measured, calibrated, longer: Math.max(measured, calibrated), ratio }];
  });
}
