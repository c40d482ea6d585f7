// Constants of the module as AssemblyScript: addresses of data, elements of the field in Montgomery form.
import { inverse, LIMB_BITS, LIMBS, limbsOf, q, R } from './representation.js';

const BITS_30 = 30n;

/** The Miller loop's way: r = 2^159 + 2^107 + 1. */
const ORDER = (1n << 159n) + (1n << 107n) + 1n;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) result = (result * result * (bit === '1' ? base : 1n)) % q;
  return result;
}

/** The even root: RFC 9380 6.6.1 wants sgn0(c3) = 0. */
function evenRoot(value: bigint): bigint {
  const root = power(value, (q + 1n) / 4n);
  if ((root * root - value) % q !== 0n) throw new RangeError('no square');
  return root % 2n === 0n ? root : q - root;
}

const words = (value: bigint, bits: bigint, count: number): bigint[] =>
  Array.from({ length: count }, (_, i) => (value >> (BigInt(i) * bits)) & ((1n << bits) - 1n));
const data = (name: string, values: readonly bigint[]): string =>
  `export const ${name} = memory.data<u32>([${values.join(', ')}], 16);\n`;
const element = (name: string, value: bigint): string => data(name, limbsOf((((value % q) + q) * R) % q));
const exponent = (name: string, value: bigint): string =>
  `export const ${name}_BITS: i32 = ${value.toString(2).length};\n${data(name, words(value, 32n, 16))}`;

export function constantsSource(): string {
  return [
    `export const LIMBS: i32 = ${LIMBS};\nexport const LIMB_BITS: i32 = ${LIMB_BITS};\n`,
    data('MODULUS', limbsOf(q)),
    data('PLAIN_ONE', limbsOf(1n)),
    element('ONE', 1n),
    element('TWO', 2n),
    element('HALF', inverse(2n, q)),
    element('TO_MONTGOMERY', R),
    '// Of the map of Shallue and van de Woestijne with Z = -1: g(Z), -Z/2, the root of -g(Z)(3Z^2 + 4A), -4g(Z)/(3Z^2 + 4A).\n',
    element('SVDW_C1', -2n),
    element('SVDW_C2', inverse(2n, q)),
    element('SVDW_C3', evenRoot(14n)),
    element('SVDW_C4', 8n * inverse(7n, q)),
    exponent('ROOT_EXPONENT', (q + 1n) / 4n),
    exponent('ORDER', ORDER),
    exponent('COFACTOR', (q + 1n) / ORDER),
    '// Of the inversion: q in limbs of 30 bits, and 1/q modulo 2^30.\n',
    data('MODULUS_30', words(q, BITS_30, LIMBS)),
    `export const MODULUS_INVERSE_30: u32 = ${inverse(q, 1n << BITS_30)};\n`,
  ].join('\n');
}
