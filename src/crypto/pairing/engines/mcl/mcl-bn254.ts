import { bytesToNumberBE, concatBytes, hexToBytes, numberToBytesBE } from '@noble/curves/utils.js';
import type { Fp, G1, G2 } from 'mcl-wasm';
import { CURVES } from '../../curves.js';
import { checkLength, checkTag, malformed } from '../../operand-checks.js';
import { hashToTwoElements, type MapField, svdwMap } from '../../svdw.js';
import { g1Functions, g2Functions, mclGroup, type PointCodec } from './mcl-group.js';
import type { MclModule } from './mcl-module.js';
import type { MclGroups } from './mcl-types.js';

const COORDINATE_BYTES = 32;
const PRIME = CURVES.bn254.fieldPrime;

/** The standard generators as EIP-196 and EIP-197 write them: (1, 2), and x, y of G2 with the imaginary part first. */
const GENERATOR_G1 = `${'1'.padStart(64, '0')}${'2'.padStart(64, '0')}`;
const GENERATOR_G2 =
  '198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2' +
  '1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed' +
  '090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b' +
  '12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa';

/** Uncompressed affine coordinates, big-endian, 64 and 128 bytes; the identity is all zeros; SvdW hashing to G1. */
export function bn254Groups(mcl: MclModule): MclGroups {
  const { library } = mcl;
  const field = coordinates(mcl);
  const g1Codec = codecOfG1(mcl);
  const g2Codec = codecOfG2(mcl);

  /** The map's field arithmetic is the library's own. Z = 1 as in gnark-crypto. */
  const map = svdwMap(mapField(mcl, field), 0n, 3n, 1n);
  const hashToCurve = (message: Uint8Array, tag: Uint8Array): G1 => {
    checkTag(tag);
    const [first, second] = hashToTwoElements(message, tag, PRIME).map((u) => {
      const { x, y } = map(field.fromBigInt(u));
      return pointOf(mcl, x, y);
    });
    if (first === undefined || second === undefined) throw malformed('hash to curve', 'two field elements are needed');
    return library.add(first, second);
  };

  return {
    G1: { ...mclGroup(g1Functions(mcl), g1Codec), hashSuite: 'BN254G1_XMD:SHA-256_SVDW_RO_', hashToCurve },
    G2: mclGroup(g2Functions(mcl), g2Codec),
    hashingToG2: undefined,
  };
}

function codecOfG1(mcl: MclModule): PointCodec<G1> {
  const { library } = mcl;
  const field = coordinates(mcl);
  return codec(mcl, new library.G1(), hexToBytes(GENERATOR_G1), {
    name: 'point of G1',
    write: (point: G1) => concatBytes(field.write(point.getX()), field.write(point.getY())),
    read: (read) => pointOf(mcl, read(0), read(1)),
    isInGroup: (point) => point.isValid(),
    has: (value) => value instanceof library.G1,
  });
}

function codecOfG2(mcl: MclModule): PointCodec<G2> {
  const { library } = mcl;
  const field = coordinates(mcl);
  return codec(mcl, new library.G2(), hexToBytes(GENERATOR_G2), {
    name: 'point of G2',
    write: (point: G2) => {
      const [x, y] = [point.getX(), point.getY()];
      return concatBytes(...[x.get_b(), x.get_a(), y.get_b(), y.get_a()].map(field.write));
    },
    read: (read) => {
      const point = new library.G2();
      const [x, y, one] = [new library.Fp2(), new library.Fp2(), new library.Fp2()];
      x.set_b(read(0));
      x.set_a(read(1));
      y.set_b(read(2));
      y.set_a(read(3));
      one.setInt(1, 0);
      point.setX(x);
      point.setY(y);
      point.setZ(one);
      return point;
    },
    isInGroup: (point) => point.isValid() && point.isValidOrder(),
    has: (value) => value instanceof library.G2,
  });
}

interface Coordinates {
  write(value: Fp): Uint8Array;
  fromBytes(bytes: Uint8Array): Fp;
  fromBigInt(value: bigint): Fp;
}

function coordinates({ library: { Fp } }: MclModule): Coordinates {
  const fromBytes = (bytes: Uint8Array) => {
    const value = new Fp();
    value.setBigEndianMod(bytes);
    return value;
  };
  return {
    // The library writes little-endian on this curve.
    write: (value) => value.serialize().reverse(),
    fromBytes,
    fromBigInt: (value) => fromBytes(numberToBytesBE(((value % PRIME) + PRIME) % PRIME, COORDINATE_BYTES)),
  };
}

function pointOf({ library }: MclModule, x: Fp, y: Fp): G1 {
  const point = new library.G1();
  const one = new library.Fp();
  one.setInt(1);
  point.setX(x);
  point.setY(y);
  point.setZ(one);
  return point;
}

interface PointShape<Point> {
  readonly name: string;
  write(normalised: Point): Uint8Array;
  read(coordinate: (index: number) => Fp): Point;
  isInGroup(point: Point): boolean;
  has(value: unknown): value is Point;
}

function codec<Point extends G1 | G2>(
  mcl: MclModule,
  identity: Point,
  generator: Uint8Array,
  { name, write, read, isInGroup, has }: PointShape<Point>,
): PointCodec<Point> {
  const byteLength = generator.length;
  const { fromBytes } = coordinates(mcl);
  const decode = (bytes: Uint8Array): Point => {
    checkLength(bytes, byteLength, name);
    if (bytes.every((byte) => byte === 0)) return identity;
    const point = read((index) => {
      const coordinate = bytes.subarray(index * COORDINATE_BYTES, (index + 1) * COORDINATE_BYTES);
      if (bytesToNumberBE(coordinate) >= PRIME) throw malformed(name, 'a coordinate is not below the field prime');
      return fromBytes(coordinate);
    });
    if (!isInGroup(point)) throw malformed(name, 'no point of the group has this encoding');
    return point;
  };
  return {
    byteLength,
    generator: decode(generator),
    identity,
    has,
    encode: (point) => {
      if (point.isZero()) return new Uint8Array(byteLength);
      const normalised = point.clone() as Point;
      normalised.normalize();
      return write(normalised);
    },
    decode,
  };
}

function mapField({ library }: MclModule, { fromBigInt }: Coordinates): MapField<Fp> {
  const { add, sub, mul, inv, squareRoot } = library;
  return {
    p: PRIME,
    fromBigInt,
    add: (a, b) => add(a, b),
    subtract: (a, b) => sub(a, b),
    multiply: (a, b) => mul(a, b),
    inverseOrZero: (a) => (a.isZero() ? a : inv(a)),
    squareRoot: (a) => squareRoot(a)[1] ?? undefined,
    isOdd: (a) => ((a.serialize()[0] ?? 0) & 1) === 1,
  };
}
