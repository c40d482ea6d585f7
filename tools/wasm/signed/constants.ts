// Constants of a module as AssemblyScript: addresses of data, elements of the field in Montgomery form.
import { inverse, type Representation } from './representation.js';

const BITS_30 = 30n;

const data = (name: string, values: readonly bigint[]): string =>
  `export const ${name} = memory.data<i32>([${values.join(', ')}], 16);\n`;

const words = (value: bigint, bits: bigint, count: number): bigint[] =>
  Array.from({ length: count }, (_, i) => (value >> (BigInt(i) * bits)) & ((1n << bits) - 1n));

/** Writes elements of the field one after the other, e.g. both coefficients of one of F_p^2. */
export type WriteElements = (name: string, values: readonly bigint[]) => string;

/** What writes constants of a field, and those that every curve's module has. */
export interface ConstantsWriter {
  readonly elements: WriteElements;
  readonly common: readonly string[];
}

/** What writes constants of this field and of groups of this order. */
export function constantsOf(field: Representation, order: bigint): ConstantsWriter {
  const { p, limbs, bits, R, words: count, limbsOf, montgomery, modulo } = field;
  const padded = (all: readonly bigint[]): bigint[] => Array.from({ length: count }, (_, i) => all[i] ?? 0n);
  const plain = (name: string, value: bigint): string => data(name, padded(limbsOf(value)));
  const elements: WriteElements = (name, values) =>
    data(
      name,
      values.flatMap((value) => padded(limbsOf(montgomery(modulo(value))))),
    );
  const exponent = (name: string, value: bigint): string =>
    `export const ${name}_BITS: i32 = ${value.toString(2).length};\n${data(name, words(value, 32n, Math.ceil(value.toString(2).length / 32)))}`;
  const numberWords = Math.ceil(p.toString(2).length / 32);
  const inversionLimbs = Math.ceil((p.toString(2).length + 2) / 30);
  const common = [
    `export const LIMBS: i32 = ${limbs};\nexport const LIMB_BITS: i32 = ${bits};\n`,
    '/** Bytes of an element of the field. */',
    `export const ELEMENT: usize = ${4 * count};\n`,
    '/** Words of 32 bits of a number below p. */',
    `export const NUMBER_WORDS: i32 = ${numberWords};\n`,
    data('MODULUS_WORDS', words(p, 32n, numberWords)),
    plain('MODULUS', p),
    plain('TWICE_MODULUS', 2n * p),
    plain('PLAIN_ONE', 1n),
    elements('ONE', [1n]),
    elements('HALF', [inverse(2n, p)]),
    elements('TO_MONTGOMERY', [R]),
    exponent('ROOT_EXPONENT', (p + 1n) / 4n),
    '// Of the inversion: p in limbs of 30 bits, and 1/p modulo 2^30.\n',
    `export const INVERSION_LIMBS: i32 = ${inversionLimbs};\n`,
    data('MODULUS_30', words(p, BITS_30, inversionLimbs)),
    `export const MODULUS_INVERSE_30: u32 = ${inverse(p, 1n << BITS_30)};\n`,
    '// The same of the order of the groups.\n',
    data('ORDER_30', words(order, BITS_30, inversionLimbs)),
    `export const ORDER_INVERSE_30: u32 = ${inverse(order, 1n << BITS_30)};\n`,
  ];
  return { elements, common };
}
