import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { equalBytes, item } from '../../../../common/encoding.js';
import { ClaimbenchError } from '../../../../common/errors.js';
import { CURVES } from '../../curves.js';
import type { CurveName } from '../../engine.js';
import { checkLength, malformed } from '../../operand-checks.js';

/** An element as its exponent to the generator's base, in [0, r), with the group whose it is. */
export class Element<Group extends string> {
  constructor(
    /** Name of the group, its curve in it: `G1 of bn254`. */
    readonly group: Group,
    readonly exponent: bigint,
  ) {}
}

/** A group of order r over exponents, whatever it is written as: of curve points, of GT, or of prepared points. */
export interface ExponentGroup<Group extends string> {
  /** Whether a value is an element of this group, by its name. */
  has(value: unknown): value is Element<Group>;
  /** The element of that exponent; any sign and size. */
  element(exponent: bigint): Element<Group>;
  /** Its exponent. @throws `engine` for a value that is no element of this group */
  exponent(value: Element<Group>): bigint;
  encode(value: Element<Group>): Uint8Array;
  decode(bytes: Uint8Array): Element<Group>;
  /** The element whose exponent is SHA-512 over group, tag and message, modulo r. */
  hash(message: Uint8Array, tag: Uint8Array): Element<Group>;
}

/**
 * Opens the group of that name. Its one encoding of an element: SHA-256 over the group's name and
 * the scalar, cut off where there is less room; zeros; the scalar big-endian. So, as on a curve,
 * hardly any bytes are an element, and those of another group never.
 * @param byteLength of an encoding; at least 16 more than a scalar's
 */
export function exponentGroup<Group extends string>(
  name: Group,
  curve: CurveName,
  byteLength: number,
): ExponentGroup<Group> {
  const { order, byteLengths } = CURVES[curve];
  const label = item(utf8ToBytes(name));
  const scalarStart = byteLength - byteLengths.scalar;

  const element = (exponent: bigint) => {
    const residue = exponent % order;
    return new Element(name, residue < 0n ? residue + order : residue);
  };

  const has = (value: unknown): value is Element<Group> => value instanceof Element && value.group === name;

  function exponent(value: unknown): bigint {
    if (has(value)) return value.exponent;
    const given = value instanceof Element ? `an element of ${value.group}` : `a value of type ${typeof value}`;
    throw new ClaimbenchError('engine', `${given} was given where an element of ${name} is wanted`);
  }

  function encode(value: Element<Group>): Uint8Array {
    const scalar = numberToBytesBE(exponent(value), byteLengths.scalar);
    const bytes = new Uint8Array(byteLength);
    bytes.set(sha256(concatBytes(label, scalar)).subarray(0, scalarStart));
    bytes.set(scalar, scalarStart);
    return bytes;
  }

  return {
    has,
    element,
    exponent,
    encode,
    decode: (bytes) => {
      checkLength(bytes, byteLength, `element of ${name}`);
      const decoded = new Element(name, bytesToNumberBE(bytes.subarray(scalarStart)));
      if (decoded.exponent >= order || !equalBytes(encode(decoded), bytes)) {
        throw malformed(`element of ${name}`, 'these bytes are none, counted over exponents');
      }
      return decoded;
    },
    hash: (message, tag) => element(bytesToNumberBE(sha512(concatBytes(label, item(tag), message)))),
  };
}
