import { ClaimbenchError } from '../../common/errors.js';
import { onThread } from '../../common/threads/effort.js';
import type { Milliseconds } from '../../common/units.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { SignedMessage } from '../../crypto/schemes/bls2004/bls2004-steps.js';
import type { KeyPair } from '../../crypto/schemes/keys.js';
import { inBatches } from '../../protocol/ledger/batches.js';
import { type Block, encodeBlock } from '../../protocol/ledger/block.js';
import { decodeCertificate } from '../../protocol/ledger/certificate.js';
import { type Chain, rememberCertificates } from '../../protocol/ledger/chain.js';
import type { TickResult } from '../../protocol/ledger/consensus/consensus.js';
import { LightweightConsensus, type LightweightRules } from '../../protocol/ledger/consensus/lightweight.js';
import { CreditBook } from '../../protocol/ledger/credit.js';
import { encodeInclusionProof } from '../../protocol/ledger/merkle.js';
import { encodeRecord, type LedgerRecord, recordMessage } from '../../protocol/ledger/record.js';
import type { RecordVerdict } from '../../protocol/ledger/verification.js';
import { messagesOn } from '../../protocol/workflows/messages.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import { ledgerVerification } from '../../protocol/workflows/signed-messages.js';
import type { SystemManager } from '../../protocol/workflows/system-manager.js';
import { createWire } from '../../protocol/workflows/wire.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { verifiedAtOnce } from '../engine/consensus-process.js';
import type { CountedScheme } from './counted-scheme.js';
import type { ProvenRecord } from './jobs.js';
import type { Recorder } from './recorder.js';

/** The inputs that decide a ledger besides what is submitted. */
export interface KeeperRules extends LightweightRules {
  readonly seed: string;
  readonly supernodes: number;
  readonly faultsAllowed: number;
  /** Records that are verified under one final exponentiation: so many of what came in by a tick. */
  readonly verifiedTogether: number;
}

/** The rules of a scenario. @param seed of its replication */
export function keeperRules({ population, consensus }: SimulationScenario, seed: string): KeeperRules {
  const { interval, blockSize, partialBlocks, faultsAllowed } = consensus;
  return {
    seed,
    supernodes: population.supernodes,
    intervalMs: interval,
    blockSize,
    partialBlocks,
    faultsAllowed,
    verifiedTogether: verifiedAtOnce(consensus),
  };
}

/** Verifies signatures somewhere else: one verdict each. */
export type VerifySomewhere = (signed: readonly SignedMessage[]) => Promise<readonly boolean[]>;

/**
 * The system manager's part of a simulation that is not shared out to threads: admission, the
 * order of records, credit, blocks and the ledger. Signatures of records are verified elsewhere.
 */
export class LedgerKeeper<T extends PairingTypes> {
  readonly credit: CreditBook;
  readonly #world: PartyFactory<T>;
  readonly #manager: SystemManager<T>;
  readonly #consensus: LightweightConsensus;

  /** @param signed is told what signing each block took, of the processor where that is told; nobody by default */
  constructor(
    private readonly counted: CountedScheme<T>,
    private readonly rules: KeeperRules,
    private readonly total: Recorder,
    readonly chain: Chain,
    private readonly verifySomewhere: VerifySomewhere,
    private readonly signed: (ms: Milliseconds) => void = () => undefined,
  ) {
    counted.record(total);
    const { scheme, keyRing } = counted;
    this.#world = new PartyFactory({ scheme, meter: total }, rules.seed, keyRing);
    this.#manager = this.#world.systemManager();
    this.credit = new CreditBook(rules.faultsAllowed);
    this.#consensus = this.#openConsensus();
  }

  /** Takes note of a member whom the system manager admitted elsewhere. */
  register(certificate: Uint8Array): void {
    this.#manager.register(decodeCertificate(certificate));
  }

  /** Takes a broadcast in; `false` where it is refused. Paper 3.5 (1). @param sender the institution's certificate */
  submit(sender: Uint8Array, record: Uint8Array, timeMs: number): boolean {
    return this.#consensus.submit(decodeCertificate(sender), record, timeMs).accepted;
  }

  /** Verifies what came in and makes blocks. Paper 3.5 (2). */
  tick(timeMs: number): Promise<TickResult> {
    return this.#consensus.tick(timeMs);
  }

  /** Sends a block to all who keep the ledger. Paper 3.5 (3). */
  broadcast(block: Block): void {
    this.counted.record(this.total);
    const link = { from: 'system manager', to: 'ledger nodes', phase: 'signature store' } as const;
    const { blockBroadcast } = messagesOn(this.counted.scheme.engine);
    createWire(this.total, this.total.message).send(link, blockBroadcast, encodeBlock(block));
  }

  /** The record of a ciphertext, with its place on the ledger. @param hct its hash */
  prove(hct: Uint8Array, ct: Uint8Array): ProvenRecord {
    const place = this.chain.find(hct);
    if (place === undefined) throw new ClaimbenchError('engine', 'a record is not on the ledger, where it should be');
    return {
      record: encodeRecord(place.record),
      ct,
      proof: encodeInclusionProof(place.proof),
      merkleRoot: place.block.header.merkleRoot,
    };
  }

  #openConsensus(): LightweightConsensus {
    const { scheme } = this.counted;
    const keys = Array.from({ length: this.rules.supernodes }, (_, id) => this.#world.supernodeKeys(id));
    const certificates = keys.map((key, id) =>
      this.#manager.certifySupernode(this.#world.random('system manager', id, 'supernode').bytes(16), key.pk),
    );
    return new LightweightConsensus(this.rules, this.chain, this.credit, {
      certificates,
      verifyRecords: (records) => this.#verifyRecords(records),
      isCertified: (certificate) => this.#manager.isCertified(certificate),
      signBlock: (supernode, message) => this.#signBlock(keys[supernode], message),
      verification: {
        ...rememberCertificates(ledgerVerification({ scheme }, this.#manager.mpk)),
        // It was signed right here; every institution verifies it, as a job of its own.
        isSigned: () => true,
      },
    });
  }

  async #verifyRecords(records: readonly LedgerRecord[]): Promise<RecordVerdict[]> {
    const batches = inBatches(records, this.rules.verifiedTogether);
    return (await Promise.all(batches.map((batch) => this.#verifyBatch(batch)))).flat();
  }

  async #verifyBatch(records: readonly LedgerRecord[]): Promise<RecordVerdict[]> {
    const signed = records.flatMap((record) => {
      const message = recordMessage(record);
      return [
        { publicKey: record.institution.publicKey, message, signature: record.institutionSignature },
        { publicKey: record.owner.publicKey, message, signature: record.ownerSignature },
      ];
    });
    const verdicts = await this.verifySomewhere(signed);
    return records.map((_, i) => ({ institution: verdicts[2 * i] === true, owner: verdicts[2 * i + 1] === true }));
  }

  #signBlock(keys: KeyPair<T> | undefined, message: Uint8Array): Uint8Array {
    if (keys === undefined) throw new ClaimbenchError('usage', 'there is no such supernode');
    const { scheme, record } = this.counted;
    record(this.total);
    const scope = { phase: 'signature store', role: 'system manager', stage: 'sign block' };
    const sign = () => scheme.engine.G1.encode(scheme.steps.sign(message, keys));
    const { result, wallMs, cpuMs = wallMs } = onThread(() => this.total.within(scope, sign));
    this.signed(cpuMs);
    return result;
  }
}
