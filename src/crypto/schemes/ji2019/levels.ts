import { gcm } from '@noble/ciphers/aes.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { u32, u64 } from '../../../common/encoding.js';
import { CODE_BYTES, orderPreservingCodes, truncate, VALUE_BITS } from './order-preserving.js';

/** The content of one level of a record, before it is encrypted. */
export interface LevelContent {
  /** Order-preserving code of the value at this precision, 8 bytes: what records are found by. */
  readonly code: Uint8Array;
  /** The value at this precision, 4 bytes; at the finest level the whole record. */
  readonly plaintext: Uint8Array;
}

/** Leading bits of the value that level 1 to L give away: the finest gives all. */
export function precisionsOf(levels: number): number[] {
  return Array.from({ length: levels }, (_, i) => Math.ceil((VALUE_BITS * (i + 1)) / levels));
}

/** The value of a record: its first four bytes, a short record filled up with zeros. */
export function leadingValue(m: Uint8Array): number {
  const head = new Uint8Array(4);
  head.set(m.subarray(0, 4));
  return new DataView(head.buffer).getUint32(0);
}

/** The levels of a record, coarsest first. */
export function levelsOf(m: Uint8Array, levels: number, orderKey: Uint8Array, domain: Uint8Array): LevelContent[] {
  const value = leadingValue(m);
  const precisions = precisionsOf(levels);
  const codes = orderPreservingCodes(orderKey, domain, value, precisions);
  return precisions.map((bits, i) => ({
    code: codeBytes(codes[i] ?? 0n),
    plaintext: i === levels - 1 ? m : u32(truncate(value, bits)),
  }));
}

function codeBytes(code: bigint): Uint8Array {
  const bytes = new Uint8Array(CODE_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, code);
  return bytes;
}

/** The data that a level's ciphertext is bound to besides its key. */
export interface LevelBinding {
  /** Counted from 1, the coarsest. */
  readonly level: number;
  readonly code: Uint8Array;
  /** Encoded c1. */
  readonly c1: Uint8Array;
}

/** Nonce of the authenticated encryption: zero, since every level of every record has a fresh key. */
const NONCE = new Uint8Array(12);

const bind = ({ level, code, c1 }: LevelBinding) => concatBytes(u64(level), code, c1);

/** AES-256-GCM under the level's key k; 16 bytes longer than the plaintext. */
export function seal(k: Uint8Array, plaintext: Uint8Array, binding: LevelBinding): Uint8Array {
  return gcm(k, NONCE, bind(binding)).encrypt(plaintext);
}

/** @returns `undefined` where key, ciphertext or what it is bound to was changed */
export function unseal(k: Uint8Array, sealed: Uint8Array, binding: LevelBinding): Uint8Array | undefined {
  const cipher = gcm(k, NONCE, bind(binding));
  try {
    return cipher.decrypt(sealed);
  } catch {
    return undefined;
  }
}
