// The arithmetic of limbs as AssemblyScript, unrolled: limbs of a multiplication live in locals. All sums wrap modulo
// 2^64, which does no harm: a column of a product is below 36 * 2^58 in the end, and a reduction adds 18 * 2^58.
import { karatsuba, schoolSquare } from './products.mjs';
import { COLUMNS, LIMB_BITS, LIMBS, limbsOf, MASK, NEGATED_INVERSE, q } from './representation.mjs';

const range = (length) => [...Array(length).keys()];
const limbNames = (name) => range(LIMBS).map((i) => `${name}${i}`);
const loadLimbs = (name) => limbNames(name).map((limb, i) => `const ${limb} = load<u32>(${name}, ${4 * i}) as u64;`);
const define = (name, parameters, lines) =>
  `export function ${name}(${parameters.map((one) => `${one}: usize`).join(', ')}): void {\n${lines.join('\n')}\n}\n`;

/** Montgomery's reduction of columns t0 .. t34 to r, row by row; limbs of r are below 2^29. */
function reduction() {
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

/** The columns of a product, or of a square, then their reduction. */
function multiplication(names) {
  const limbs = names.map(limbNames);
  const product = names.length === 1 ? schoolSquare(...limbs) : karatsuba(...limbs);
  const columns = product.columns.map((column, k) => `let t${k}: u64 = ${column};`);
  return [...names.flatMap(loadLimbs), ...product.lines, ...columns, ...reduction()];
}

/** Two limbs a word: sums of each lane stay below 2^32, then what is above 29 bits goes one limb up. */
function lanes(name, parameters, expression) {
  const [keep, over] = [0x1fffffff1fffffffn, 0x0000000700000007n];
  const lines = ['let up: u64 = 0;'];
  for (let i = 0; i < LIMBS / 2; i++) {
    lines.push(`const x${i}: u64 = ${expression(i)};`, `const c${i}: u64 = (x${i} >> ${LIMB_BITS}) & ${over};`);
    lines.push(`store<u64>(r, (x${i} & ${keep}) + (c${i} << 32) + up, ${8 * i});`, `up = c${i} >> 32;`);
  }
  return define(name, ['r', ...parameters], lines);
}

/** A multiple of q in limbs that are each above those of any element below that multiple. */
function subtractionOffset(multiple) {
  const limbs = limbsOf(multiple * q);
  const borrowed = limbs.map((limb, i) => limb + (i < LIMBS - 1 ? 2n << BigInt(LIMB_BITS) : 0n) - (i > 0 ? 2n : 0n));
  return range(LIMBS / 2).map((i) => borrowed[2 * i] + (borrowed[2 * i + 1] << 32n));
}

export function kernelSource() {
  const [offset, large] = [subtractionOffset(8n), subtractionOffset(16n)];
  const word = (name, i) => `load<u64>(${name}, ${8 * i})`;
  return [
    define('multiply', ['r', 'a', 'b'], multiplication(['a', 'b'])),
    define('square', ['r', 'a'], multiplication(['a'])),
    lanes('add', ['a', 'b'], (i) => `${word('a', i)} + ${word('b', i)}`),
    lanes('subtract', ['a', 'b'], (i) => `${word('a', i)} + (${offset[i]} - ${word('b', i)})`),
    lanes('subtractLarge', ['a', 'b'], (i) => `${word('a', i)} + (${large[i]} - ${word('b', i)})`),
    lanes('negate', ['a'], (i) => `${large[i]} - ${word('a', i)}`),
    lanes('double', ['a'], (i) => `${word('a', i)} << 1`),
    lanes('quadruple', ['a'], (i) => `${word('a', i)} << 2`),
  ].join('\n');
}
