import type { Cell, PartyUse } from '../../../records/cell-record.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, chart } from '../../components/chart.js';
import { sumOf } from '../groups.js';
import { shareScale, unitInWords } from '../scales.js';
import { modelledBy } from '../scenario-view.js';

/** So many of the busiest parties have a bar of their own. */
const MOST_BARS = 12;

interface Bar {
  readonly party: string;
  readonly role: string;
  readonly use: number;
  readonly lineUse?: number;
}

/** How busy the computer and the line of each party are. */
export function figureParties(run: SimulationRecord, { result }: Cell): Chart | undefined {
  if (!result.parties.some(({ use }) => use > 0)) return undefined;
  const bars = barsOf(result.parties);
  const hasLines = bars.some(({ lineUse }) => lineUse !== undefined);
  return chart(
    {
      id: 'figure-parties',
      title: 'Use of each party',
      caption: `Share of the time of its cores, and of its line, in which a party was at work, busiest first. Beyond ${MOST_BARS} the rest is put together as a mean.`,
    },
    [`${modelledBy(run)}; from the end of the warm-up to the end of the run`],
    {
      data: { values: bars },
      hconcat: [bar('use', 'use of its cores', bars), ...(hasLines ? [bar('lineUse', 'use of its line', bars)] : [])],
    },
  );
}

function bar(field: 'use' | 'lineUse', title: string, bars: readonly Bar[]): Record<string, unknown> {
  const { unit, factor } = shareScale(bars.map((one) => one[field] ?? 0));
  return {
    width: 280,
    height: { step: 20 },
    transform: [{ calculate: `datum.${field} / ${factor}`, as: 'shown' }],
    mark: { type: 'bar' },
    encoding: {
      y: { field: 'party', type: 'nominal', sort: null, title: null },
      x: { field: 'shown', type: 'quantitative', title: `${title}, ${unitInWords(unit)}` },
      color: { field: 'role', type: 'nominal', sort: null, title: null, legend: { orient: 'bottom' } },
    },
  };
}

/** The busiest, and the rest as one. */
function barsOf(parties: readonly PartyUse[]): Bar[] {
  const sorted = parties.toSorted((a, b) => b.use - a.use);
  const shown = sorted.slice(0, MOST_BARS).map(({ party, role, use, lineUse }) => ({
    party,
    role,
    use,
    ...(lineUse === null ? {} : { lineUse }),
  }));
  const rest = sorted.slice(MOST_BARS);
  if (rest.length === 0) return shown;
  const mean = (pick: (one: PartyUse) => number) => sumOf(rest, pick) / rest.length;
  const lines = rest.some(({ lineUse }) => lineUse !== null);
  return [
    ...shown,
    {
      party: `mean of ${rest.length} others`,
      role: 'others',
      use: mean(({ use }) => use),
      ...(lines ? { lineUse: mean(({ lineUse }) => lineUse ?? 0) } : {}),
    },
  ];
}
