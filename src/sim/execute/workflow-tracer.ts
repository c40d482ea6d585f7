import { ClaimbenchError } from '../../common/errors.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { encodeInclusionProof, merkleRoot, proveInclusion } from '../../protocol/ledger/merkle.js';
import type { WorkflowInstance } from '../engine/workflow-instance.js';
import type { CountedScheme } from './counted-scheme.js';
import type { ProvenRecord } from './jobs.js';
import { type Institutions, workflowPartiesOf } from './members.js';
import { type Product, type ProtocolOptions, perform } from './perform-workflow.js';
import { type MetricsSink, Recorder } from './recorder.js';
import { admit } from './setup.js';
import type { WorkflowInput } from './workflow-batch-codec.js';

/** Seed of everybody in it: who shares its scheme, and so its key ring, has the same. */
export const TRACING_SEED = 'scripts';

/** Which workflow is traced, with a record of what length. */
export type Traced = Pick<WorkflowInstance, 'workflow' | 'fault' | 'recordBytes'>;

/**
 * Runs single workflows with real cryptography, outside of any simulation. Each person has keys, keywords and
 * institutions of its own: on some curves what a hash to a point takes depends on what is hashed.
 */
export class WorkflowTracer<T extends PairingTypes> {
  readonly #institutions = new Map<number, Institutions>();
  readonly #certificates = new Map<number, Uint8Array>();
  readonly #records = new Map<string, ProvenRecord>();

  constructor(
    private readonly counted: CountedScheme<T>,
    private readonly protocolOptions: ProtocolOptions,
  ) {}

  /** Runs what must come before a workflow, unseen; what a person has done is not done again. */
  inputFor(wanted: Traced, person = 0): WorkflowInput {
    const input = this.#inputOf(wanted, person);
    const { workflow, recordBytes } = wanted;
    if (workflow === 'join') return input;
    const joined = { ...input, certificate: this.#certificateOf(person) };
    if (workflow === 'policy' || workflow === 'repair') return joined;
    return { ...joined, shown: this.#recordOf(person, workflow === 'view' ? 'policy' : 'repair', recordBytes) };
  }

  /** Runs a workflow. @returns what came of it; nothing where it was refused */
  perform(input: WorkflowInput, metricsSink: MetricsSink): Product {
    const workflowParties = workflowPartiesOf(
      this.counted,
      metricsSink,
      TRACING_SEED,
      this.#institutionsOf(input.instance.policyholder),
    );
    try {
      return perform(workflowParties, input, this.protocolOptions);
    } catch (error) {
      if (error instanceof ClaimbenchError && error.code === 'refused') return {};
      throw error;
    }
  }

  #inputOf(wanted: Traced, person: number): WorkflowInput {
    const { insurer, shop } = this.#institutionsOf(person);
    return {
      instance: {
        ...wanted,
        id: person,
        timeMs: 0,
        policyholder: person,
        insurer: person,
        shop: person,
        record: person,
      },
      certificate: undefined,
      shown: undefined,
      insurerCertificate: insurer.certificate,
      shopCertificate: shop.certificate,
    };
  }

  #institutionsOf(person: number): Institutions {
    const known = this.#institutions.get(person) ?? {
      insurer: admit(this.counted, TRACING_SEED, 'insurer', person),
      shop: admit(this.counted, TRACING_SEED, 'shop', person),
    };
    this.#institutions.set(person, known);
    return known;
  }

  #certificateOf(person: number): Uint8Array {
    const input = () => this.#inputOf({ workflow: 'join', fault: undefined, recordBytes: 0 }, person);
    const known = this.#certificates.get(person) ?? this.perform(input(), new Recorder()).certificate;
    if (known === undefined) throw new ClaimbenchError('engine', 'an honest policyholder was refused');
    this.#certificates.set(person, known);
    return known;
  }

  #recordOf(person: number, workflow: 'policy' | 'repair', recordBytes: number): ProvenRecord {
    const key = `${person} ${workflow} ${recordBytes}`;
    const input = () => this.inputFor({ workflow, fault: undefined, recordBytes }, person);
    const known = this.#records.get(key) ?? proven(this.perform(input(), new Recorder()));
    this.#records.set(key, known);
    return known;
  }
}

/** The record as if it were alone in a block. */
function proven({ record, ct }: Product): ProvenRecord {
  if (record === undefined || ct === undefined) throw new ClaimbenchError('engine', 'an honest record was refused');
  return { record, ct, proof: encodeInclusionProof(proveInclusion([record], 0)), merkleRoot: merkleRoot([record]) };
}
