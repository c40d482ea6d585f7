import type { RunRecord } from '../../../records/schema.js';
import { type Chart, chart, IN_TWO_LINES } from '../../components/chart.js';
import { curveText } from '../../components/security.js';
import { assessEverywhere } from '../claims/beside.js';
import type { Assessment, Verdict } from '../claims/claim.js';
import { VERDICTS } from '../claims/overall.js';
import { nameOf } from '../tables/claims-table.js';

/** One size of a representative, and what is found there. */
interface Cell {
  /** Curve with its security. */
  readonly setting: string;
  readonly row: string;
  readonly symbol: string;
  readonly value: number;
  readonly verdict: Verdict;
  readonly isOfRun: boolean;
}

/** Room for a curve’s security over a panel, in pixels. */
const HEADER_WIDTH = 230;

const COLOURS: Readonly<Record<Verdict, string>> = {
  holds: '#009E73',
  'does not hold': '#E69F00',
  'cannot be decided': '#bbbbbb',
  'still measuring': '#eeeeee',
  'not measured here': '#eeeeee',
};

/** The legend has the verdicts that a finished run can come to, and others only where there are any. */
const ALWAYS: readonly Verdict[] = ['holds', 'does not hold', 'cannot be decided'];

/** For which sizes of the representatives what the paper claims of their originals holds. */
export function figureClaims(run: RunRecord): Chart | undefined {
  const cells = cellsOf(run);
  const symbols = [...new Set(cells.map(({ symbol }) => symbol))];
  if (cells.length === 0) return undefined;
  return chart(
    {
      id: 'figure-claims',
      title: 'For which sizes the claims about [22] and [23] hold',
      caption:
        'The paper gives no sizes, so what it claims is decided for each, of our representatives; one size is varied alone. A dot marks the sizes of the rest of this run. Each curve stands for itself: verdicts are made on the first. Claims of several comparisons hold where all that speak of the representative do.',
    },
    [
      'units: counted operations at the paper’s prices; bytes: counted',
      'time: computed from counted operations and unit costs measured on this machine',
    ],
    { vconcat: symbols.map((symbol) => panel(symbol, cells)), resolve: { scale: { color: 'shared' } } },
  );
}

function cellsOf(run: RunRecord): Cell[] {
  return assessEverywhere(run).flatMap(({ setting, assessments }) =>
    assessments.flatMap((one) => cellsOfOne(curveText(run, setting.curve), one)),
  );
}

function cellsOfOne(setting: string, assessment: Assessment): Cell[] {
  return assessment.ranges.flatMap(({ way, symbol, of, points }) =>
    points.map(({ value, verdict, isOfRun }) => ({
      setting,
      row: `${nameOf(assessment)} (${way === 'paper’s units' ? 'units' : way})`,
      symbol: `${symbol} of ${of}`,
      value,
      verdict,
      isOfRun,
    })),
  );
}

function panel(symbol: string, cells: readonly Cell[]): Record<string, unknown> {
  const values = cells.filter((cell) => cell.symbol === symbol);
  const domain = VERDICTS.filter((one) => ALWAYS.includes(one) || cells.some(({ verdict }) => verdict === one));
  const sizes = new Set(values.map(({ value }) => value)).size;
  const position = {
    x: { field: 'value', type: 'ordinal', title: symbol, axis: { labelAngle: 0 } },
    y: { field: 'row', type: 'nominal', sort: null, title: null },
  };
  return {
    data: { values },
    facet: { column: { field: 'setting', type: 'nominal', title: null, sort: null, header: IN_TWO_LINES } },
    spec: {
      width: { step: Math.max(22, Math.ceil(HEADER_WIDTH / sizes)) },
      height: { step: 17 },
      layer: [
        {
          mark: { type: 'rect', stroke: 'white', strokeWidth: 1 },
          encoding: {
            ...position,
            color: {
              field: 'verdict',
              type: 'nominal',
              title: null,
              scale: { domain, range: domain.map((one) => COLOURS[one]) },
              legend: { orient: 'top' },
            },
          },
        },
        {
          transform: [{ filter: 'datum.isOfRun' }],
          mark: { type: 'point', filled: true, color: 'black', size: 26, opacity: 1 },
          encoding: position,
        },
      ],
    },
  };
}
