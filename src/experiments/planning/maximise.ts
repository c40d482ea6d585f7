import { ClaimbenchError } from '../../common/errors.js';
import { bottleneckOf, saturationOf } from './bottleneck.js';
import type { Configuration, Trials, Tried } from './configuration.js';
import type { Objective } from './objective.js';

/** The answer of a search, and the configuration next to it that does not do. */
export interface Found {
  readonly answer: Tried | undefined;
  readonly neighbour: Tried | undefined;
}

/** How close answer and neighbour are in the end, as a share; `--help` says it too. */
const RESOLUTION = 0.02;

/** A path whose value is made as large as possible. */
export interface Maximisation {
  /** Where the search begins: the scenario's own value. */
  readonly from: number;
  /** Not below `from`. */
  readonly atMost: number;
  readonly objectives: readonly Objective[];
  configurationOf(value: number): Configuration;
}

/** A value, and what came of it. */
interface Point {
  readonly value: number;
  /** Left out: nothing happened, or nothing of what an objective is of. */
  readonly tried?: Tried;
  /** Too little: more would mend it, as where blocks fill too slowly or too few observations carry no verdict. */
  readonly load: 'fits' | 'too little' | 'too much';
}

/**
 * The largest whole number with which all objectives are met, within 2%: leaping and doubling, or halving, from where
 * the scenario stands, then halving the ratio of what is not too much and what is.
 * @throws `nothing` where nothing happens with any number
 */
export async function maximise(trials: Trials, options: Maximisation): Promise<Found> {
  const { from, atMost, objectives, configurationOf } = options;
  const attempt = async (value: number): Promise<Point> => {
    const tried = await trials.try(configurationOf(value)).catch(unlessNothing);
    if (tried === undefined) return { value, load: 'too little' };
    const isSlack = bottleneckOf(tried, objectives).part === 'tick' || isThin(tried);
    return { value, tried, load: tried.isMet ? 'fits' : isSlack ? 'too little' : 'too much' };
  };
  let nothing: ClaimbenchError | undefined;
  const unlessNothing = (error: unknown): undefined => {
    if (!(error instanceof ClaimbenchError && error.code === 'nothing')) throw error;
    nothing = error;
  };
  const points = [await attempt(from)];
  const last = () => points.at(-1) as Point;
  if (last().load === 'too much') {
    while (last().load === 'too much' && last().value > 1) points.push(await attempt(Math.floor(last().value / 2)));
  } else {
    while (last().load !== 'too much' && last().value < atMost) {
      points.push(await attempt(Math.min(Math.round(leapOf(last()) * last().value), atMost)));
    }
  }
  if (nothing !== undefined && points.every(({ tried }) => tried === undefined)) throw nothing;
  await narrow(attempt, points);
  return best(points);
}

/** Whether nothing is missed, and some verdict is not given for want of observations. */
function isThin({ findings }: Tried): boolean {
  const isMissed = findings.some(({ verdict }) => verdict === 'missed');
  return !isMissed && findings.some(({ observations }) => observations !== undefined);
}

/** The longest leap: use does not tell all, and far beyond saturation a model takes long. */
const LONGEST_LEAP = 8;

/** At least double; far from saturation, to where the busiest role would be busy half of the time. */
function leapOf({ tried }: Point): number {
  if (tried === undefined) return LONGEST_LEAP;
  const factor = saturationOf(tried.cells)[0]?.loadFactor ?? LONGEST_LEAP;
  return Math.min(LONGEST_LEAP, Math.max(2, factor / 2));
}

/** Adds points between the largest that is not too much and the smallest that is. */
async function narrow(attempt: (value: number) => Promise<Point>, points: Point[]): Promise<void> {
  for (;;) {
    const low = Math.max(0, ...points.filter(({ load }) => load !== 'too much').map(({ value }) => value));
    const high = Math.min(...points.filter(({ load }) => load === 'too much').map(({ value }) => value));
    const isClose = high - low <= 1 || high <= low * (1 + RESOLUTION);
    if (low === 0 || high === Number.POSITIVE_INFINITY || isClose) return;
    const middle = Math.round(Math.sqrt(low * high));
    points.push(await attempt(Math.min(Math.max(middle, low + 1), high - 1)));
  }
}

function best(points: readonly Point[]): Found {
  const ascending = points
    .flatMap(({ tried, ...point }) => (tried === undefined ? [] : [{ ...point, tried }]))
    .toSorted((a, b) => a.value - b.value);
  const answer = ascending.findLast(({ load }) => load === 'fits');
  const beyond = ascending.filter(({ value }) => value > (answer?.value ?? 0));
  const neighbour = answer === undefined ? nearest(ascending.map(({ tried }) => tried)) : beyond[0]?.tried;
  return { answer: answer?.tried, neighbour };
}

/**
 * Where nothing is sure to fit: what may, before what does not, and of either what is least beyond in its worst objective.
 * By means: where something is undecided, the upper end of its wide interval says nothing of how near it is.
 */
export function nearest(tried: readonly Tried[]): Tried | undefined {
  const isMissed = ({ findings }: Tried) => Number(findings.some(({ verdict }) => verdict === 'missed'));
  const excess = ({ findings }: Tried) => Math.max(...findings.map(({ meanMs, limitMs }) => meanMs / limitMs));
  return tried.toSorted((a, b) => isMissed(a) - isMissed(b) || excess(a) - excess(b))[0];
}
