import { OPERATION_KINDS, type OperationCounts } from '../../crypto/pairing/operations.js';
import { type CostModel, stepsMs } from '../../protocol/cost/cost-model.js';
import type { CellResult, LatencySummary, PartyUse } from '../../records/cell-record.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { LATENCIES, type Observations } from '../engine/observations.js';
import type { FaultTally } from './fault-book.js';
import type { Recording, StepCost } from './recorder.js';

/** The parts of a cell's result that both executors have; lists are sorted, so that no order of work shows. */
export function stepTotals(steps: readonly Omit<StepCost, 'ms'>[], costModel: CostModel): CellResult['steps'] {
  return inOrder(steps).map(({ phase, role, stage, times, operations }) => ({
    phase,
    role,
    stage,
    times,
    operations: executed(operations),
    calibratedMs: stepsMs({ phase, role, stage, times, operations }, costModel),
  }));
}

export function linkTotals(links: Recording['links']): CellResult['links'] {
  return links
    .map(({ name, from, to, phase, count, bytes }) => ({ name, from, to, phase, count, bytes }))
    .sort((a, b) => compareTexts(linkKey(a), linkKey(b)));
}

/** @param stores what institutions keep, by name */
export function storeTotals(
  stores: ReadonlyMap<string, { readonly records: number; readonly bytes: number }>,
): CellResult['stores'] {
  return [...stores]
    .map(([institution, { records, bytes }]) => ({ institution, records, bytes }))
    .sort((a, b) => byNumber(a.institution, b.institution));
}

export function faultTotals(tallies: readonly FaultTally[]): CellResult['faults'] {
  return [...tallies]
    .sort((a, b) => compareTexts(a.fault, b.fault))
    .map((tally) => ({ ...tally, caught: [...tally.caught] }));
}

/** Latencies in scenario time, of those kinds that occurred. */
export function latenciesOf({ latencies, retries }: Observations): LatencySummary[] {
  return LATENCIES.flatMap((name) => {
    const sample = latencies.get(name);
    if (sample === undefined) return [];
    const { ms, totals, afterEnd } = sample;
    const { count } = ms;
    return {
      name,
      count,
      ...(afterEnd > 0 ? { afterEnd } : {}),
      meanMs: ms.mean,
      quantiles: ms.quantiles(),
      split: {
        tickMs: totals.tickMs / count,
        serverMs: totals.serverMs / count,
        serviceMs: totals.serviceMs / count,
        networkMs: totals.networkMs / count,
        ...(retries.isInUse ? { retryMs: totals.retryMs / count } : {}),
      },
    };
  });
}

/** The time that rates are over, and what happened within it. */
export function observedOf(
  { ended, stored }: Observations,
  { run }: SimulationScenario,
): NonNullable<CellResult['observed']> {
  return { fromMs: run.warmUp, toMs: run.duration, workflows: ended, recordsStored: stored };
}

export function partiesOf(uses: Observations['uses'], { run }: SimulationScenario): PartyUse[] {
  const observedMs = run.duration - run.warmUp;
  return uses.map(({ party, role, cores, jobs, busyMs, queueMs, longestQueue, lineBusyMs }) => ({
    party,
    role,
    cores,
    jobs,
    use: busyMs / (cores * observedMs),
    meanQueue: queueMs / observedMs,
    longestQueue,
    lineUse: lineBusyMs === undefined ? null : lineBusyMs / observedMs,
  }));
}

/** Of workflows that were tried again; nothing where the scenario has none tried again. */
export function retriesOf({ retries }: Observations): Pick<CellResult, 'retries'> {
  return retries.isInUse ? { retries: retries.totals } : {};
}

/** Steps by phase, role and stage. */
export function inOrder<Step extends Omit<StepCost, 'ms'>>(steps: readonly Step[]): readonly Step[] {
  const key = ({ phase, role, stage }: Step) => `${phase}|${role}|${stage}`;
  return [...steps].sort((a, b) => compareTexts(key(a), key(b)));
}

function executed(operations: OperationCounts): Record<string, number> {
  return Object.fromEntries(
    OPERATION_KINDS.filter((kind) => operations[kind] > 0).map((kind) => [kind, operations[kind]]),
  );
}

function linkKey({ phase, name, from, to }: CellResult['links'][number]): string {
  return [phase, name, from, to].join('|');
}

/** By code units: the same on every machine, whatever its language. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `insurer 2` before `insurer 10` before `shop 0`. */
function byNumber(a: string, b: string): number {
  const [roleA = '', numberA = '0'] = a.split(' ');
  const [roleB = '', numberB = '0'] = b.split(' ');
  return compareTexts(roleA, roleB) || Number(numberA) - Number(numberB);
}
