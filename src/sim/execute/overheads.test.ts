import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { withEngine } from '../../crypto/pairing/load.js';
import { predictMs } from '../../protocol/cost/unit-costs.js';
import { Costs } from '../engine/costs.js';
import { fakeTemplates, UNIT_COSTS } from '../engine/templates.test-helper.js';
import { WORKFLOWS } from '../engine/workflow-template.js';
import { openCounted } from './counted-scheme.js';
import { measureWorkflows, overheadsOf, timedWorkflow } from './overheads.js';
import { Recorder } from './recorder.js';
import { openTemplates } from './workflow-templates.js';
import { WorkflowTracer } from './workflow-tracer.js';

/** Our own: its workflows consist of the same steps, and take less time. */
const ENGINE = 'wasm';

const MANNER = { broadcast: 'without ciphertext', rekeying: 'blinded' } as const;

describe('rehearsed people', () => {
  it('have keys and keywords of their own, and execute the same operations', () =>
    withEngine(ENGINE, 'bls12-381', (engine) => {
      const tracer = new WorkflowTracer(openCounted(engine, 'optimised'), MANNER);
      const seenOf = (workflow: (typeof WORKFLOWS)[number], person: number) => {
        const recorder = new Recorder();
        tracer.perform(tracer.inputFor({ workflow, fault: undefined, recordBytes: 1024 }, person), recorder);
        const operations = recorder.recording().steps.map((step) => ({ ...step, ms: 0 }));
        return { operations, transcript: bytesToHex(recorder.transcriptHash()) };
      };
      for (const workflow of WORKFLOWS) {
        const [one, another, again] = [0, 7, 0].map((person) => seenOf(workflow, person));
        expect(another?.operations).toEqual(one?.operations);
        expect(another?.transcript).not.toBe(one?.transcript);
        expect(again).toEqual(one);
      }
    }));
});

describe('overheads', () => {
  const workOf = (workflow: (typeof WORKFLOWS)[number]) =>
    fakeTemplates.of(workflow, undefined).steps.filter((step) => step.kind === 'work');

  it('make up for what operations do not explain: whole workflows cost what they took', () => {
    const measured = WORKFLOWS.map((workflow) => ({
      workflowTemplate: fakeTemplates.of(workflow, undefined),
      stepMs: workOf(workflow).map(({ operations }) => 0.25 + 2 * predictMs(operations, UNIT_COSTS)),
    }));
    const costs = new Costs(fakeTemplates, { unitCosts: UNIT_COSTS, stepOverheads: overheadsOf(measured, UNIT_COSTS) });
    const msOf = (workflow: (typeof WORKFLOWS)[number]) =>
      costs.routeOf(workflow, undefined).hops.reduce((sum, hop) => sum + (hop.kind === 'work' ? hop.workMs : 0), 0);
    const took = ({ stepMs }: (typeof measured)[number]) => stepMs.reduce((sum, ms) => sum + ms, 0);
    expect(WORKFLOWS.map(msOf).reduce((sum, ms) => sum + ms)).toBeCloseTo(
      measured.map(took).reduce((sum, ms) => sum + ms),
      9,
    );
  });

  it('need a time for every step', () => {
    const workflowTemplate = fakeTemplates.of('share', undefined);
    expect(() => overheadsOf([{ workflowTemplate, stepMs: [] }], UNIT_COSTS)).toThrow('share took 0 steps');
  });

  it.each(['optimised', 'literal'] as const)('are measured of every step of every workflow, with jitter, %s', (form) =>
    withEngine(ENGINE, 'bls12-381', (engine) => {
      const counted = openCounted(engine, form);
      const workflowTemplates = openTemplates(counted, MANNER);
      const tracer = new WorkflowTracer(counted, MANNER);
      for (const workflow of WORKFLOWS) {
        const steps = workflowTemplates.of(workflow, undefined).steps.filter((step) => step.kind === 'work');
        expect(timedWorkflow(tracer, workflow, { people: 2, recordBytes: 1024 }).run()).toHaveLength(steps.length);
      }
      const free = new Proxy({}, { get: () => 0, has: () => true });
      const { stepOverheads, jitter } = measureWorkflows(counted, { protocolOptions: MANNER, recordBytes: 1024 }, free);
      for (const ms of Object.values(stepOverheads)) expect(ms).toBeGreaterThan(0);
      expect(jitter.length % WORKFLOWS.length).toBe(0);
      for (const share of jitter) expect(share).toBeGreaterThan(0);
    }),
  );
});
