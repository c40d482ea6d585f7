// The arithmetic of limbs as AssemblyScript, unrolled: what a multiplication works on lives in locals. Columns are below
// 18 * 2^58 after a product, and a reduction adds as much: they need no carries before its end.
import { COLUMNS, LIMB_BITS, LIMBS, limbsOf, MASK, NEGATED_INVERSE, q } from './representation.js';

const range = (length: number): number[] => [...Array(length).keys()];
const define = (name: string, parameters: readonly string[], lines: readonly string[]): string =>
  `export function ${name}(${parameters.map((one) => `${one}: usize`).join(', ')}): void {\n${lines.join('\n')}\n}\n`;

/** Montgomery's reduction of columns t0 .. t34 to r, row by row; limbs of r are below 2^29. */
function reduction(): string[] {
  const modulus = limbsOf(q);
  const lines = ['let carry: u64 = 0;', `let t${COLUMNS}: u64 = 0;`];
  for (let i = 0; i < LIMBS; i++) {
    lines.push(`t${i} += carry;`, `const m${i}: u64 = (t${i} * ${NEGATED_INVERSE}) & ${MASK};`);
    lines.push(`carry = (t${i} + m${i} * ${modulus[0]}) >> ${LIMB_BITS};`);
    for (let j = 1; j < LIMBS; j++) lines.push(`t${i + j} += m${i} * ${modulus[j]};`);
  }
  for (let i = 0; i < LIMBS; i += 2) {
    const [low, high] = [LIMBS + i, LIMBS + i + 1];
    lines.push(`t${low} += carry;`, `t${high} += t${low} >> ${LIMB_BITS};`);
    const top = i + 2 === LIMBS;
    if (!top) lines.push(`carry = t${high} >> ${LIMB_BITS};`);
    const kept = top ? `t${high}` : `(t${high} & ${MASK})`;
    lines.push(`store<u64>(r, (t${low} & ${MASK}) | (${kept} << 32), ${4 * i});`);
  }
  return lines;
}

/** Where the second factor stands with four limbs of zeros on either side, so that any four in a row may be loaded. */
const PADDED = `const padded = memory.data(${4 * (LIMBS + 10)}, 16);\n`;

const copyFactor = [
  ...range(4).map((i) => `v128.store(padded, v128.load(b, ${16 * i}), ${16 * (i + 1)});`),
  'v128.store(padded, v128.load64_zero(b, 64), 80);',
];

/**
 * The product's columns, four at a time by SIMD: each limb of a times four neighbours of b. The vector unit multiplies
 * while the scalar one reduces.
 */
function productColumns(): string[] {
  const lines = [...copyFactor, 'let limb: v128;', 'let four: v128;', 'let low: v128;', 'let high: v128;'];
  for (let column = 0; column < COLUMNS; column += 4) {
    lines.push('low = i64x2.splat(0);', 'high = i64x2.splat(0);');
    for (let i = Math.max(0, column - LIMBS + 1); i < Math.min(LIMBS, column + 4); i++) {
      lines.push(`limb = v128.load_splat<u32>(a, ${4 * i});`, `four = v128.load(padded, ${4 * (4 + column - i)});`);
      lines.push('low = i64x2.add(low, i64x2.extmul_low_i32x4_u(limb, four));');
      lines.push('high = i64x2.add(high, i64x2.extmul_high_i32x4_u(limb, four));');
    }
    for (const lane of range(Math.min(4, COLUMNS - column))) {
      const pair = lane < 2 ? 'low' : 'high';
      lines.push(`let t${column + lane}: u64 = i64x2.extract_lane(${pair}, ${lane % 2});`);
    }
  }
  return lines;
}

/** Two limbs a word: sums of each lane stay below 2^32, then what is above 29 bits goes one limb up. */
function lanes(name: string, parameters: readonly string[], expression: (i: number) => string): string {
  const [keep, over] = [0x1fffffff1fffffffn, 0x0000000700000007n];
  const lines = ['let up: u64 = 0;'];
  for (let i = 0; i < LIMBS / 2; i++) {
    lines.push(`const x${i}: u64 = ${expression(i)};`, `const c${i}: u64 = (x${i} >> ${LIMB_BITS}) & ${over};`);
    lines.push(`store<u64>(r, (x${i} & ${keep}) + (c${i} << 32) + up, ${8 * i});`, `up = c${i} >> 32;`);
  }
  return define(name, ['r', ...parameters], lines);
}

/** A multiple of q in limbs that are each above those of any element below that multiple. */
function subtractionOffset(multiple: bigint): bigint[] {
  const limbs = limbsOf(multiple * q);
  const borrowed = limbs.map((limb, i) => limb + (i < LIMBS - 1 ? 2n << BigInt(LIMB_BITS) : 0n) - (i > 0 ? 2n : 0n));
  return range(LIMBS / 2).map((i) => borrowed.slice(2 * i, 2 * i + 2).reduceRight((high, low) => low + (high << 32n)));
}

export function kernelSource(): string {
  const [offset, large] = [subtractionOffset(8n), subtractionOffset(16n)];
  const word = (name: string, i: number): string => `load<u64>(${name}, ${8 * i})`;
  return [
    PADDED,
    define('multiply', ['r', 'a', 'b'], [...productColumns(), ...reduction()]),
    lanes('add', ['a', 'b'], (i) => `${word('a', i)} + ${word('b', i)}`),
    lanes('subtract', ['a', 'b'], (i) => `${word('a', i)} + (${offset[i]} - ${word('b', i)})`),
    lanes('subtractLarge', ['a', 'b'], (i) => `${word('a', i)} + (${large[i]} - ${word('b', i)})`),
    lanes('negate', ['a'], (i) => `${large[i]} - ${word('a', i)}`),
    lanes('double', ['a'], (i) => `${word('a', i)} << 1`),
    lanes('quadruple', ['a'], (i) => `${word('a', i)} << 2`),
  ].join('\n');
}
