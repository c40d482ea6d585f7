import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeInclusionProof, encodeInclusionProof, merkleRoot, proveInclusion, verifyInclusion } from './merkle.js';

/** Leaves and roots of the first n of them, from the reference tests of Certificate Transparency (google/certificate-transparency, Apache-2.0). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  hexToBytes,
);
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The tree built level by level, an odd node carried up: a second way to the same root. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  let level: Uint8Array[] = leaves.map((leaf) => sha256(Uint8Array.of(0, ...leaf)));
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]];
      if (left !== undefined) next.push(right === undefined ? left : sha256(Uint8Array.of(1, ...left, ...right)));
    }
    level = next;
  }
  return level[0] ?? sha256(new Uint8Array(0));
}

const leaves = fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 45 });

describe('the Merkle tree', () => {
  it('has the published roots', () => {
    expect(ROOTS.map((_, i) => bytesToHex(merkleRoot(LEAVES.slice(0, i + 1))))).toEqual(ROOTS);
    expect(bytesToHex(merkleRoot([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('agrees with the tree built level by level', () => {
    fc.assert(
      fc.property(leaves, (all) => {
        expect(merkleRoot(all)).toEqual(naiveRoot(all));
      }),
    );
  });

  it('gives twenty and twenty-four leaves different roots, however the last are repeated', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => Uint8Array.of(i));
    expect(merkleRoot([...twenty, ...twenty.slice(16)])).not.toEqual(merkleRoot(twenty));
  });

  it('proves every leaf, and no other leaf, place or root', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.uint8Array({ maxLength: 8 }), (all, pick, other) => {
        const index = pick % all.length;
        const leaf = all[index] ?? new Uint8Array(0);
        const root = merkleRoot(all);
        const proof = decodeInclusionProof(encodeInclusionProof(proveInclusion(all, index)));
        expect(verifyInclusion(leaf, proof, root)).toBe(true);
        expect(verifyInclusion(leaf, proof, sha256(root))).toBe(false);
        expect(verifyInclusion(leaf, { ...proof, path: [...proof.path, root] }, root)).toBe(false);
        expect(verifyInclusion(leaf, { ...proof, index: all.length }, root)).toBe(false);
        if (proof.path.length > 0)
          expect(verifyInclusion(leaf, { ...proof, path: proof.path.slice(1) }, root)).toBe(false);
        if (bytesToHex(other) !== bytesToHex(leaf)) expect(verifyInclusion(other, proof, root)).toBe(false);
      }),
    );
  });

  it('proves no leaf that is not there', () => {
    expect(() => proveInclusion(LEAVES, 8)).toThrow('no leaf 8');
    expect(() => proveInclusion([], 0)).toThrow('no leaf 0');
  });
});
