import { gcm } from '@noble/ciphers/aes.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { item, Reader, text } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { MemberRole } from './messages.js';

const NONCE_BYTES = 12;
/** The identity is padded to this, so that a PID does not tell its length. */
const PADDED_BYTES = 64;
const LONGEST_IDENTITY = PADDED_BYTES - 4;

/**
 * Makes and opens pseudo-identities: PID = nonce, AES-256-GCM(ks; padded ID; associated data: role,
 * pk), 92 bytes. That members get a PID that only the system manager can trace is D (paper 3.2 to
 * 3.4), the construction C. PIDs are static, so records of one owner can be linked.
 */
export class PseudoIdentities {
  #derived: Uint8Array | undefined;

  /** @param masterSecret the system manager's s, encoded; ks is derived from it */
  constructor(private readonly masterSecret: Uint8Array) {}

  /** @param nonce 12 bytes, never used twice */
  make(identity: string, role: MemberRole, publicKey: Uint8Array, nonce: Uint8Array): Uint8Array {
    const encoded = text(identity);
    if (encoded.length > PADDED_BYTES) {
      throw new ClaimbenchError('refused', `identity of ${encoded.length - 4} bytes: at most ${LONGEST_IDENTITY} fit`);
    }
    const padded = new Uint8Array(PADDED_BYTES);
    padded.set(encoded);
    return concatBytes(nonce, this.#cipher(nonce, role, publicKey).encrypt(padded));
  }

  /** The identity behind a PID; `refused` where the PID was not made for this role and key. */
  trace(pid: Uint8Array, role: MemberRole, publicKey: Uint8Array): string {
    const nonce = pid.subarray(0, NONCE_BYTES);
    let padded: Uint8Array;
    try {
      padded = this.#cipher(nonce, role, publicKey).decrypt(pid.subarray(NONCE_BYTES));
    } catch (cause) {
      throw new ClaimbenchError('refused', 'this pseudo-identity was not made for this role and key', { cause });
    }
    return new Reader(padded, 'pseudo-identity').text();
  }

  #cipher(nonce: Uint8Array, role: MemberRole, publicKey: Uint8Array) {
    return gcm(this.#key, nonce, concatBytes(text(role), item(publicKey)));
  }

  /** ks; derived when it is first needed, since most of those who know s never make or open a PID. */
  get #key(): Uint8Array {
    this.#derived ??= hkdf(sha256, this.masterSecret, undefined, utf8ToBytes('CLAIMBENCH-V1-pid'), 32);
    return this.#derived;
  }
}
