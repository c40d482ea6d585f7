import { equalBytes } from '../../../../../common/encoding.js';
import { checkLength, malformed } from '../../../operand-checks.js';
import type { ModuleGroup, PointCodec } from '../wasm-group.js';
import type { Address } from '../wasm-instance.js';
import type { FieldSizes } from '../wasm-target.js';

const COMPRESSED = 0x80;
const INFINITY = 0x40;
const LARGER = 0x20;
const FLAGS = COMPRESSED | INFINITY | LARGER;

/**
 * Compressed points as in the ZCash format (draft-irtf-cfrg-bls-signature, appendix A): x big-endian, of two coefficients the second
 * first; above it the flags "compressed", "infinity" and "of the two y the larger".
 * @param coefficients of a coordinate
 * @param isLarger of a coordinate's address
 */
export function compressedCodec(
  { module, memory, functions, slots, pointBytes }: ModuleGroup,
  { elementBytes, numberBytes }: FieldSizes,
  name: string,
  coefficients: 1 | 2,
  isLarger: (y: Address) => number,
): PointCodec {
  const byteLength = coefficients * numberBytes;
  const number = module.allocate(elementBytes);
  const { first, result } = slots;
  const identity = new Uint8Array(byteLength);
  identity[0] = COMPRESSED | INFINITY;
  const offsetOf = (coefficient: number) => (coefficients - 1 - coefficient) * numberBytes;

  function encode(point: Uint32Array): Uint8Array {
    memory.write(first, point);
    if (functions.isIdentity(first) === 1) return identity.slice();
    functions.normalise(first, 1);
    const bytes = new Uint8Array(byteLength);
    for (let i = 0; i < coefficients; i++) {
      module.toBytes(number, first + i * elementBytes);
      memory.readReversed(number, bytes, offsetOf(i), numberBytes);
    }
    const larger = isLarger(first + coefficients * elementBytes) === 1 ? LARGER : 0;
    bytes[0] = (bytes[0] ?? 0) | COMPRESSED | larger;
    return bytes;
  }

  function readX(bytes: Uint8Array): void {
    for (let i = 0; i < coefficients; i++) {
      memory.writeReversed(number, bytes.subarray(offsetOf(i), offsetOf(i) + numberBytes));
      if (module.fromBytes(first + i * elementBytes, number) === 0) {
        throw malformed(name, 'a coordinate is not below the field prime');
      }
    }
  }

  function decode(bytes: Uint8Array): Uint32Array {
    checkLength(bytes, byteLength, name);
    const flags = (bytes[0] ?? 0) & FLAGS;
    if ((flags & COMPRESSED) === 0)
      throw malformed(name, 'its encoding is compressed, and the flag for that is missing');
    if ((flags & INFINITY) !== 0) {
      if (!equalBytes(bytes, identity)) throw malformed(name, 'this is not the encoding of the identity');
      functions.sumOfMultiples(result, first, slots.scalar, 0);
      return memory.read(result, pointBytes);
    }
    const x = bytes.slice();
    x[0] = (x[0] ?? 0) & ~FLAGS;
    readX(x);
    if (functions.lift(result, first, flags & LARGER ? 1 : 0) === 0) {
      throw malformed(name, 'no point of the curve has this x');
    }
    if (functions.isInGroup(result) === 0) throw malformed(name, 'it is not in the group of order r');
    return memory.read(result, pointBytes);
  }

  return { byteLength, encode, decode };
}
