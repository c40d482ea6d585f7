import { describe, expect, it } from 'vitest';
import { countingEngine } from '../../src/crypto/pairing/counting.js';
import type { PairingEngine, PairingTypes } from '../../src/crypto/pairing/engine.js';
import { EXPONENTS, withEngineOrExponents } from '../../src/crypto/pairing/load.js';
import { addOperations, noOperations, type OperationCounts } from '../../src/crypto/pairing/operations.js';
import { openLiu2021 } from '../../src/crypto/schemes/liu2021/open.js';
import type { Form } from '../../src/crypto/schemes/scheme.js';
import { Costs } from '../../src/sim/engine/costs.js';
import { WORKFLOWS } from '../../src/sim/engine/workflow-template.js';
import { openCounted } from '../../src/sim/execute/counted-scheme.js';
import { openTemplates } from '../../src/sim/execute/workflow-templates.js';
import { BLOCK_RECORDS, bareLives } from './bare-life.js';

const USERS = BLOCK_RECORDS;
const CHECKERS = 4;

/** Operations of the lifecycle of a block’s worth of users, as the templates of the simulation have it. */
function scripted<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): OperationCounts {
  const workflowTemplates = openTemplates(openCounted(engine, form), {
    broadcast: 'without ciphertext',
    rekeying: 'blinded',
  });
  const times = (operations: OperationCounts, count: number) =>
    Array.from({ length: count }).reduce<OperationCounts>((sum) => addOperations(sum, operations), noOperations());
  const workflows = WORKFLOWS.flatMap((workflow) => workflowTemplates.of(workflow, undefined).steps)
    .flatMap((step) => (step.kind === 'work' ? [step.operations] : []))
    .map((operations) => times(operations, USERS));
  const verification = new Costs(workflowTemplates, { unitCosts: {} }).verification({
    records: USERS,
    signers: USERS + 1,
    falseRecords: 0,
  });
  const { signBlock, checkBlock } = workflowTemplates.tick;
  const block = [verification, signBlock, times(checkBlock, CHECKERS)];
  return [...workflows, ...block, ...block].reduce(addOperations);
}

/** Operations of the loop by hand. Keys of the long-lived members are made beforehand, and not counted. */
function bare<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): OperationCounts {
  const run = (users: number) => {
    const counts = noOperations();
    const counted = countingEngine(engine, (kind, times) => {
      counts[kind] += times;
    });
    bareLives(openLiu2021(counted, form), users, CHECKERS);
    return counts;
  };
  const nobody = run(0);
  const all = run(USERS);
  for (const kind of Object.keys(all) as (keyof OperationCounts)[]) all[kind] -= nobody[kind];
  return all;
}

describe('the loop by hand', () => {
  // Counting needs no curve: one form on an engine, both over exponents.
  it.each([
    ['literal', EXPONENTS],
    ['optimised', EXPONENTS],
    ['optimised', 'mcl'],
  ] as const)('executes what the lifecycle executes, %s, on %s', (form, name) =>
    withEngineOrExponents(name, 'bls12-381', (engine) => {
      expect(bare(engine, form)).toEqual(scripted(engine, form));
    }),
  );
});
