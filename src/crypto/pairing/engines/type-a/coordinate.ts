import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import { malformed } from '../../malformed.js';
import { FIELD_BYTES, q } from './parameters.js';

/** An element of F_q: 64 bytes big-endian. */
export function writeCoordinate(value: bigint): Uint8Array {
  return numberToBytesBE(value, FIELD_BYTES);
}

/** @throws `malformed`, naming what is read, for values of q or above */
export function readCoordinate(bytes: Uint8Array, what: string): bigint {
  const value = bytesToNumberBE(bytes);
  if (value >= q) throw malformed(what, 'a coordinate is not below the field prime');
  return value;
}
