import { ctr } from '@noble/ciphers/aes.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { item } from '../../common/encoding.js';

/**
 * The domain separation tag of one use of a hash on one curve: `CLAIMBENCH-V1-<use>-<curve>`, at
 * most 64 bytes, so that no two uses and no two curves share a hash. Completed (C): the paper
 * names its hashes but does not fix them.
 */
export function tag(use: string, curve: string): Uint8Array {
  return utf8ToBytes(`CLAIMBENCH-V1-${use}-${curve}`);
}

/** H(x1, x2, ...): SHA-256 over the tag and the items, each with its u32 length before it; 32 bytes. Completed (C). */
export function hash(domain: Uint8Array, ...items: readonly Uint8Array[]): Uint8Array {
  return sha256(concatBytes(item(domain), ...items.map(item)));
}

/**
 * F: the key stream of a secret, applied to `data` (encrypts and decrypts): AES-256-CTR from a zero
 * counter under HKDF-SHA-256 (RFC 5869) of the secret, empty salt, info = tag. Completed (C). The
 * secret must be fresh for every message, as K = Z^r is.
 */
export function applyKeyStream(domain: Uint8Array, secret: Uint8Array, data: Uint8Array): Uint8Array {
  const key = hkdf(sha256, secret, undefined, domain, 32);
  return ctr(key, new Uint8Array(16)).encrypt(data);
}
