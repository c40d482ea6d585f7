import type { SweepPoint } from '../../run/comparison.js';
import type { RunRecord } from '../../run/schema.js';
import {
  allHold,
  judge,
  type Party,
  type Range,
  type RatioTest,
  type Test,
  type Verdict,
  WAYS,
  type Way,
} from './claim.js';
import { mainSetting, pointOfRun, quantityOf, variedPoints, waysOf } from './facts.js';

const RIVALS: readonly Party[] = ['[22]', '[23]'];

/**
 * For which sizes of each representative the tests that speak of it hold, all others at the sizes of
 * the run. Times are computed from counted operations and unit costs: no interval.
 */
export function rangesOf(run: RunRecord, tests: readonly Test[]): Range[] {
  const { curve } = mainSetting(run);
  const ratios = tests.filter((test) => test.kind === 'ratio');
  return RIVALS.flatMap((rival) =>
    [...variedPoints(run, rival, curve)].flatMap(([symbol, points]) =>
      WAYS.flatMap((way) => {
        const speaking = ratios.filter(
          ({ of, over, what }) => (of === rival || over === rival) && waysOf(what).includes(way),
        );
        return speaking.length === 0 ? [] : [rangeOver(run, way, rival, symbol, points, speaking)];
      }),
    ),
  );
}

function rangeOver(
  run: RunRecord,
  way: Way,
  of: Party,
  symbol: string,
  sweep: readonly SweepPoint[],
  tests: readonly RatioTest[],
): Range {
  const points = sweep.map((point) => ({
    value: point.varied?.value ?? 0,
    isOfRun: point.varied?.isOfRun ?? false,
    verdict: allHold(tests.map((test) => verdictAt(run, way, of, point, test))),
  }));
  return {
    way,
    of,
    symbol,
    provenance: way === 'time' ? 'modelled' : 'counted',
    points,
    text: rangeText(symbol, points),
  };
}

/** A test with the rival at one size. */
function verdictAt(run: RunRecord, way: Way, rival: Party, point: SweepPoint, test: RatioTest): Verdict {
  const at = (party: Party) => (party === rival ? point : pointOfRun(run, party, point.curve));
  const value = (party: Party) => {
    const found = at(party);
    return found === undefined ? undefined : quantityOf(found, test.what, way);
  };
  const [of, over] = [value(test.of), value(test.over)];
  if (of === undefined || over === undefined) return 'cannot be decided';
  return judge(test.band, of / over, of / over);
}

/** `L ≥ 5`, `L ≤ 4`, `L = 3 to 7`, `no L`, `every L`; several stretches with "or". */
export function rangeText(symbol: string, points: Range['points']): string {
  if (points.some(({ verdict }) => verdict === 'cannot be decided')) return 'cannot be decided';
  const first = points[0]?.value;
  const last = points.at(-1)?.value;
  const stretches = stretchesOf(points);
  if (stretches.length === 0) return `no ${symbol}`;
  const texts = stretches.map(({ from, to }) => {
    if (from === first && to === last) return `every ${symbol}`;
    if (to === last) return `${symbol} ≥ ${from}`;
    if (from === first) return `${symbol} ≤ ${to}`;
    return from === to ? `${symbol} = ${from}` : `${symbol} = ${from} to ${to}`;
  });
  return texts.join(' or ');
}

/** Runs of neighbouring values at which it holds. */
function stretchesOf(points: Range['points']): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  let open: { from: number; to: number } | undefined;
  for (const { value, verdict } of points) {
    if (verdict !== 'holds') open = undefined;
    else if (open === undefined) {
      open = { from: value, to: value };
      stretches.push(open);
    } else open.to = value;
  }
  return stretches;
}
