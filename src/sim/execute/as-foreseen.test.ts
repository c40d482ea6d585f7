import { describe, expect, it } from 'vitest';
import { withEngine } from '../../crypto/pairing/load.js';
import { addOperations, noOperations, type OperationCounts } from '../../crypto/pairing/operations.js';
import { verifyChain } from '../../protocol/ledger/chain.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import { ledgerVerification } from '../../protocol/workflows/signed-messages.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { Costs } from '../engine/costs.js';
import type { PlanEvent } from '../engine/plan-events.js';
import type { WorkflowInstance } from '../engine/workflow-instance.js';
import { openCounted } from './counted-scheme.js';
import { Recorder } from './recorder.js';
import { busyScenario, type Simulated, simulateOn, type templatesOf, unitCostsOf } from './simulation.test-helper.js';

/** Our own: it executes what the others execute, and sooner. */
const ENGINE = 'wasm';

describe('what is really executed', () => {
  it.each(['literal', 'optimised'] as const)('is what the scripts foresee, %s', async (form) => {
    const scenario = busyScenario({ pairing: { form } });
    const simulated = await simulateOn(ENGINE, scenario);
    const { steps, links } = foreseen(simulated, scenario);
    const executed = simulated.recording.steps.map(
      (step) => [`${step.phase}|${step.role}|${step.stage}`, step.operations] as const,
    );
    expect(withOperations(executed)).toEqual(withOperations([...steps]));
    expect(
      Object.fromEntries(
        simulated.recording.links
          .filter(({ count }) => count > 0)
          .map(({ name, from, to, phase, count, bytes }) => [[name, from, to, phase].join('|'), { count, bytes }]),
      ),
    ).toEqual(Object.fromEntries(links));
  });

  it('leaves a ledger that anyone can verify from its file', async () => {
    const scenario = busyScenario();
    const { ledger, encoded, result } = await simulateOn(ENGINE, scenario);
    expect(Buffer.from(encoded).equals(ledger)).toBe(true);
    await withEngine('mcl', 'bls12-381', (engine) => {
      const { scheme, keyRing } = openCounted(engine, 'optimised');
      const { mpk } = new PartyFactory(
        { scheme, meter: new Recorder() },
        scenario.run.seed,
        keyRing,
      ).sameSystemManager();
      const chain = verifyChain(ledger, ledgerVerification({ scheme }, mpk), 'everything');
      expect(chain.height).toBe(result.ledger.blocks);
      expect(chain.byteLength).toBe(result.ledger.bytes);
    });
  });
});

/** Steps by name; those that only encode or hash to bytes are left out. */
function withOperations(steps: readonly (readonly [name: string, operations: OperationCounts])[]) {
  return Object.fromEntries(steps.filter(([, operations]) => Object.values(operations).some((times) => times > 0)));
}

/** What templates and costs say of a plan: operations by step, messages and bytes by link. */
function foreseen({ plan, workflowTemplates }: Simulated, scenario: SimulationScenario) {
  const steps = new Map<string, OperationCounts>();
  const links = new Map<string, { count: number; bytes: number }>();
  const work = (key: string, operations: OperationCounts) =>
    steps.set(key, addOperations(steps.get(key) ?? noOperations(), operations));
  const send = (key: string, bytes: number) => {
    const { count, bytes: before } = links.get(key) ?? { count: 0, bytes: 0 };
    links.set(key, { count: count + 1, bytes: before + bytes });
  };
  const instances = plan.flatMap((event) => (event.kind === 'workflow' ? [event.instance] : []));
  for (const { workflow, fault, recordBytes } of instances) {
    for (const step of workflowTemplates.of(workflow, fault).steps) {
      if (step.kind === 'work') {
        work(`${step.phase}|${step.role}|${step.stage}`, step.operations);
      } else {
        const { name, from, to, phase } = step.link;
        send([name, from, to, phase].join('|'), step.bytes + step.perRecordByte * recordBytes);
      }
    }
  }
  foreseenOfLedger(plan, instances, new Costs(workflowTemplates, { unitCosts: unitCostsOf(scenario) }), scenario, {
    work,
    send,
    ...workflowTemplates.tick,
  });
  return { steps, links };
}

/** What the ledger costs: every batch of a supernode, every block. */
function foreseenOfLedger(
  plan: readonly PlanEvent[],
  instances: readonly WorkflowInstance[],
  costs: Costs,
  { population, consensus }: SimulationScenario,
  {
    work,
    send,
    signBlock,
    checkBlock,
  }: ReturnType<typeof templatesOf>['tick'] & {
    work(key: string, operations: OperationCounts): void;
    send(key: string, bytes: number): void;
  },
): void {
  const written = new Map(
    instances.flatMap((instance) =>
      instance.workflow === 'policy' || instance.workflow === 'repair' ? [[instance.record, instance]] : [],
    ),
  );
  const instanceOf = (record: number): WorkflowInstance => {
    const instance = written.get(record);
    if (instance === undefined) throw new Error(`nobody wrote record ${record}`);
    return instance;
  };
  for (const event of plan) {
    if (event.kind !== 'tick') continue;
    for (let node = 0; node < population.supernodes; node++) {
      const dealt = event.records.filter((_, i) => i % population.supernodes === node).map(instanceOf);
      for (let i = 0; i < dealt.length; i += consensus.blockSize) {
        const batch = dealt.slice(i, i + consensus.blockSize);
        const signers = new Set(
          batch.flatMap(({ workflow, insurer, shop, policyholder }) => [
            workflow === 'policy' ? `insurer ${insurer}` : `shop ${shop}`,
            policyholder,
          ]),
        ).size;
        const operations = costs.verification({ records: batch.length, signers, falseRecords: 0 });
        work('signature store|system manager|verify signatures', operations);
      }
    }
    for (const block of event.blocks) {
      work('signature store|system manager|sign block', signBlock);
      for (let i = 0; i < population.insurers; i++) work('signature store|insurer|check block', checkBlock);
      for (let i = 0; i < population.shops; i++) work('signature store|shop|check block', checkBlock);
      const bytes = block.map((record) => {
        const { workflow, recordBytes } = instanceOf(record);
        return costs.broadcastBytes({ kind: workflow === 'policy' ? 'policy' : 'repair', bytes: recordBytes });
      });
      send(
        'block broadcast|system manager|ledger nodes|signature store',
        bytes.reduce((sum, one) => sum + one, costs.emptyBlockBytes),
      );
    }
  }
}
