import { bytesToHex } from '@noble/hashes/utils.js';
import type { Fr, G1, G2, GT } from 'mcl-wasm';
import type { FixedBaseMultiply, PairingEngine } from '../../engine.js';
import { type MclModule, type Pointer, VALUE_BYTES } from './mcl-module.js';
import type { MclTypes } from './mcl-types.js';

/** Bits of a window: 32 tables of 255 multiples for 256-bit scalars. */
const WINDOW = 8;
const DIGITS = 32;
const ENTRIES = (1 << WINDOW) - 1;

/** The group operation on addresses. */
interface RawGroup<Element> {
  /** Bytes of an element. */
  readonly size: number;
  create(): Element;
  clear(z: Pointer): void;
  add(z: Pointer, x: Pointer, y: Pointer): void;
  /** Brings the entries into the form that is quickest to add. */
  normalise(table: Pointer, entries: number): void;
}

/**
 * Fixed-base multiplication by tables in the module's memory: a multiple is one addition a byte of
 * the scalar (Brickell, Gordon, McCurley, Wilson 1992, doi 10.1007/3-540-47555-9_18). Tables are
 * as large as 8,160 elements; they stay for good and are kept by the encoding of their base.
 */
export function fixedBases(
  mcl: MclModule,
  { Zr, G1, G2, Gt }: Pick<PairingEngine<MclTypes>, 'Zr' | 'G1' | 'G2' | 'Gt'>,
): PairingEngine<MclTypes>['fixedBase'] {
  const { library, raw } = mcl;
  const onG1: RawGroup<G1> = {
    size: VALUE_BYTES.G1,
    create: () => new library.G1(),
    clear: raw._mclBnG1_clear,
    add: raw._mclBnG1_add,
    normalise: (table, entries) => raw._mclBnG1_normalizeVec(table, table, entries),
  };
  const onG2: RawGroup<G2> = {
    size: VALUE_BYTES.G2,
    create: () => new library.G2(),
    clear: raw._mclBnG2_clear,
    add: raw._mclBnG2_add,
    normalise: (table, entries) => raw._mclBnG2_normalizeVec(table, table, entries),
  };
  const onGt: RawGroup<GT> = {
    size: VALUE_BYTES.GT,
    create: () => new library.GT(),
    clear: (z) => raw._mclBnGT_setInt32(z, 1),
    add: raw._mclBnGT_mul,
    normalise: () => undefined,
  };
  const kept = <Element extends G1 | G2 | GT>(group: RawGroup<Element>, encode: (base: Element) => Uint8Array) => {
    const tables = new Map<string, FixedBaseMultiply<Element, Fr>>();
    return (base: Element) => {
      const key = bytesToHex(encode(base));
      const known = tables.get(key);
      if (known !== undefined) return known;
      const made = fixedBase(mcl, group, base, Zr.encode);
      tables.set(key, made);
      return made;
    };
  };
  return { g1: kept(onG1, G1.encode), g2: kept(onG2, G2.encode), gt: kept(onGt, Gt.encode) };
}

function fixedBase<Element extends G1 | G2 | GT>(
  mcl: MclModule,
  group: RawGroup<Element>,
  base: Element,
  encode: (scalar: Fr) => Uint8Array,
): FixedBaseMultiply<Element, Fr> {
  const { size } = group;
  const table = mcl.raw._malloc(DIGITS * ENTRIES * size);
  fillTable(mcl, group, base, table);
  return (scalar) => {
    const digits = encode(scalar).reverse();
    return mcl.into(group.create(), (at) => {
      group.clear(at);
      for (let place = 0; place < DIGITS; place++) {
        const digit = digits[place] ?? 0;
        if (digit !== 0) group.add(at, at, table + (place * ENTRIES + digit - 1) * size);
      }
    });
  };
}

/** Entry d - 1 of table i is d * 256^i * base. */
function fillTable<Element extends G1 | G2 | GT>(
  mcl: MclModule,
  { size, create, add, normalise }: RawGroup<Element>,
  base: Element,
  table: Pointer,
): void {
  base.copyToMem(table);
  for (let place = 0; place < DIGITS; place++) {
    const unit = table + place * ENTRIES * size;
    for (let digit = 2; digit <= ENTRIES; digit++) add(unit + (digit - 1) * size, unit + (digit - 2) * size, unit);
    if (place + 1 === DIGITS) break;
    const next = mcl.into(create(), (at) => add(at, unit + (ENTRIES - 1) * size, unit));
    next.copyToMem(unit + ENTRIES * size);
  }
  normalise(table, DIGITS * ENTRIES);
}
