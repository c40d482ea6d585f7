import type { SweepPoint } from '../../../records/comparison.js';
import type { RunRecord } from '../../../records/schema.js';
import { isUnderWay } from './absent.js';
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
import { computedRatio } from './computed.js';
import { decideByTime } from './decided-by-time.js';
import { mainSetting, pointOfRun, quantityBy, quantityOf, variedPoints, waysOf } from './facts.js';

const RIVALS: readonly Party[] = ['[22]', '[23]'];

/**
 * For which sizes of each representative the tests that speak of it hold, all others at the sizes of
 * the run. Times are computed from counted operations and the unit costs of each round of measuring.
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
        return speaking.length === 0 || (way === 'time' && isUnderWay(run) && run.unitCosts.length === 0)
          ? []
          : [rangeOver(run, way, rival, symbol, points, speaking)];
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
  const [of, over] = [test.of, test.over].map((party) =>
    party === rival ? point : pointOfRun(run, party, point.curve),
  );
  if (of === undefined || over === undefined) return 'cannot be decided';
  if (way === 'time') {
    const ratio = computedRatio(run, point, (price) =>
      bothOf(quantityBy(of, test.what, price), quantityBy(over, test.what, price)),
    );
    return ratio === undefined ? 'cannot be decided' : decideByTime(test.band, ratio).verdict;
  }
  const both = bothOf(quantityOf(of, test.what, way), quantityOf(over, test.what, way));
  if (both === undefined) return 'cannot be decided';
  return judge(test.band, both[0] / both[1], both[0] / both[1]);
}

function bothOf(of: number | undefined, over: number | undefined): readonly [number, number] | undefined {
  return of === undefined || over === undefined ? undefined : [of, over];
}

/** `L ≥ 5`, `L ≤ 4`, `L = 3 to 7`, `no L`, `every L`; several stretches with "or"; `L ≥ 7, open at 5 to 6`. */
export function rangeText(symbol: string, points: Range['points']): string {
  const open = stretchesOf(points, 'cannot be decided').map(({ from, to }) => fromTo(from, to));
  if (points.every(({ verdict }) => verdict === 'cannot be decided')) return 'cannot be decided';
  const decided = decidedText(symbol, points);
  return open.length === 0 ? decided : `${decided}, open at ${open.join(' and ')}`;
}

function decidedText(symbol: string, points: Range['points']): string {
  const first = points[0]?.value;
  const last = points.at(-1)?.value;
  const stretches = stretchesOf(points, 'holds');
  if (stretches.length === 0) return `no ${symbol}`;
  const texts = stretches.map(({ from, to }) => {
    if (from === first && to === last) return `every ${symbol}`;
    if (to === last) return `${symbol} ≥ ${from}`;
    if (from === first) return `${symbol} ≤ ${to}`;
    return `${symbol} = ${fromTo(from, to)}`;
  });
  return texts.join(' or ');
}

function fromTo(from: number, to: number): string {
  return from === to ? `${from}` : `${from} to ${to}`;
}

/** Runs of neighbouring values that have a verdict. */
function stretchesOf(points: Range['points'], wanted: Verdict): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  let open: { from: number; to: number } | undefined;
  for (const { value, verdict } of points) {
    if (verdict !== wanted) open = undefined;
    else if (open === undefined) {
      open = { from: value, to: value };
      stretches.push(open);
    } else open.to = value;
  }
  return stretches;
}
