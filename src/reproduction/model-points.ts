import { ClaimbenchError } from '../common/errors.js';
import { noOperations, OPERATION_KINDS, type OperationCounts } from '../crypto/pairing/operations.js';
import { inPaperUnits } from '../protocol/cost/paper-units.js';
import { type MeasuredName, predictMs, type UnitCosts, unitCosts } from '../protocol/cost/unit-costs.js';
import type { ConsensusCost, SweepPoint } from '../records/comparison.js';
import type { CountedLives, ModelPoint, Sample, Timing, UnitCost } from '../records/schema.js';

/**
 * Unit costs of one engine on one curve, from the medians of its measured operations and, by both clocks, from the
 * samples of each round; none where a run was stopped before.
 */
export function unitCostsOf(
  timings: readonly Timing[],
  samples: readonly Sample[],
  engine: string,
  curve: string,
): UnitCost[] {
  const measured = timings.filter((one) => one.kind === 'operation' && one.engine === engine && one.curve === curve);
  if (measured.length === 0) return [];
  const timing = (name: MeasuredName) => {
    const found = measured.find((one) => one.name === name);
    if (found !== undefined) return found;
    throw new ClaimbenchError('engine', `the operation "${name}" was not measured on ${engine}, ${curve}`);
  };
  const taken = new Map(measured.map(({ id }) => [id, samples.filter((sample) => sample.timing === id)]));
  const count = Math.min(...Array.from(taken.values(), ({ length }) => length));
  const inRounds = (clock: 'wallMs' | 'cpuMs') =>
    Array.from({ length: count }, (_, round) => unitCosts((name) => taken.get(timing(name).id)?.[round]?.[clock] ?? 0));
  const [wall, cpu] = [inRounds('wallMs'), inRounds('cpuMs')];
  const costs = unitCosts((name) => timing(name).wall.median);
  return OPERATION_KINDS.flatMap((kind) => {
    const ms = costs[kind];
    const of = (rounds: readonly UnitCosts[]) => rounds.map((one) => one[kind] ?? 0);
    return ms === undefined ? [] : [{ engine, curve, kind, ms, rounds: { wallMs: of(wall), cpuMs: of(cpu) } }];
  });
}

/**
 * Lives of n users as computed, for every number of users, those really run included, so that one
 * can be held against the other: operations and bytes on the line through the fewest and the most
 * users that were counted, times the unit costs of one engine on their curve. With one number they are proportional.
 */
export function modelPoints(
  lives: readonly CountedLives[],
  costs: readonly UnitCost[],
  users: readonly number[],
): ModelPoint[] {
  const [priced] = costs;
  if (priced === undefined) return [];
  const prices = pricesOf(costs);
  return seriesOf(lives).flatMap((series) => users.map((n) => modelPoint(series, priced.engine, prices, n)));
}

/** Fills in what operations cost by the unit costs of one engine on one curve. */
export function priceSweep(point: SweepPoint, costs: readonly UnitCost[]): SweepPoint {
  return isPriced(point, costs) ? { ...point, stages: point.stages.map((stage) => withMs(stage, costs)) } : point;
}

/** Likewise for a consensus mechanism. */
export function priceConsensus(cost: ConsensusCost, costs: readonly UnitCost[]): ConsensusCost {
  if (!isPriced(cost, costs)) return cost;
  return { ...cost, election: withMs(cost.election, costs), agreement: withMs(cost.agreement, costs) };
}

function isPriced({ engine, curve }: { readonly engine: string; readonly curve: string }, costs: readonly UnitCost[]) {
  return costs.some((cost) => cost.engine === engine && cost.curve === curve);
}

function withMs<Part extends { readonly operations: Partial<OperationCounts> }>(
  part: Part,
  costs: readonly UnitCost[],
): Part & { ms: number } {
  return { ...part, ms: predictMs(part.operations, pricesOf(costs)) };
}

function pricesOf(costs: readonly UnitCost[]): UnitCosts {
  return Object.fromEntries(costs.map(({ kind, ms }) => [kind, ms]));
}

/** Lives under one scheme in one form, fewest users first. */
function seriesOf(lives: readonly CountedLives[]): CountedLives[][] {
  const groups = new Map<string, CountedLives[]>();
  for (const point of lives) {
    const key = [point.scheme, point.form, point.curve].join('|');
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  return [...groups.values()].map((series) => [...series].sort((a, b) => a.users - b.users));
}

function modelPoint(series: readonly CountedLives[], engine: string, prices: UnitCosts, users: number): ModelPoint {
  const [first, last] = [series[0], series.at(-1)];
  if (first === undefined || last === undefined) throw new ClaimbenchError('usage', 'a series has at least one point');
  const at = (value: (point: CountedLives) => number) =>
    onLine(first.users, value(first), last.users, value(last), users);
  const counts = (of: (point: CountedLives) => Partial<OperationCounts>): OperationCounts => {
    const all = OPERATION_KINDS.map((kind) => [kind, at((point) => of(point)[kind] ?? 0)] as const);
    return { ...noOperations(), ...Object.fromEntries(all) };
  };
  const tableTwo = counts(({ tableTwoOperations }) => tableTwoOperations);
  const { scheme, form, curve } = first;
  return {
    scheme,
    form,
    engine,
    curve,
    users,
    computationMs: predictMs(
      counts(({ operations }) => operations),
      prices,
    ),
    tableTwoMs: predictMs(tableTwo, prices),
    bytes: Math.round(at(({ bytes }) => bytes)),
    ledgerBytes: Math.round(at(({ ledgerBytes }) => ledgerBytes)),
    ...(form === 'literal' ? { paperUnitsHundredthsOfMs: Math.round(inPaperUnits(tableTwo).hundredthsOfMs) } : {}),
  };
}

/** The value at x of the line through two points; proportional to x where they are one. Never negative. */
function onLine(x1: number, y1: number, x2: number, y2: number, x: number): number {
  if (x1 === x2) return (y1 * x) / x1;
  return Math.max(0, y1 + ((y2 - y1) * (x - x1)) / (x2 - x1));
}
