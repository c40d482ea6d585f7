import { bytesToHex } from '@noble/hashes/utils.js';
import { predictMs } from '../cost/unit-costs.js';
import type { PairingTypes } from '../pairing/engine.js';
import { OPERATION_KINDS, type OperationCounts } from '../pairing/operations.js';
import type { CellMeasured, CellResult, LatencySummary, PartyUse } from '../run/simulation.js';
import type { SimulationScenario } from '../scenario/simulation.js';
import { LATENCIES, type Observations } from '../simulation/observations.js';
import { quantilesOf } from '../simulation/quantiles.js';
import { checksOf } from './checks.js';
import { booksOf, type Finished } from './finished.js';
import type { StepCost } from './recorder.js';

/** What is a function of scenario, seed and calibration; lists are sorted, so that no order of threads shows. */
export function cellResult<T extends PairingTypes>(finished: Finished<T>): CellResult {
  const { live, timeline, scenario, unitCosts } = finished;
  const { chain } = live.keeper;
  const { book, observations, activities, parties } = timeline;
  const { steps, links } = live.total.recording();
  return {
    ledger: {
      headHash: bytesToHex(chain.headHash),
      blocks: chain.height,
      records: book.count('stored'),
      bytes: chain.byteLength,
    },
    transcriptHash: live.transcriptHash(),
    policyholders: activities.joined,
    deeds: live.deeds,
    endMs: timeline.nowMs,
    steps: sortedSteps(steps).map(({ phase, role, stage, times, operations }) => ({
      phase,
      role,
      stage,
      times,
      operations: executed(operations),
      calibratedMs: predictMs(operations, unitCosts),
    })),
    links: links
      .map(({ name, from, to, phase, count, bytes }) => ({ name, from, to, phase, count, bytes }))
      .sort((a, b) => compareTexts(linkKey(a), linkKey(b))),
    latencies: latenciesOf(observations),
    parties: partiesOf(observations, scenario),
    moments: observations.moments,
    books: booksOf(timeline),
    stores: [...live.stores]
      .map(([institution, { records, bytes }]) => ({ institution, records, bytes }))
      .sort((a, b) => byNumber(a.institution, b.institution)),
    credit: parties.institutions
      .filter(({ faults }) => faults > 0)
      .map(({ name, faults, expelledAtMs }) => ({ institution: name, faults, expelledAtMs: expelledAtMs ?? null })),
    faults: [...live.faults.tallies]
      .sort((a, b) => compareTexts(a.fault, b.fault))
      .map((tally) => ({
        ...tally,
        caught: [...tally.caught],
      })),
    failures: [...observations.failures].map(([cause, count]) => ({ cause, count })),
    checks: checksOf(finished),
  };
}

/** What the machine took. @param wallMs from the first event to the last */
export function cellMeasured<T extends PairingTypes>(
  { live }: Finished<T>,
  wallMs: number,
  replacedThreads: number,
): CellMeasured {
  const { efforts } = live.crew;
  return {
    wallMs,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    steps: sortedSteps(live.total.recording().steps).map((step) => ({
      phase: step.phase,
      role: step.role,
      stage: step.stage,
      wallMs: step.ms,
      cpuMs: efforts.cpuMsOf(step) ?? null,
    })),
    threads: efforts.threads.map(({ cpuMs, ...thread }) => ({ ...thread, cpuMs: cpuMs ?? null })),
    replacedThreads,
  };
}

function latenciesOf({ latencies }: Observations): LatencySummary[] {
  return LATENCIES.flatMap((name) => {
    const sample = latencies.get(name);
    if (sample === undefined) return [];
    const { ms, totals } = sample;
    const count = ms.length;
    return {
      name,
      count,
      meanMs: ms.reduce((sum, one) => sum + one, 0) / count,
      quantiles: quantilesOf(ms),
      split: {
        tickMs: totals.tickMs / count,
        serverMs: totals.serverMs / count,
        serviceMs: totals.serviceMs / count,
        networkMs: totals.networkMs / count,
      },
    };
  });
}

function partiesOf({ uses }: Observations, { run }: SimulationScenario): PartyUse[] {
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

function sortedSteps(steps: readonly StepCost[]): readonly StepCost[] {
  const key = ({ phase, role, stage }: StepCost) => `${phase}|${role}|${stage}`;
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
