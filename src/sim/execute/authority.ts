import { ClaimbenchError } from '../../common/errors.js';
import { type Dispatch, runTask } from '../../common/threads/task.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { SignedMessage } from '../../crypto/schemes/bls2004/bls2004-steps.js';
import { type Block, headerMessage } from '../../protocol/ledger/block.js';
import { encodeCertificate } from '../../protocol/ledger/certificate.js';
import { Chain } from '../../protocol/ledger/chain.js';
import { PAPER_RULES } from '../../protocol/ledger/consensus/lightweight.js';
import { FAULTS_ALLOWED } from '../../protocol/ledger/credit.js';
import { decodeRecord } from '../../protocol/ledger/record.js';
import type { Verification } from '../../protocol/ledger/verification.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import { ledgerVerification } from '../../protocol/workflows/signed-messages.js';
import type { CountedScheme } from './counted-scheme.js';
import { LIFECYCLE, type LifecycleContext, type SharingUser, type StoredUser } from './jobs.js';
import { LedgerKeeper } from './ledger-keeper.js';
import type { LifecycleOptions } from './lifecycle-options.js';
import { TIMELINE } from './lifecycle-times.js';
import type { Recorder } from './recorder.js';
import { admitAll } from './setup.js';

/**
 * The part of the lifecycles of n users that is not shared out: the joining of institutions, and
 * the ledger. Only the verifying of signatures goes to the threads; all users are honest.
 */
export class Authority<T extends PairingTypes> {
  readonly #keeper: LedgerKeeper<T>;
  #cast: LifecycleContext | undefined;

  constructor(
    private readonly counted: CountedScheme<T>,
    private readonly options: LifecycleOptions,
    private readonly total: Recorder,
    private readonly dispatch: Dispatch,
  ) {
    const { seed, supernodes, blockSize } = options;
    const rules = {
      ...PAPER_RULES,
      seed,
      supernodes,
      blockSize,
      partialBlocks: 'flush' as const,
      faultsAllowed: FAULTS_ALLOWED,
      verifiedTogether: blockSize,
    };
    this.#keeper = new LedgerKeeper(counted, rules, total, new Chain(), (signed) => this.#verify(signed));
  }

  get chain(): Chain {
    return this.#keeper.chain;
  }

  /** Insurers and shops join. Paper 3.2 and 3.3. */
  found(): LifecycleContext {
    const { engine, curve, form, rekeying, broadcast, seed, insurers, shops } = this.options;
    const all = { insurers: [] as Uint8Array[], shops: [] as Uint8Array[] };
    for (const { role, certificate } of admitAll(this.counted, seed, { insurers, shops }, this.total)) {
      all[`${role}s`].push(certificate);
      this.#keeper.register(certificate);
    }
    this.#cast = { engine, curve, form, rekeying, broadcast, seed, ...all };
    return this.#cast;
  }

  /** Takes a user's two broadcasts. Paper 3.5 (1). */
  submit({ certificate, policy, repair }: StoredUser): void {
    this.#keeper.register(certificate);
    for (const { record } of [policy, repair]) {
      const sender = encodeCertificate(decodeRecord(record).institution);
      if (!this.#keeper.submit(sender, record, TIMELINE.tickMs)) {
        throw new ClaimbenchError('engine', 'an honest record was refused');
      }
    }
  }

  /** Verifies what is pending, makes blocks and lets every institution check them. Paper 3.5 (2) and (3). */
  async tick(timeMs: number): Promise<void> {
    const { blocks, rejected } = await this.#keeper.tick(timeMs);
    if (rejected.length > 0) {
      throw new ClaimbenchError('engine', `${rejected.length} honest records were rejected: ${rejected[0]?.refusal}`);
    }
    for (const block of blocks) this.#broadcast(block);
  }

  /** Both records of a user with their places on the ledger. */
  prove({ id, certificate, policy, repair }: StoredUser): SharingUser {
    const proven = ({ record, ct }: StoredUser['policy']) => this.#keeper.prove(decodeRecord(record).hct, ct);
    return { id, certificate, policy: proven(policy), repair: proven(repair) };
  }

  async #verify(signed: readonly SignedMessage[]): Promise<readonly boolean[]> {
    if (this.#cast === undefined)
      throw new ClaimbenchError('usage', 'records can be verified once the system is founded');
    const { verdicts, recording } = await runTask(this.dispatch, LIFECYCLE, this.#cast, 'verify', { signed });
    this.total.merge(recording);
    return Array.from(verdicts, (verdict) => verdict === 1);
  }

  /** The block goes to all; every insurer and shop checks its signature (supernodes' certificates are known by then). */
  #broadcast(block: Block): void {
    const { scheme, keyRing } = this.counted;
    this.#keeper.broadcast(block);
    const { mpk } = new PartyFactory({ scheme, meter: this.total }, this.options.seed, keyRing).sameSystemManager();
    const verification = ledgerVerification({ scheme }, mpk);
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
}
