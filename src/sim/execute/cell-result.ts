import { bytesToHex } from '@noble/hashes/utils.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { CostModel } from '../../protocol/cost/cost-model.js';
import { peakMemoryBytes } from '../../protocol/cost/peak-memory.js';
import type { CellMeasured, CellResult } from '../../records/cell-record.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { Model } from '../engine/model.js';
import { liveChecks, recordCountsOf } from './checks.js';
import type { Recording, StepCost } from './recorder.js';
import type { LiveSimulation } from './simulation.js';
import {
  faultTotals,
  inOrder,
  latenciesOf,
  linkTotals,
  observedOf,
  partiesOf,
  retriesOf,
  stepTotals,
  storeTotals,
} from './totals.js';

/** A model that was run to its end, with what it was run on. */
export interface Finished extends CostModel {
  readonly model: Model;
  readonly scenario: SimulationScenario;
}

/** The parts of a result that real cryptography makes, and a model adds up. */
export interface Made extends Pick<CellResult, 'transcriptHash' | 'workflows' | 'checks'> {
  readonly ledger: Omit<CellResult['ledger'], 'records'>;
  readonly steps: readonly Omit<StepCost, 'ms'>[];
  readonly links: Recording['links'];
  /** The contents of the institutions' stores, by name. */
  readonly stores: Parameters<typeof storeTotals>[0];
  readonly faults: Parameters<typeof faultTotals>[0];
}

/** The result of a live run. @param finished the model whose plan it followed */
export function liveResult<T extends PairingTypes>(live: LiveSimulation<T>, finished: Finished): CellResult {
  return cellResult(finished, {
    ...live.total.recording(),
    ledger: { headHash: bytesToHex(live.keeper.chain.headHash), ...live.ledger },
    transcriptHash: live.transcriptHash(),
    workflows: live.workflows,
    stores: live.stores,
    faults: live.faults.tallies,
    checks: liveChecks(finished.model, live),
  });
}

/** The part of a cell that is a function of scenario, seed and calibration, whether it was made or added up. */
export function cellResult(finished: Finished, made: Made): CellResult {
  const { model, scenario } = finished;
  const { observations, institutions, records } = model;
  const { headHash, blocks, bytes } = made.ledger;
  return {
    ledger: { headHash, blocks, records: records.count('stored'), bytes },
    transcriptHash: made.transcriptHash,
    policyholders: model.tallies.joined,
    workflows: made.workflows,
    observed: observedOf(observations, scenario),
    endMs: model.calendar.nowMs,
    steps: stepTotals(made.steps, finished),
    links: linkTotals(made.links),
    latencies: latenciesOf(observations),
    parties: partiesOf(observations.uses, scenario),
    timeSeries: observations.timeSeries,
    recordCounts: recordCountsOf(model),
    stores: storeTotals(made.stores),
    credit: institutions.charged.map((one) => ({
      institution: institutions.nameOf(one),
      faults: institutions.faults[one] as number,
      expelledAtMs: institutions.isExpelled(one) ? (institutions.expelledAtMs[one] as number) : null,
    })),
    faults: faultTotals(made.faults),
    ...retriesOf(observations),
    failures: [...observations.failures].map(([cause, count]) => ({ cause, count })),
    checks: made.checks,
  };
}

/** Time and memory that the machine took. @param wallMs from the first event to the last */
export function cellMeasured<T extends PairingTypes>(
  { workerClient: { efforts }, total }: LiveSimulation<T>,
  wallMs: number,
  replacedThreads: number,
): CellMeasured {
  return {
    wallMs,
    peakMemoryBytes: peakMemoryBytes(),
    steps: inOrder(total.recording().steps).map((step) => ({
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
