import { ClaimbenchError } from '../kernel/errors.js';
import { encodeInclusionProof, merkleRoot, proveInclusion } from '../ledger/merkle.js';
import type { PairingTypes } from '../pairing/engine.js';
import type { Deed } from '../simulation/deed.js';
import type { CountedScheme } from './counted-scheme.js';
import { type Manner, type Product, perform } from './deed.js';
import type { DeedInput } from './deed-codec.js';
import { admit } from './founding.js';
import type { ProvenRecord } from './jobs.js';
import { companyOf, type Institutions } from './members.js';
import { Recorder, type Watcher } from './recorder.js';

const SEED = 'scripts';

/** Which workflow is rehearsed, with a record of what length. */
export type Rehearsed = Pick<Deed, 'workflow' | 'fault' | 'recordBytes'>;

/** Runs single workflows with real cryptography, outside of any simulation. */
export class Rehearsal<T extends PairingTypes> {
  readonly #institutions: Institutions;

  constructor(
    private readonly counted: CountedScheme<T>,
    private readonly manner: Manner,
  ) {
    this.#institutions = {
      insurer: admit(counted, SEED, 'insurer', 0),
      shop: admit(counted, SEED, 'shop', 0),
    };
  }

  /** Runs what must come before a workflow, unseen. */
  inputFor(wanted: Rehearsed): DeedInput {
    const { workflow } = wanted;
    if (workflow === 'join') return this.#inputOf(wanted);
    const joined = this.perform(this.#inputOf({ ...wanted, workflow: 'join', fault: undefined }), new Recorder());
    const { certificate } = joined;
    if (workflow === 'policy' || workflow === 'repair') return { ...this.#inputOf(wanted), certificate };
    const kind = workflow === 'view' ? 'policy' : 'repair';
    const before = { ...this.#inputOf({ ...wanted, workflow: kind, fault: undefined }), certificate };
    return { ...this.#inputOf(wanted), certificate, shown: proven(this.perform(before, new Recorder())) };
  }

  /** Runs a workflow. @returns what came of it; nothing where it was refused */
  perform(input: DeedInput, watcher: Watcher): Product {
    const company = companyOf(this.counted, watcher, SEED, this.#institutions);
    try {
      return perform(company, input, this.manner);
    } catch (error) {
      if (error instanceof ClaimbenchError && error.code === 'refused') return {};
      throw error;
    }
  }

  #inputOf(wanted: Rehearsed): DeedInput {
    const { insurer, shop } = this.#institutions;
    return {
      deed: { ...wanted, id: 0, timeMs: 0, policyholder: 0, insurer: 0, shop: 0, record: 0 },
      certificate: undefined,
      shown: undefined,
      insurerCertificate: insurer.certificate,
      shopCertificate: shop.certificate,
    };
  }
}

/** The record as if it were alone in a block. */
function proven({ record, ct }: Product): ProvenRecord {
  if (record === undefined || ct === undefined) throw new ClaimbenchError('engine', 'an honest record was refused');
  return { record, ct, proof: encodeInclusionProof(proveInclusion([record], 0)), merkleRoot: merkleRoot([record]) };
}
