import { structCodec, textCodec, wordCodec } from '../../common/codec.js';
import { REKEYINGS, type Rekeying } from '../../crypto/schemes/rekeying.js';
import { FORMS, type Form } from '../../crypto/schemes/scheme.js';
import type { Broadcast } from '../../protocol/workflows/institution.js';
import { auditResultCodec } from './audit-job.js';
import { VERIFY, WARM_UP } from './jobs.js';
import { checkBlockJobCodec, checkBlockResultCodec } from './ledger-jobs.js';
import { workflowBatchCodec, workflowBatchResultCodec } from './workflow-batch-codec.js';

/** The context in which a thread does any task of a simulation. */
export interface SimulationContext {
  readonly engine: string;
  readonly curve: string;
  readonly form: Form;
  readonly rekeying: Rekeying;
  readonly broadcast: Broadcast;
  readonly seed: string;
  /** Whether workflows bring back what each of their steps took: reading the clock of waiting for each costs half a per cent. */
  readonly times: 'by stage' | 'step by step';
}

const simulationCastCodec = structCodec<SimulationContext>({
  engine: textCodec,
  curve: textCodec,
  form: wordCodec(FORMS),
  rekeying: wordCodec(REKEYINGS),
  broadcast: wordCodec<Broadcast>(['without ciphertext', 'with ciphertext']),
  seed: textCodec,
  times: wordCodec<SimulationContext['times']>(['by stage', 'step by step']),
});

/** Tasks of a simulation: workflows; signatures of records, or of a block; whether records can be read by whom they should. */
export const SIMULATION = {
  name: 'simulation',
  context: simulationCastCodec,
  types: {
    workflows: { input: workflowBatchCodec, result: workflowBatchResultCodec },
    verify: VERIFY,
    'check block': { input: checkBlockJobCodec, result: checkBlockResultCodec },
    audit: { input: workflowBatchCodec, result: auditResultCodec },
    'warm up': WARM_UP,
  },
};

export type SimulationTypes = typeof SIMULATION.types;
