import { ClaimbenchError } from '../../common/errors.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { Phase, Role } from '../../protocol/workflows/wire.js';
import type { FaultKind } from '../../scenario/faults.js';
import type { Step, Workflow, WorkflowTemplate, WorkflowTemplates } from '../engine/workflow-template.js';
import { consensusTemplate } from './consensus-template.js';
import type { CountedScheme } from './counted-scheme.js';
import type { ProtocolOptions } from './perform-workflow.js';
import { type Seen, StepLog } from './step-log.js';
import { TRACING_SEED, WorkflowTracer } from './workflow-tracer.js';

/** Lengths of the records with which templates are written: their difference shows which messages grow with them. */
const SHORT_BYTES = 1000;
const LONG_BYTES = 2000;

/**
 * Writes templates by running the workflows with real cryptography, each once it is asked for. A
 * template depends on curve, form and protocol options, not on engine or seed: engines are counted alike.
 */
export function openTemplates<T extends PairingTypes>(
  counted: CountedScheme<T>,
  protocolOptions: ProtocolOptions,
): WorkflowTemplates {
  const tracer = new WorkflowTracer(counted, protocolOptions);
  const known = new Map<string, WorkflowTemplate>();
  return {
    of: (workflow, fault) => {
      const key = `${workflow} ${fault ?? ''}`;
      const workflowTemplate = known.get(key) ?? writeTemplate(tracer, workflow, fault);
      known.set(key, workflowTemplate);
      return workflowTemplate;
    },
    tick: consensusTemplate(counted, TRACING_SEED),
  };
}

function writeTemplate<T extends PairingTypes>(
  tracer: WorkflowTracer<T>,
  workflow: Workflow,
  fault: FaultKind | undefined,
): WorkflowTemplate {
  const run = (recordBytes: number) => {
    const log = new StepLog();
    const product = tracer.perform(tracer.inputFor({ workflow, fault, recordBytes }), log);
    return { seen: log.seen, product };
  };
  const { seen: short, product } = run(SHORT_BYTES);
  const { seen: long } = run(LONG_BYTES);
  if (short.length !== long.length) {
    throw new ClaimbenchError('engine', `${workflow}: the steps depend on the length of the record`);
  }
  const steps = short.map((seen, i) => stepOf(seen, long[i]));
  const last = steps.findLast((step) => step.kind === 'work');
  const endsEarly = fault !== undefined && fault !== 'bad institution signature';
  const keptBytes = product.ct === undefined ? 0 : product.ct.length - SHORT_BYTES;
  return { workflow, fault, steps, caughtAt: endsEarly ? last : undefined, keptBytes };
}

function stepOf(short: Seen, long: Seen | undefined): Step {
  if (short.kind === 'work') {
    const { phase, role, stage, operations } = short;
    return { kind: 'work', phase: phase as Phase, role: role as Role, stage, operations };
  }
  if (long?.kind !== 'message') throw new ClaimbenchError('engine', 'the steps depend on the length of the record');
  const perRecordByte = (long.bytes - short.bytes) / (LONG_BYTES - SHORT_BYTES);
  return { kind: 'message', link: short.link, bytes: short.bytes - perRecordByte * SHORT_BYTES, perRecordByte };
}
