import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { decodeAll, fixedCodec, listCodec, structCodec, u64Codec } from '../../common/codec.js';
import { equalBytes } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';

/**
 * The Merkle tree of RFC 6962, section 2.1: leaves and nodes are hashed with different prefixes,
 * and a tree of n leaves is split at the largest power of two below n, never by repeating a leaf
 * (which would give twenty and twenty-four leaves the same root). C: the paper names a root hash only.
 */
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

const hashLeaf = (leaf: Uint8Array) => sha256(concatBytes(LEAF, leaf));
const hashNode = (left: Uint8Array, right: Uint8Array) => sha256(concatBytes(NODE, left, right));

/** The largest power of two below n, for n > 1. */
function splitPoint(n: number): number {
  return 2 ** Math.ceil(Math.log2(n) - 1);
}

/** Root of the tree over the leaves, 32 bytes; of no leaves it is the hash of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return hashLeaf(first);
  const k = splitPoint(leaves.length);
  return hashNode(merkleRoot(leaves.slice(0, k)), merkleRoot(leaves.slice(k)));
}

/** That the leaf at `index` is one of `size` under a root. */
export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  /** Sibling hashes from the leaf upwards, 32 bytes each. */
  readonly path: readonly Uint8Array[];
}

const proofCodec = structCodec<InclusionProof>({ index: u64Codec, size: u64Codec, path: listCodec(fixedCodec(32)) });

export function encodeInclusionProof(proof: InclusionProof): Uint8Array {
  return proofCodec.encode(proof);
}

export function decodeInclusionProof(bytes: Uint8Array): InclusionProof {
  return decodeAll(proofCodec, bytes, 'inclusion proof');
}

/** The proof for one leaf. RFC 6962, section 2.1.1. @throws `usage` where there is no such leaf */
export function proveInclusion(leaves: readonly Uint8Array[], index: number): InclusionProof {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new ClaimbenchError('usage', `there is no leaf ${index} among ${leaves.length}`);
  }
  return { index, size: leaves.length, path: pathOf(leaves, index) };
}

/** The root and the proofs of all leaves at once, in their order: every node is hashed once. */
export function proveAll(leaves: readonly Uint8Array[]): {
  readonly root: Uint8Array;
  readonly proofs: readonly InclusionProof[];
} {
  const { root, paths } = treeOf(leaves);
  return { root, proofs: paths.map((path, index) => ({ index, size: leaves.length, path })) };
}

interface Tree {
  readonly root: Uint8Array;
  readonly paths: readonly (readonly Uint8Array[])[];
}

function treeOf(leaves: readonly Uint8Array[]): Tree {
  if (leaves.length <= 1) return { root: merkleRoot(leaves), paths: leaves.map(() => []) };
  const k = splitPoint(leaves.length);
  const [left, right] = [treeOf(leaves.slice(0, k)), treeOf(leaves.slice(k))];
  return {
    root: hashNode(left.root, right.root),
    paths: [...left.paths.map((path) => [...path, right.root]), ...right.paths.map((path) => [...path, left.root])],
  };
}

function pathOf(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = splitPoint(leaves.length);
  return index < k
    ? [...pathOf(leaves.slice(0, k), index), merkleRoot(leaves.slice(k))]
    : [...pathOf(leaves.slice(k), index - k), merkleRoot(leaves.slice(0, k))];
}

/** Whether the proof leads from the leaf to the root. RFC 9162, section 2.1.3.2. */
export function verifyInclusion(leaf: Uint8Array, { index, size, path }: InclusionProof, root: Uint8Array): boolean {
  if (index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let hash = hashLeaf(leaf);
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = hashNode(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else {
      hash = hashNode(hash, sibling);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && equalBytes(hash, root);
}
