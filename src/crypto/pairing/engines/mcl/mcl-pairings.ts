import type { G1, G2, GT } from 'mcl-wasm';
import type { PairingEngine, PairingTerm } from '../../engine.js';
import { type MclModule, type Pointer, VALUE_BYTES } from './mcl-module.js';
import type { MclTypes } from './mcl-types.js';

/** Most terms of one vector of Miller loops: they lie on the module's stack of 1 MB. */
const MOST_TERMS = 256;

/** A factor of a product, neither side the identity. */
type Plain = { readonly g1: G1; readonly g2: G2 };
type Prepared = { readonly g1: G1; readonly lines: Int32Array };

/** Miller loops over terms of one kind. */
interface MillerLoops {
  plain(terms: readonly Plain[]): GT;
  prepared(first: Prepared, second: Prepared | undefined): GT;
}

/** @param scratch room for the lines of two points in the module's memory */
function millerLoops(mcl: MclModule, scratch: readonly [Pointer, Pointer]): MillerLoops {
  const { library, raw } = mcl;
  return {
    plain: (terms) =>
      mcl.into(new library.GT(), (at) => {
        const points = mcl.push(
          terms.map(({ g1 }) => g1),
          VALUE_BYTES.G1,
        );
        const partners = mcl.push(
          terms.map(({ g2 }) => g2),
          VALUE_BYTES.G2,
        );
        raw._mclBn_millerLoopVec(at, points, partners, terms.length);
      }),

    prepared: (first, second) =>
      mcl.into(new library.GT(), (at) => {
        mcl.write(first.lines, scratch[0]);
        const p1 = mcl.push([first.g1], VALUE_BYTES.G1);
        if (second === undefined) {
          raw._mclBn_precomputedMillerLoop(at, p1, scratch[0]);
          return;
        }
        mcl.write(second.lines, scratch[1]);
        const p2 = mcl.push([second.g1], VALUE_BYTES.G1);
        raw._mclBn_precomputedMillerLoop2(at, p1, scratch[0], p2, scratch[1]);
      }),
  };
}

/** Pairings and their products. Prepared lines are kept outside the module's memory and copied in to be used. */
export function pairings(mcl: MclModule): Pick<PairingEngine<MclTypes>, 'pair' | 'pairProduct' | 'prepare'> {
  const { library, raw } = mcl;
  const { GT, mul, pairing, finalExp } = library;
  const lineBytes = raw._mclBn_getUint64NumToPrecompute() * 8;
  const scratch = [raw._malloc(lineBytes), raw._malloc(lineBytes)] as const;
  const loop = millerLoops(mcl, scratch);

  return {
    pair: (p, q) => pairing(p, q),

    pairProduct: (terms) => {
      const { plain, prepared } = split(terms);
      const loops: GT[] = [];
      for (let i = 0; i < plain.length; i += MOST_TERMS) loops.push(loop.plain(plain.slice(i, i + MOST_TERMS)));
      for (let i = 0; i < prepared.length; i += 2) {
        const [first, second] = prepared.slice(i, i + 2);
        if (first !== undefined) loops.push(loop.prepared(first, second));
      }
      const [first, ...others] = loops;
      if (first === undefined) return one(GT);
      return finalExp(others.reduce((product, each) => mul(product, each), first));
    },

    prepare: (q) => {
      if (q.isZero()) return undefined;
      const stack = raw.stackSave();
      try {
        raw._mclBn_precomputeG2(scratch[0], mcl.push([q], VALUE_BYTES.G2));
        return mcl.copy(scratch[0], lineBytes);
      } finally {
        raw.stackRestore(stack);
      }
    },
  };
}

function one(GtClass: new () => GT): GT {
  const element = new GtClass();
  element.setInt(1);
  return element;
}

/** Sorts the terms by kind and drops those with an identity, whose factor is 1. */
function split(terms: readonly PairingTerm<MclTypes>[]): { readonly plain: Plain[]; readonly prepared: Prepared[] } {
  const plain: Plain[] = [];
  const prepared: Prepared[] = [];
  for (const term of terms) {
    if (term.g1.isZero()) continue;
    if ('prepared' in term) {
      if (term.prepared !== undefined) prepared.push({ g1: term.g1, lines: term.prepared });
    } else if (!term.g2.isZero()) plain.push(term);
  }
  return { plain, prepared };
}
