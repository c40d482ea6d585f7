// The arithmetic of signed limbs as AssemblyScript, unrolled. Columns of a product are below 2^63 where its factors are
// within bounds, and so is all that the reduction adds: they need no carries before its end.
import { type Field, inverse } from './representation.js';

const range = (length: number): number[] => [...Array(length).keys()];
const define = (name: string, parameters: readonly string[], lines: readonly string[]): string =>
  `export function ${name}(${parameters.map((one) => `${one}: usize`).join(', ')}): void {\n${lines.join('\n')}\n}\n`;
const vector = (name: string, i: number): string => `v128.load(${name}, ${16 * i})`;

/** A limb of one factor, and a pair of neighbouring limbs of another. */
interface Term {
  /** The variable that holds the limb in every lane. */
  readonly limb: string;
  /** The variables that hold the other factor, two pairs in each, by what their names begin with. */
  readonly vectors: string;
  readonly pair: number;
}

/** Sums of products of a limb and a pair: what one column and the next get. */
const products = (terms: readonly Term[]): string =>
  terms
    .map(
      ({ limb, vectors, pair }) =>
        `i64x2.extmul_${pair % 2 === 0 ? 'low' : 'high'}_i32x4_s(${limb}, ${vectors}${pair >> 1})`,
    )
    .reduce((sum, one) => `i64x2.add(${sum}, ${one})`);

/**
 * Columns t0 to t(2 * limbs - 2) of the product, two at a time by SIMD: a limb of a times pairs of neighbouring limbs of b. Those with
 * a's even limbs and those with its odd ones are apart, so that no pair has to be loaded from where it is not aligned.
 * The lowest `folded` columns are taken away at once: their digits times 2^-(folded * bits) mod p join the products. That leaves
 * fewer rows to the scalar unit, which has one multiplier where the vector unit has two.
 */
function columns({ p, limbs, words, bits, base, limbsOf, folded }: Field): { data: string; lines: string[] } {
  const lines = range(words / 4).map((i) => `const b${i} = ${vector('b', i)};`);
  for (const i of range(limbs)) lines.push(`const a${i} = v128.load_splat<u32>(a, ${4 * i});`);
  const fold = limbsOf(inverse(base ** BigInt(folded), p));
  const padded = range(words).map((i) => fold[i] ?? 0n);
  for (const i of range(words / 4)) lines.push(`const f${i} = v128.load(FOLD, ${16 * i});`);
  const factors = [
    ...range(limbs).map((i) => ({ limb: `a${i}`, vectors: 'b', at: i })),
    ...range(folded).map((i) => ({ limb: `d${i}`, vectors: 'f', at: folded + i })),
  ];
  let before: string[] = [];
  for (let column = 0; column < 2 * limbs - 1; column++) {
    const terms = factors
      .map(({ limb, vectors, at }) => ({ limb, vectors, pair: (column - at) / 2 }))
      .filter(({ pair }) => Number.isInteger(pair) && pair >= 0 && 2 * pair < limbs);
    const parts = [...before];
    before = [];
    if (terms.length > 0) {
      lines.push(`const s${column} = ${products(terms)};`);
      parts.push(`i64x2.extract_lane(s${column}, 0)`);
      before.push(`i64x2.extract_lane(s${column}, 1)`);
    }
    if (column > 0 && column <= folded) parts.push(`(t${column - 1} >> ${bits})`);
    lines.push(`let t${column}: i64 = ${parts.join(' + ')};`);
    if (column < folded) lines.push(`const d${column} = i32x4.splat((t${column} as i32) & ${base - 1n});`);
  }
  return { data: `const FOLD = memory.data<i32>([${padded.join(', ')}], 16);\n`, lines };
}

/**
 * Montgomery's reduction of what is left. All rows but the last replace t by (t >> bits) + (t mod 2^bits) * N', where
 * N' = 2^-bits mod p: no multiplication to find a multiple of p. The last adds that multiple, so that the result is below 2p.
 */
function reduction({ p, limbs, bits, base, limbsOf, folded }: Field): string[] {
  const half = base / 2n;
  const mask = base - 1n;
  const over = limbsOf(inverse(base, p));
  const modulus = limbsOf(p);
  const lines = [`let t${2 * limbs - 1}: i64 = 0;`, 'let low: i64 = 0;'];
  for (let i = folded; i < limbs - 1; i++) {
    lines.push(`low = t${i} & ${mask};`, `t${i + 1} += (t${i} >> ${bits}) + low * ${over[0]};`);
    for (let j = 1; j < limbs; j++) lines.push(`t${i + 1 + j} += low * ${over[j]};`);
  }
  const last = limbs - 1;
  lines.push(`low = (t${last} * ${base - inverse(p, base)}) & ${mask};`);
  lines.push(`let carry: i64 = ((t${last} + low * ${modulus[0]}) >> ${bits}) + ${half};`);
  for (let j = 1; j < limbs; j++) lines.push(`t${last + j} += low * ${modulus[j]};`);
  // Limbs are taken with half of their range added, which is subtracted from all of them at once.
  for (const i of range(limbs - 1)) {
    lines.push(`t${limbs + i} += carry;`, `carry = (t${limbs + i} >> ${bits}) + ${i + 2 < limbs ? half : 0};`);
  }
  lines.push(`t${2 * limbs - 1} += carry;`);
  const word = (i: number): string | undefined => {
    if (i >= limbs) return undefined;
    return i === limbs - 1 ? `(t${limbs + i} & 0xffffffff)` : `(t${limbs + i} & ${mask})`;
  };
  const long = (i: number): string | undefined => {
    const [first, second] = [word(i), word(i + 1)];
    if (first === undefined) return undefined;
    return second === undefined ? first : `(${first} | (${second} << 32))`;
  };
  for (let i = 0; i < limbs; i += 4) {
    const halves = range(4).map((j) => (i + j < limbs - 1 ? half : 0n));
    const high = long(i + 2);
    const made = `i64x2.replace_lane(i64x2.splat(${long(i)}), 1, ${high ?? 0})`;
    lines.push(`v128.store(r, i32x4.sub(${made}, i32x4(${halves.join(', ')})), ${4 * i});`);
  }
  return lines;
}

