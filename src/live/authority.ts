import { decodeAll } from '../kernel/codec.js';
import { ClaimbenchError } from '../kernel/errors.js';
import { type Block, encodeBlock, headerMessage } from '../ledger/block.js';
import { decodeCertificate, encodeCertificate } from '../ledger/certificate.js';
import { Chain, type RecordPlace } from '../ledger/chain.js';
import { LightweightConsensus, PAPER_RULES } from '../ledger/consensus/lightweight.js';
import { CreditBook } from '../ledger/credit.js';
import { encodeInclusionProof } from '../ledger/merkle.js';
import { decodeRecord, encodeRecord, type LedgerRecord, recordMessage } from '../ledger/record.js';
import type { RecordVerdict, Verification } from '../ledger/verification.js';
import { messagesOn } from '../lifecycle/messages.js';
import { join } from '../lifecycle/phases.js';
import { ledgerVerification } from '../lifecycle/signed-messages.js';
import type { SystemManager } from '../lifecycle/system-manager.js';
import { createWire } from '../lifecycle/wire.js';
import { World } from '../lifecycle/world.js';
import type { PairingTypes } from '../pairing/engine.js';
import type { KeyPair } from '../schemes/keys.js';
import type { CountedScheme } from './counted-scheme.js';
import {
  type Cast,
  type ProvenRecord,
  type SharingUser,
  type StoredRecord,
  type StoredUser,
  verifyResultCodec,
} from './jobs.js';
import type { Dispatch, LifecycleOptions } from './options.js';
import type { Recorder } from './recorder.js';
import { encodeTask } from './tasks.js';
import { TIMELINE } from './timeline.js';

/**
 * The part of a run that is not shared out: the system manager with its supernodes, the joining of
 * institutions, and the ledger. Only the verifying of signatures goes to the threads.
 */
export class Authority<T extends PairingTypes> {
  readonly chain = new Chain();
  readonly credit = new CreditBook();
  readonly #world: World<T>;
  readonly #manager: SystemManager<T>;
  #cast: Cast | undefined;
  #consensus: LightweightConsensus | undefined;

  constructor(
    private readonly counted: CountedScheme<T>,
    private readonly options: LifecycleOptions,
    private readonly total: Recorder,
    private readonly dispatch: Dispatch,
  ) {
    counted.record(total);
    this.#world = new World({ scheme: counted.scheme, meter: total }, options.seed, counted.keyRing);
    this.#manager = this.#world.systemManager();
  }

  /** Sets the system up: supernodes are certified, insurers and shops join. Paper 3.1 to 3.3. */
  found(): Cast {
    const { engine, curve, form, rekeying, broadcast, seed, insurers, shops } = this.options;
    this.#consensus = this.#openConsensus();
    const cast = {
      engine,
      curve,
      form,
      rekeying,
      broadcast,
      seed,
      insurers: this.#joinAll('insurer', insurers),
      shops: this.#joinAll('shop', shops),
    };
    this.#cast = cast;
    return cast;
  }

  /** Takes a user's two broadcasts. Paper 3.5 (1). */
  submit({ certificate, policy, repair }: StoredUser): void {
    this.#manager.register(decodeCertificate(certificate));
    for (const { record } of [policy, repair]) {
      const { institution } = decodeRecord(record);
      const submission = this.#ledger().submit(institution, record, TIMELINE.tickMs);
      if (!submission.accepted)
        throw new ClaimbenchError('engine', `an honest record was refused: ${submission.refusal}`);
    }
  }

  /** Verifies what is pending, makes blocks and lets every institution check them. Paper 3.5 (2) and (3). */
  async tick(timeMs: number): Promise<void> {
    const { blocks, rejected } = await this.#ledger().tick(timeMs);
    if (rejected.length > 0) {
      throw new ClaimbenchError('engine', `${rejected.length} honest records were rejected: ${rejected[0]?.refusal}`);
    }
    for (const block of blocks) this.#broadcast(block);
  }

