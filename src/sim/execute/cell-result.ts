import { bytesToHex } from '@noble/hashes/utils.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { peakMemoryBytes } from '../../protocol/cost/peak-memory.js';
import type { CellMeasured, CellResult } from '../../records/simulation.js';
import { checksOf } from './checks.js';
import { booksOf, type Finished } from './finished.js';
import { retriesOf } from './retries.js';
import {
  faultTotals,
  inOrder,
  latenciesOf,
  linkTotals,
  observedOf,
  partiesOf,
  stepTotals,
  storeTotals,
} from './totals.js';

/** What is a function of scenario, seed and calibration. */
export function cellResult<T extends PairingTypes>(finished: Finished<T>): CellResult {
  const { live, timeline, scenario } = finished;
  const { chain } = live.keeper;
  const { book, observations, activities, parties } = timeline;
  const { steps, links } = live.total.recording();
  const { blocks, bytes } = live.ledger;
  return {
    ledger: {
      headHash: bytesToHex(chain.headHash),
      blocks,
      records: book.count('stored'),
      bytes,
    },
    transcriptHash: live.transcriptHash(),
    policyholders: activities.joined,
    deeds: live.deeds,
    observed: observedOf(observations, scenario),
    endMs: timeline.nowMs,
    steps: stepTotals(steps, finished),
    links: linkTotals(links),
    latencies: latenciesOf(observations),
    parties: partiesOf(observations.uses, scenario),
    moments: observations.moments,
    books: booksOf(timeline),
    stores: storeTotals(live.stores),
    credit: parties.institutions
      .filter(({ faults }) => faults > 0)
      .map(({ name, faults, expelledAtMs }) => ({ institution: name, faults, expelledAtMs: expelledAtMs ?? null })),
    faults: faultTotals(live.faults.tallies),
    ...retriesOf(observations),
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
    peakMemoryBytes: peakMemoryBytes(),
    steps: inOrder(live.total.recording().steps).map((step) => ({
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
