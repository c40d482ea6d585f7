import { equalBytes } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { decodePublicKey } from '../../crypto/schemes/keys.js';
import { type Ciphertext, ciphertextHash } from '../../crypto/schemes/liu2021/ciphertext.js';
import { charge, type MemberContext } from './context.js';
import type { Extraction } from './messages.js';
import { isSignedInstruction } from './signed-messages.js';

/**
 * The agent re-encrypts: it sees ciphertexts and the re-encryption key, and together with a
 * requester or an owner it can do more than it should; see `Rekeying` for what it is trusted with.
 */
export class Agent<T extends PairingTypes> {
  constructor(private readonly context: MemberContext<T>) {}

  /** rk = x_I / x_P from both private keys: literal rekeying. Paper section 5, Q. */
  keyFromKeys(xP: T['Scalar'], xI: T['Scalar']): T['Scalar'] {
    return this.#step('Rekey', () => this.context.scheme.rekeying.fromKeys(xP, xI));
  }

  /** rk from the requester's answer and the owner's b: blinded rekeying, C. */
  keyFromAnswer(answered: T['Scalar'], b: T['Scalar']): T['Scalar'] {
    return this.#step('Rekey', () => this.context.scheme.rekeying.unblind(answered, b));
  }

  /**
   * Checks both signatures, that CT is the record consented to and that rk leads from owner to
   * requester; then test, validity and B' = rk * B. Paper 3.6 (3); the unnamed checks are C.
   * @throws `refused` where a check fails
   */
  reencrypt(extraction: Extraction<T>, rk: T['Scalar']): Ciphertext<T> {
    const { scheme, mpk } = this.context;
    const { engine, steps, parameters, rekeying } = scheme;
    const { consent, ct } = extraction;
    const refuse = (why: string): never => {
      throw new ClaimbenchError('refused', `re-encryption refused: ${why}`);
    };
    const signed = this.#step('check instruction', () => isSignedInstruction(this.context, mpk, extraction));
    if (!signed) refuse('a signature on the instruction is false');
    const owner = this.#step('decode public key', () => decodePublicKey(engine, consent.owner.publicKey));
    const requester = this.#step('decode public key', () => decodePublicKey(engine, consent.requester.publicKey));
    const hct = this.#step('hash ciphertext', () => ciphertextHash(engine, parameters.tags, ct, owner));
    if (!equalBytes(hct, consent.hct)) refuse('this is not the record that was consented to');
    if (!this.#step('Rekey', () => rekeying.fits(rk, owner, requester)))
      refuse('the key does not lead to the requester');
    const result = this.#step('Reencrypt', () => steps.reencrypt(ct, consent.trapdoor, owner, rk));
    return result ?? refuse('the keyword does not fit, or the ciphertext is not valid');
  }

  #step<R>(stage: string, step: () => R): R {
    return charge(this.context.meter, 'sharing and search', 'agent')(stage, step);
  }
}