  /** Both records of a user with their places on the ledger. */
  prove({ id, certificate, policy, repair }: StoredUser): SharingUser {
    return { id, certificate, policy: this.#proven(policy), repair: this.#proven(repair) };
  }

  #openConsensus(): LightweightConsensus {
    const { scheme } = this.counted;
    const keys = Array.from({ length: this.options.supernodes }, (_, id) => this.#world.supernodeKeys(id));
    const certificates = keys.map((key, id) =>
      this.#manager.certifySupernode(this.#world.random('system manager', id, 'supernode').bytes(16), key.pk),
    );
    const rules = { ...PAPER_RULES, blockSize: this.options.blockSize, partialBlocks: 'flush' as const };
    return new LightweightConsensus(rules, this.chain, this.credit, {
      certificates,
      verifyRecords: (records) => this.#verifyRecords(records),
      isCertified: (certificate) => this.#manager.isCertified(certificate),
      signBlock: (supernode, message) => this.#signBlock(keys[supernode], message),
      verification: ledgerVerification({ scheme }, this.#manager.mpk),
    });
  }

  #joinAll(role: 'insurer' | 'shop', count: number): Uint8Array[] {
    const { scheme } = this.counted;
    const wire = createWire(this.total, this.total.message);
    const exchange = { wire, messages: messagesOn(scheme.engine) };
    const context = { scheme, meter: this.total, mpk: this.#manager.mpk };
    return Array.from({ length: count }, (_, id) => {
      const institution = this.#world.institution(context, role, id);
      join(
        exchange,
        this.#manager,
        institution,
        this.#world.random(`system manager for ${role}`, id, 'nonce').bytes(12),
      );
      return encodeCertificate(institution.certificate);
    });
  }

  /** A block's worth of records a task: each under one final exponentiation in the optimised form. */
  async #verifyRecords(records: readonly LedgerRecord[]): Promise<RecordVerdict[]> {
    const { blockSize } = this.options;
    const batches = Array.from({ length: Math.ceil(records.length / blockSize) }, (_, i) =>
      records.slice(i * blockSize, (i + 1) * blockSize),
    );
    const results = await Promise.all(batches.map((batch) => this.#verifyBatch(batch)));
    return results.flat();
  }

  async #verifyBatch(records: readonly LedgerRecord[]): Promise<RecordVerdict[]> {
    const signed = records.flatMap((record) => {
      const message = recordMessage(record);
      return [
        { publicKey: record.institution.publicKey, message, signature: record.institutionSignature },
        { publicKey: record.owner.publicKey, message, signature: record.ownerSignature },
      ];
    });
    if (this.#cast === undefined)
      throw new ClaimbenchError('usage', 'records can be verified once the system is founded');
    const bytes = await this.dispatch(encodeTask(this.#cast, { kind: 'verify', job: { signed } }));
    const { verdicts, recording } = decodeAll(verifyResultCodec, bytes, 'result of a task');
    this.total.merge(recording);
    return records.map((_, i) => ({ institution: verdicts[2 * i] === 1, owner: verdicts[2 * i + 1] === 1 }));
  }

  #signBlock(keys: KeyPair<T> | undefined, message: Uint8Array): Uint8Array {
    if (keys === undefined) throw new ClaimbenchError('usage', 'there is no such supernode');
    const { steps, engine } = this.counted.scheme;
    const scope = { phase: 'signature store', role: 'system manager', stage: 'sign block' };
    return this.total.within(scope, () => engine.G1.encode(steps.sign(message, keys)));
  }

  /** The block goes to all; every insurer and shop checks its signature (supernodes' certificates are known by then). */
  #broadcast(block: Block): void {
    const { scheme } = this.counted;
    const link = { from: 'system manager', to: 'ledger nodes', phase: 'signature store' } as const;
    const { blockBroadcast } = messagesOn(scheme.engine);
    createWire(this.total, this.total.message).send(link, blockBroadcast, encodeBlock(block));
    const verification = ledgerVerification({ scheme }, this.#manager.mpk);
    for (const role of ['insurer', 'shop'] as const) {
      for (let id = 0; id < this.options[`${role}s`]; id++) this.#checkBlock(block, role, verification);
    }
  }

  #checkBlock({ header, signature }: Block, role: 'insurer' | 'shop', verification: Verification): void {
    const scope = { phase: 'signature store', role, stage: 'check block' };
    const good = this.total.within(scope, () =>
      verification.isSigned(header.supernode.publicKey, headerMessage(header), signature),
    );
    if (!good) throw new ClaimbenchError('engine', `an honest block was refused by an institution`);
  }

  #proven(stored: StoredRecord): ProvenRecord {
    const place = this.#place(stored);
    return {
      ...stored,
      record: encodeRecord(place.record),
      proof: encodeInclusionProof(place.proof),
      merkleRoot: place.block.header.merkleRoot,
    };
  }

  #place({ record }: StoredRecord): RecordPlace {
    const place = this.chain.find(decodeRecord(record).hct);
    if (place === undefined) throw new ClaimbenchError('engine', 'an honest record is not on the ledger');
    return place;
  }

  #ledger(): LightweightConsensus {
    if (this.#consensus === undefined) throw new ClaimbenchError('usage', 'the system has not been founded yet');
    return this.#consensus;
  }
}
