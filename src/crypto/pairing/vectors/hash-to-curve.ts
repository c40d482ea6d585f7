import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Message, and the affine coordinates of its hash. */
export interface HashVector {
  readonly message: Uint8Array;
  readonly x: string;
  readonly y: string;
}

const MESSAGES = ['', 'abc', 'abcdef0123456789', `q128_${'q'.repeat(128)}`, `a512_${'a'.repeat(512)}`].map((text) =>
  utf8ToBytes(text),
);

function vectors(points: readonly (readonly [string, string])[]): readonly HashVector[] {
  return points.map(([x, y], i) => ({ message: MESSAGES[i] ?? new Uint8Array(0), x, y }));
}

/** RFC 9380, J.9.1: BLS12381G1_XMD:SHA-256_SSWU_RO_. */
export const BLS12381_G1 = {
  tag: utf8ToBytes('QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_'),
  vectors: vectors([
    [
      '052926add2207b76ca4fa57a8734416c8dc95e24501772c814278700eed6d1e4e8cf62d9c09db0fac349612b759e79a1',
      '08ba738453bfed09cb546dbb0783dbb3a5f1f566ed67bb6be0e8c67e2e81a4cc68ee29813bb7994998f3eae0c9c6a265',
    ],
    [
      '03567bc5ef9c690c2ab2ecdf6a96ef1c139cc0b2f284dca0a9a7943388a49a3aee664ba5379a7655d3c68900be2f6903',
      '0b9c15f3fe6e5cf4211f346271d7b01c8f3b28be689c8429c85b67af215533311f0b8dfaaa154fa6b88176c229f2885d',
    ],
    [
      '11e0b079dea29a68f0383ee94fed1b940995272407e3bb916bbf268c263ddd57a6a27200a784cbc248e84f357ce82d98',
      '03a87ae2caf14e8ee52e51fa2ed8eefe80f02457004ba4d486d6aa1f517c0889501dc7413753f9599b099ebcbbd2d709',
    ],
    [
      '15f68eaa693b95ccb85215dc65fa81038d69629f70aeee0d0f677cf22285e7bf58d7cb86eefe8f2e9bc3f8cb84fac488',
      '1807a1d50c29f430b8cafc4f8638dfeeadf51211e1602a5f184443076715f91bb90a48ba1e370edce6ae1062f5e6dd38',
    ],
    [
      '082aabae8b7dedb0e78aeb619ad3bfd9277a2f77ba7fad20ef6aabdc6c31d19ba5a6d12283553294c1825c4b3ca2dcfe',
      '05b84ae5a942248eea39e1d91030458c40153f3b654ab7872d779ad1e942856a20c438e8d99bc8abfbf74729ce1f7ac8',
    ],
  ]),
};

/** RFC 9380, J.10.1: BLS12381G2_XMD:SHA-256_SSWU_RO_, first message, x only, imaginary part first as it is encoded. */
export const BLS12381_G2 = {
  tag: utf8ToBytes('QUUX-V01-CS02-with-BLS12381G2_XMD:SHA-256_SSWU_RO_'),
  x:
    '05cb8437535e20ecffaef7752baddf98034139c38452458baeefab379ba13dff5bf5dd71b72418717047f5b0f37da03d' +
    '0141ebfbdca40eb85b87142e130ab689c673cf60f1a3e98d69335266f30d9b8d4ac44c1038e9dcdd5393faf5c41fb78a',
};

/** BN254G1_XMD:SHA-256_SVDW_RO_: test vectors of gnark-crypto (Consensys, Apache-2.0), ecc/bn254/hash_vectors_test.go. */
export const BN254_G1 = {
  tag: utf8ToBytes('QUUX-V01-CS02-with-BN254G1_XMD:SHA-256_SVDW_RO_'),
  vectors: vectors([
    [
      '0a976ab906170db1f9638d376514dbf8c42aef256a54bbd48521f20749e59e86',
      '02925ead66b9e68bfc309b014398640ab55f6619ab59bc1fab2210ad4c4d53d5',
    ],
    [
      '23f717bee89b1003957139f193e6be7da1df5f1374b26a4643b0378b5baf53d1',
      '04142f826b71ee574452dbc47e05bc3e1a647478403a7ba38b7b93948f4e151d',
    ],
    [
      '187dbf1c3c89aceceef254d6548d7163fdfa43084145f92c4c91c85c21442d4a',
      '0abd99d5b0000910b56058f9cc3b0ab0a22d47cf27615f588924fac1e5c63b4d',
    ],
    [
      '00fe2b0743575324fc452d590d217390ad48e5a16cf051bee5c40a2eba233f5c',
      '0794211e0cc72d3cbbdf8e4e5cd6e7d7e78d101ff94862caae8acbe63e9fdc78',
    ],
    [
      '01b05dc540bd79fd0fea4fbb07de08e94fc2e7bd171fe025c479dc212a2173ce',
      '1bf028afc00c0f843d113758968f580640541728cfc6d32ced9779aa613cd9b0',
    ],
  ]),
};
