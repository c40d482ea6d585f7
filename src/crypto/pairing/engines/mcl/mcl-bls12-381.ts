import { hexToBytes } from '@noble/hashes/utils.js';
import type { G1, G2 } from 'mcl-wasm';
import { equalBytes } from '../../../../common/encoding.js';
import { checkLength, checkTag, malformed } from '../../operand-checks.js';
import { g1Functions, g2Functions, mclGroup, type PointCodec } from './mcl-group.js';
import type { MclModule, Pointer } from './mcl-module.js';
import type { MclGroups } from './mcl-types.js';

/** The standard generators, compressed (draft-irtf-cfrg-pairing-friendly-curves-11, 4.2.1): the library has no getter. */
const GENERATOR_G1 = '97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb';
const GENERATOR_G2 =
  '93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e' +
  '024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8';

/** Compressed points in the ZCash format, 48 and 96 bytes; hashing by the SSWU suites of RFC 9380. */
export function bls12381Groups(mcl: MclModule): MclGroups {
  const { library, raw } = mcl;
  const g1Codec = compressed(library.G1, GENERATOR_G1, 'point of G1');
  const g2Codec = compressed(library.G2, GENERATOR_G2, 'point of G2');
  return {
    G1: {
      ...mclGroup(g1Functions(mcl), g1Codec),
      hashSuite: 'BLS12381G1_XMD:SHA-256_SSWU_RO_',
      hashToCurve: hashing(mcl, () => new library.G1(), raw._mclBnG1_hashAndMapToWithDst),
    },
    G2: mclGroup(g2Functions(mcl), g2Codec),
    hashingToG2: {
      hashSuite: 'BLS12381G2_XMD:SHA-256_SSWU_RO_',
      hashToCurve: hashing(mcl, () => new library.G2(), raw._mclBnG2_hashAndMapToWithDst),
    },
  };
}

/** The library's own codec checks curve and subgroup; that the encoding is the canonical one is checked by writing it again. */
function compressed<Point extends G1 | G2>(Point: new () => Point, generator: string, name: string): PointCodec<Point> {
  const byteLength = generator.length / 2;
  const decode = (bytes: Uint8Array): Point => {
    checkLength(bytes, byteLength, name);
    const point = new Point();
    try {
      point.deserialize(bytes);
    } catch (cause) {
      throw malformed(name, 'no point of the group has this encoding', cause);
    }
    if (!equalBytes(point.serialize(), bytes)) throw malformed(name, 'this is not its canonical encoding');
    return point;
  };
  const identity = new Point();
  return {
    byteLength,
    generator: decode(hexToBytes(generator)),
    identity,
    has: (value): value is Point => value instanceof Point,
    encode: (point) => point.serialize(),
    decode,
  };
}

function hashing<Point extends G1 | G2>(
  mcl: MclModule,
  create: () => Point,
  hashAndMap: (z: Pointer, message: Pointer, size: number, tag: Pointer, tagSize: number) => number,
): (message: Uint8Array, tag: Uint8Array) => Point {
  return (message, tag) => {
    checkTag(tag);
    return mcl.into(create(), (at) => {
      const status = mcl.withBytes(message, (from) =>
        mcl.withBytes(tag, (under) => hashAndMap(at, from, message.length, under, tag.length)),
      );
      if (status !== 0) throw malformed('hash to curve', `the library refuses the message or the tag (${status})`);
    });
  };
}
