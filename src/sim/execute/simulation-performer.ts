import { performance } from 'node:perf_hooks';
import { ClaimbenchError } from '../../common/errors.js';
import { handling } from '../../common/threads/task.js';
import type { Bytes, Milliseconds } from '../../common/units.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { WORKFLOWS } from '../engine/workflow-template.js';
import { auditReaders } from './audit-job.js';
import { type CountedScheme, openCounted, schemeOnThread } from './counted-scheme.js';
import { checkBlock, verifySignatures } from './ledger-jobs.js';
import { workflowPartiesOf } from './members.js';
import { type Product, perform } from './perform-workflow.js';
import { Recorder } from './recorder.js';
import { SIMULATION, type SimulationContext } from './simulation-jobs.js';
import type {
  Refusal,
  WorkflowBatch,
  WorkflowBatchResult,
  WorkflowInput,
  WorkflowOutcome,
} from './workflow-batch-codec.js';
import { TRACING_SEED, WorkflowTracer } from './workflow-tracer.js';

/** Does the tasks of a simulation on this thread. */
export const handleSimulation = handling(SIMULATION, async (taskContext) => {
  const withScheme = await schemeOnThread(taskContext);
  return {
    workflows: (job) => withScheme((counted) => performBatch(counted, taskContext, job)),
    verify: (job) => withScheme((counted) => verifySignatures(counted, job)),
    'check block': (job) => withScheme((counted) => checkBlock(counted, taskContext.seed, job)),
    audit: (job) => withScheme((counted) => auditReaders(counted, taskContext.seed, job)),
    'warm up': ({ ms }) => withScheme((_, engine) => warmUpWorkflows(engine, taskContext, ms)),
  };
});

/** Runs workflows of a simulation, one after the other. */
function performBatch<T extends PairingTypes>(
  counted: CountedScheme<T>,
  taskContext: SimulationContext,
  { inputs }: WorkflowBatch,
): WorkflowBatchResult {
  const total = new Recorder();
  const outcomes = inputs.map((input) => performInstance(counted, taskContext, input, total));
  return { outcomes, recording: total.recording() };
}

function performInstance<T extends PairingTypes>(
  counted: CountedScheme<T>,
  taskContext: SimulationContext,
  input: WorkflowInput,
  total: Recorder,
): WorkflowOutcome {
  const { instance, insurerCertificate, shopCertificate } = input;
  const steps: Milliseconds[] = [];
  const recorder = taskContext.times === 'by stage' ? new Recorder() : new Recorder((ms) => void steps.push(ms));
  const workflowParties = workflowPartiesOf(counted, recorder, taskContext.seed, {
    insurer: { number: instance.insurer, certificate: insurerCertificate },
    shop: { number: instance.shop, certificate: shopCertificate },
  });
  const attempt = (): { readonly product: Product; readonly refusal: Refusal | undefined } => {
    try {
      return { product: perform(workflowParties, input, taskContext), refusal: undefined };
    } catch (error) {
      return { product: {}, refusal: refusalOf(error, recorder) };
    }
  };
  const { product, refusal } = attempt();
  total.merge(recorder.recording());
  const { certificate, record, ct } = product;
  const stepNanos = steps.map((ms) => Math.max(0, Math.round(1e6 * ms)));
  return { id: instance.id, certificate, record, ct, refusal, transcript: recorder.transcriptHash(), stepNanos };
}

/** A refusal by an honest party is a result, whatever else was thrown is not. */
function refusalOf(error: unknown, { last }: Recorder): Refusal {
  if (!(error instanceof ClaimbenchError) || error.code !== 'refused' || last === undefined) throw error;
  const { phase, role, stage } = last;
  return { phase, role, stage, why: error.message };
}

/** Length of the records; what is compiled does not depend on it. */
const RECORD_BYTES: Bytes = 1000;

/**
 * Runs the workflows in turn for `ms` milliseconds, each once at least, so that this thread's code is compiled, and the
 * tables of the curve's generators filled, before anything is timed. Its members are its own: keys of the
 * simulation's are made where they are first met.
 */
function warmUpWorkflows<T extends PairingTypes>(
  engine: PairingEngine<T>,
  taskContext: SimulationContext,
  ms: Milliseconds,
): void {
  const counted = openCounted(engine, taskContext.form);
  const tracer = new WorkflowTracer(counted, taskContext);
  const start = performance.now();
  for (let i = 0; i < WORKFLOWS.length || performance.now() - start < ms; i++) {
    const workflow = WORKFLOWS[i % WORKFLOWS.length] ?? 'join';
    const input = tracer.inputFor({ workflow, fault: undefined, recordBytes: RECORD_BYTES });
    performBatch(counted, { ...taskContext, seed: TRACING_SEED }, { inputs: [input] });
  }
}
