import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, COLOURS, chart } from '../../components/chart.js';
import { groupBy, sumOf } from '../groups.js';
import { colours, rows, textBeside } from './bar-chart.js';

const NOT_CAUGHT = 'not caught';
/** Places have the other colours; black is for what was not caught. */
const BLACK = '#000000';
const MORE_COLOURS = ['#999999', '#7A5195', '#5B8C5A', '#B07AA1', '#9C755F'];

/** Faults that were injected, by where they were caught, over all cells. */
export function figureFaults(run: SimulationRecord): Chart | undefined {
  const totals = run.cells.flatMap(({ result }) => result.faults).filter(({ injected }) => injected > 0);
  if (totals.length === 0) return undefined;
  const values = caughtAt(totals);
  const places = [...new Set(values.map(({ place }) => place).filter((place) => place !== NOT_CAUGHT))];
  const range = [...COLOURS.filter((colour) => colour !== BLACK), ...MORE_COLOURS].slice(0, places.length);
  const y = rows('fault');
  return chart(
    {
      id: 'figure-faults',
      title: 'Faults injected, and where they were caught',
      caption: `${run.cells.length > 1 ? 'All cells together. ' : ''}Bars: where each fault was caught, black where it was not; beside them how many were injected.`,
    },
    ['counted while the real checks ran; beside the bars: injected'],
    {
      width: 460,
      height: { step: 25 },
      layer: [
        {
          data: { values },
          mark: { type: 'bar' },
          encoding: {
            y,
            x: { field: 'times', type: 'quantitative', title: 'how often', axis: { tickMinStep: 1 } },
            color: colours('place', [...places, NOT_CAUGHT], { orient: 'bottom', columns: 2 }, [...range, BLACK]),
          },
        },
        {
          data: { values: injectedOf(totals) },
          ...textBeside(y, { field: 'injected', type: 'quantitative' }, 'injected'),
        },
      ],
    },
  );
}

type FaultTotals = readonly SimulationRecord['cells'][number]['result']['faults'][number][];

/** How often each fault was caught at each place, cells added up. */
function caughtAt(totals: FaultTotals) {
  const all = totals.flatMap(({ fault, caught, notCaught }) => [
    ...caught.map(({ role, stage, times }) => ({ fault, place: `${role}: ${stage}`, times })),
    ...(notCaught > 0 ? [{ fault, place: NOT_CAUGHT, times: notCaught }] : []),
  ]);
  return [...groupBy(all, ({ fault, place }) => `${fault}|${place}`).values()].flatMap((same) =>
    same.slice(0, 1).map(({ fault, place }) => ({ fault, place, times: sumOf(same, ({ times }) => times) })),
  );
}

function injectedOf(totals: FaultTotals) {
  return [...groupBy(totals, ({ fault }) => fault)].map(([fault, same]) => ({
    fault,
    injected: sumOf(same, (one) => one.injected),
  }));
}
