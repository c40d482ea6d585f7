import type { Bytes, Milliseconds } from '../../src/common/units.js';
import type { RecordedKind } from '../../src/protocol/ledger/record.js';
import type { SimulationScenario } from '../../src/scenario/simulation-scenario.js';
import type { Costs } from '../../src/sim/engine/costs.js';
import { Layout } from '../../src/sim/engine/layout.js';
import { type FlatHop, Routes } from '../../src/sim/engine/routes.js';
import type { Station } from '../../src/sim/engine/stations.js';
import { WORKFLOWS, type Workflow } from '../../src/sim/engine/workflow-template.js';

/** How many bytes a record has on the ledger: so many, and so many for each of its document's. */
interface Growth {
  readonly base: Bytes;
  readonly perByte: number;
}

/** A scenario as numbers; milliseconds and bytes. */
export interface Exchange {
  readonly scenario: SimulationScenario;
  /** All computers, then all lines. */
  readonly stations: readonly Station[];
  readonly parties: number;
  readonly routes: Readonly<Record<Workflow, readonly FlatHop[]>>;
  /** Of a batch: so much, and for each record and distinct signer. */
  readonly verification: { readonly base: number; readonly perRecord: number; readonly perSigner: number };
  readonly signBlockMs: Milliseconds;
  readonly checkBlockMs: Milliseconds;
  readonly emptyBlockBytes: Bytes;
  readonly recordBytes: Readonly<Record<RecordedKind, Growth>>;
}

/**
 * A scenario without faults as plain numbers, for another simulator: stations, workflows hop by hop,
 * costs of verification, rates.
 */
export function exchangeOf(scenario: SimulationScenario, costs: Costs): Exchange {
  const layout = new Layout(scenario);
  const routes = new Routes(scenario, costs, layout);
  const verifyMs = (records: number, signers: number) => costs.verificationMs({ records, signers, falseRecords: 0 });
  const perSigner = verifyMs(2, 3) - verifyMs(2, 2);
  const perRecord = verifyMs(2, 2) - verifyMs(1, 2);
  const growth = (kind: RecordedKind) => {
    const [base, one] = [0, 1].map((bytes) => costs.broadcastBytes({ kind, bytes })) as [number, number];
    return { base, perByte: one - base };
  };
  return {
    scenario,
    stations: layout.stations,
    parties: layout.parties,
    routes: Object.fromEntries(
      WORKFLOWS.map((workflow) => [workflow, routes.begin(workflow, undefined).hops]),
    ) as Exchange['routes'],
    verification: { base: verifyMs(1, 2) - perRecord - 2 * perSigner, perRecord, perSigner },
    signBlockMs: costs.signBlockMs(),
    checkBlockMs: costs.checkBlockMs(),
    emptyBlockBytes: costs.emptyBlockBytes,
    recordBytes: { policy: growth('policy'), repair: growth('repair') },
  };
}