/** Limb by limb, without carries. */
function sum(
  { words }: Field,
  name: string,
  parameters: readonly string[],
  expression: (...vectors: string[]) => string,
): string {
  return define(
    name,
    ['r', ...parameters],
    range(words / 4).map((i) => `v128.store(r, ${expression(...parameters.map((one) => vector(one, i)))}, ${16 * i});`),
  );
}

/** a + 2 * (a - b), or a + 2 * (a + b). */
const tripled = (operation: 'add' | 'sub', a: string, b: string): string =>
  `i32x4.add(${a}, i32x4.shl(i32x4.${operation}(${a}, ${b}), 1))`;

/** Most multiples of p that a reduction takes away. */
export const MOST = 48n;

/**
 * Takes the nearest multiple of p away, by the highest limb, then carries once: for sums before they are multiplied. What is left is
 * little more than p/2, and limbs as after a multiplication, but for a few units.
 */
function reducing({ p, limbs, words, bits, base, limbsOf }: Field): string {
  const multiples = range(Number(2n * MOST) + 1).flatMap((i) => {
    const all = limbsOf((BigInt(i) - MOST) * p);
    return range(words).map((j) => all[j] ?? 0n);
  });
  const top = limbs - 1;
  const scale = ((base ** BigInt(top)) << 40n) / p;
  const last = words / 4 - 1;
  const lines = [
    `const q = (((load<i32>(a, ${4 * top}) as i64) * ${scale} + ${1n << 39n}) >> 40) as usize;`,
    `const m = MULTIPLES + ${4 * words} * (q + ${MOST});`,
  ];
  for (const i of range(last + 1)) {
    lines.push(`const x${i} = i32x4.sub(${vector('a', i)}, ${vector('m', i)});`);
    // Rounded after a shift: half a limb's range on top of x might not fit.
    const carry = `i32x4.shr_s(i32x4.add(i32x4.shr_s(x${i}, ${bits - 1}), i32x4.splat(1)), 1)`;
    // The highest limb keeps what it has.
    const kept = range(4).map((lane) => (4 * i + lane < top ? -1 : 0));
    lines.push(`const c${i} = ${kept.includes(0) ? `v128.and(${carry}, i32x4(${kept.join(', ')}))` : carry};`);
    const rest = `i32x4.sub(x${i}, i32x4.shl(c${i}, ${bits}))`;
    const below = i === 0 ? 'i32x4.splat(0)' : `c${i - 1}`;
    lines.push(`v128.store(r, i32x4.add(${rest}, v128.shuffle<i32>(${below}, c${i}, 3, 4, 5, 6)), ${16 * i});`);
  }
  const data = `const MULTIPLES = memory.data<i32>([${multiples.join(', ')}], 16);\n`;
  return `${data}${define('reduce', ['r', 'a'], lines)}`;
}

export function kernelSource(field: Field): string {
  const { data, lines } = columns(field);
  return [
    data,
    define('multiply', ['r', 'a', 'b'], [...lines, ...reduction(field)]),
    sum(field, 'add', ['a', 'b'], (a, b) => `i32x4.add(${a}, ${b})`),
    sum(field, 'subtract', ['a', 'b'], (a, b) => `i32x4.sub(${a}, ${b})`),
    sum(field, 'subtractBoth', ['a', 'b', 'c'], (a, b, c) => `i32x4.sub(i32x4.sub(${a}, ${b}), ${c})`),
    sum(field, 'negate', ['a'], (a) => `i32x4.neg(${a})`),
    sum(field, 'double', ['a'], (a) => `i32x4.shl(${a}, 1)`),
    sum(field, 'quadruple', ['a'], (a) => `i32x4.shl(${a}, 2)`),
    sum(field, 'tripleMinusDouble', ['a', 'b'], (a, b) => tripled('sub', a, b)),
    sum(field, 'triplePlusDouble', ['a', 'b'], (a, b) => tripled('add', a, b)),
    reducing(field),
  ].join('\n');
}
