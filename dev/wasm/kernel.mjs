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

function columns(parameters) {
  const lines = parameters.flatMap(loadLimbs);
  const product = parameters.length === 1 ? schoolSquare(limbNames('a')) : karatsuba(limbNames('a'), limbNames('b'));
  lines.push(...product.lines, ...product.columns.map((column, k) => `let t${k}: u64 = ${column};`));
  return lines;
}

const storeColumns = range(COLUMNS).map((k) => `store<u64>(w, t${k}, ${8 * k});`);
const loadColumns = range(COLUMNS).map((k) => `let t${k} = load<u64>(w, ${8 * k});`);

/** Columns of a multiple of q, each above what a product can have in that column. */
function wideOffset() {
  const most = BigInt(LIMBS) << BigInt(2 * LIMB_BITS);
  const least = range(COLUMNS).map((k) => (k < COLUMNS - 1 ? most + (1n << 40n) : 1n << 45n));
  const value = least.reduce((sum, column, k) => sum + (column << BigInt(k * LIMB_BITS)), 0n);
  const missing = limbsOf(q - (value % q), COLUMNS);
  return least.map((column, k) => column + missing[k]);
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

/** 8q in limbs that are each above those of any element below 8q. */
function subtractionOffset() {
  const limbs = limbsOf(8n * q);
  const borrowed = limbs.map((limb, i) => limb + (i < LIMBS - 1 ? 2n << BigInt(LIMB_BITS) : 0n) - (i > 0 ? 2n : 0n));
  return range(LIMBS / 2).map((i) => borrowed[2 * i] + (borrowed[2 * i + 1] << 32n));
}

export function kernelSource() {
  const [offset, wide] = [subtractionOffset(), wideOffset()];
  const word = (name, i) => `load<u64>(${name}, ${8 * i})`;
  const wider = (k, sum) => `store<u64>(w, ${sum}, ${8 * k});`;
  return [
    define('multiply', ['r', 'a', 'b'], [...columns(['a', 'b']), ...reduction()]),
    define('square', ['r', 'a'], [...columns(['a']), ...reduction()]),
    define('product', ['w', 'a', 'b'], [...columns(['a', 'b']), ...storeColumns]),
    define('reduce', ['r', 'w'], [...loadColumns, ...reduction()]),
    define(
      'addWide',
      ['w', 'v'],
      range(COLUMNS).map((k) => wider(k, `${word('w', k)} + ${word('v', k)}`)),
    ),
    define(
      'subtractColumns',
      ['w', 'v'],
      range(COLUMNS).map((k) => wider(k, `${word('w', k)} - ${word('v', k)}`)),
    ),
    define(
      'subtractWide',
      ['w', 'v'],
      range(COLUMNS).map((k) => wider(k, `${word('w', k)} + (${wide[k]} - ${word('v', k)})`)),
    ),
    define(
      'addLimbs',
      ['r', 'a', 'b'],
      range(LIMBS / 2).map((i) => `store<u64>(r, ${word('a', i)} + ${word('b', i)}, ${8 * i});`),
    ),
    lanes('add', ['a', 'b'], (i) => `${word('a', i)} + ${word('b', i)}`),
    lanes('subtract', ['a', 'b'], (i) => `${word('a', i)} + (${offset[i]} - ${word('b', i)})`),
    lanes('negate', ['a'], (i) => `${offset[i]} - ${word('a', i)}`),
    lanes('double', ['a'], (i) => `${word('a', i)} << 1`),
    lanes('quadruple', ['a'], (i) => `${word('a', i)} << 2`),
  ].join('\n');
}
