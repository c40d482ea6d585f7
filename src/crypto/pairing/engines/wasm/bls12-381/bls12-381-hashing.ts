import { hash_to_field } from '@noble/curves/abstract/hash-to-curve.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { CURVES } from '../../../curves.js';
import { checkTag } from '../../../operand-checks.js';
import type { ModuleGroup } from '../wasm-group.js';
import type { FieldSizes } from '../wasm-target.js';

const { fieldPrime: p } = CURVES['bls12-381'];

/**
 * Hashing to a group by the suites of RFC 9380, 8.8: two elements of the field, each mapped to the curve, their sum with the cofactor
 * cleared.
 * @param coefficients of an element
 */
export function hashingTo(
  { module, memory, functions, slots, pointBytes }: ModuleGroup,
  { elementBytes, numberBytes }: FieldSizes,
  coefficients: 1 | 2,
): (message: Uint8Array, tag: Uint8Array) => Uint32Array {
  const element = module.allocate(coefficients * elementBytes);
  const number = module.allocate(elementBytes);
  const { first, second, result } = slots;

  function elementAt(values: readonly bigint[]): number {
    for (const [i, value] of values.entries()) {
      module.fromBytes(element + i * elementBytes, memory.writeNumber(number, value, numberBytes / 8));
    }
    return element;
  }

  return (message, tag) => {
    checkTag(tag);
    const options = { DST: tag, p, m: coefficients, k: 128, expand: 'xmd', hash: sha256 } as const;
    const [u0 = [], u1 = []] = hash_to_field(message, 2, options);
    functions.mapToCurve(first, elementAt(u0));
    functions.mapToCurve(second, elementAt(u1));
    functions.add(result, first, second);
    functions.clearCofactor(first, result);
    functions.normalise(first, 1);
    return memory.read(first, pointBytes);
  };
}
