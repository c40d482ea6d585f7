import { bytesToNumberBE } from '@noble/curves/utils.js';
import type { Fr, GT } from 'mcl-wasm';
import { CURVES } from '../../curves.js';
import type { AsymmetricCurve, TargetGroup } from '../../engine.js';
import { checkLength, malformed } from '../../operand-checks.js';
import { type MclModule, VALUE_BYTES } from './mcl-module.js';

const COEFFICIENTS = 12;
const COEFFICIENT_BYTES: Readonly<Record<AsymmetricCurve, number>> = { 'bls12-381': 48, bn254: 32 };

/** GT: coefficients big-endian in tower order, as the other engine writes them. */
export function targetGroup(mcl: MclModule, curve: AsymmetricCurve): TargetGroup<GT, Fr> {
  const { GT, mul, pow, inv } = mcl.library;
  const size = COEFFICIENT_BYTES[curve];
  const byteLength = COEFFICIENTS * size;
  const one = new GT();
  one.setInt(1);
  // The library's own order: on BLS12-381 the halves of each Fp2 are swapped, on BN254 bytes are little-endian.
  const reorder = curve === 'bn254' ? reverseEach(size) : swapPairs(size);
  return {
    one,
    byteLength,
    has: (value) => value instanceof GT,
    multiply: (a, b) => mul(a, b),
    power: (a, exponent) => pow(a, exponent),
    inverse: (a) => inv(a),
    equals: (a, b) => a.isEqual(b),
    encode: (a) => reorder(a.serialize()),
    decode: (bytes) => {
      checkLength(bytes, byteLength, 'element of GT');
      for (let i = 0; i < COEFFICIENTS; i++) {
        if (bytesToNumberBE(bytes.subarray(i * size, (i + 1) * size)) >= CURVES[curve].fieldPrime) {
          throw malformed('element of GT', `coefficient ${i} is not below the field prime`);
        }
      }
      const element = new GT();
      element.deserialize(reorder(bytes));
      if (element.isZero() || !isInGroup(mcl, element)) {
        throw malformed('element of GT', 'it is not in the group of order r');
      }
      return element;
    },
  };
}

/** The library does not check this when it decodes. */
function isInGroup(mcl: MclModule, element: GT): boolean {
  const { raw } = mcl;
  const stack = raw.stackSave();
  try {
    return raw._mclBnGT_isValid(mcl.push([element], VALUE_BYTES.GT)) === 1;
  } finally {
    raw.stackRestore(stack);
  }
}

function swapPairs(size: number): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => {
    const swapped = new Uint8Array(bytes.length);
    for (let at = 0; at < bytes.length; at += 2 * size) {
      swapped.set(bytes.subarray(at + size, at + 2 * size), at);
      swapped.set(bytes.subarray(at, at + size), at + size);
    }
    return swapped;
  };
}

function reverseEach(size: number): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => {
    const reversed = Uint8Array.from(bytes);
    for (let at = 0; at < bytes.length; at += size) reversed.subarray(at, at + size).reverse();
    return reversed;
  };
}
