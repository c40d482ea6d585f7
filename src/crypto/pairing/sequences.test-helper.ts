import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { ClaimbenchError } from '../../common/errors.js';
import { CURVES } from './curves.js';
import type { CurveGroup, CurveName, PairingEngine, PairingTypes } from './engine.js';

const KINDS = [
  'add',
  'negate',
  'multiply',
  'sum',
  'fixed',
  'hash',
  'recode',
  'corrupt',
  'addOther',
  'negateOther',
  'multiplyOther',
  'sumOther',
  'fixedOther',
  'hashOther',
  'recodeOther',
  'corruptOther',
  'pair',
  'product',
  'times',
  'power',
  'fixedPower',
  'inverse',
  'recodeElement',
  'corruptElement',
] as const;

/** One operation on values that came before, which `i` and `j` choose, with scalars and a byte. */
interface Operation {
  readonly kind: (typeof KINDS)[number];
  readonly i: number;
  readonly j: number;
  readonly k: bigint;
  readonly l: bigint;
  readonly byte: number;
}

/** Scalars at which an engine's ways of taking them apart turn over. */
const TURNS: Readonly<Record<CurveName, readonly bigint[]>> = {
  'bls12-381': [0xd201000000010000n, 0xd201000000010000n ** 2n, 0xd201000000010000n ** 2n - 1n, 1n << 128n],
  bn254: [1n << 128n],
  'type-a': [1n << 107n],
};

/** Sequences of operations on a curve. */
export function sequencesOn(curve: CurveName) {
  const r = CURVES[curve].order;
  const scalar = fc.oneof(
    { weight: 3, arbitrary: fc.bigInt(0n, r - 1n) },
    { weight: 1, arbitrary: fc.constantFrom(0n, 1n, 2n, 31n, 32n, 33n, ...TURNS[curve], r - 2n, r - 1n) },
  );
  const operation = fc.record<Operation>({
    kind: fc.constantFrom(...KINDS),
    i: fc.nat(99),
    j: fc.nat(99),
    k: scalar,
    l: scalar,
    byte: fc.nat(255),
  });
  return fc.array(operation, { minLength: 1, maxLength: 10 });
}

const TAG = utf8ToBytes('CLAIMBENCH-V1-fuzz');

/** Makes a sequence on an engine; gives the bytes of what comes out of each operation. */
export function performer<T extends PairingTypes>(engine: PairingEngine<T>) {
  return (operations: readonly Operation[]): string[] => {
    const machine = new Machine(engine);
    return operations.map((operation) => machine.perform(operation));
  };
}

/** The operations on the points of one group. */
class Points<T extends PairingTypes, Point> {
  readonly #points: Point[];

  constructor(
    readonly engine: PairingEngine<T>,
    readonly group: CurveGroup<Point, T['Scalar']>,
    readonly hash: ((message: Uint8Array, tag: Uint8Array) => Point) | undefined,
    readonly fixed: (base: Point) => (scalar: T['Scalar']) => Point,
  ) {
    this.#points = [group.identity, group.generator];
  }

  at(i: number): Point {
    return this.#points[i % this.#points.length] ?? this.group.identity;
  }

  perform(kind: string, { i, j, k, l, byte }: Operation): string {
    const point = this.#make(kind, { i, j, k, l, byte });
    this.#points.push(point);
    return bytesToHex(this.group.encode(point));
  }

  #make(kind: string, { i, j, k, l, byte }: Omit<Operation, 'kind'>): Point {
    const { group } = this;
    const [P, Q] = [this.at(i), this.at(j)];
    const [x, y] = [this.engine.Zr.fromBigInt(k), this.engine.Zr.fromBigInt(l)];
    switch (kind) {
      case 'add':
        return group.add(P, Q);
      case 'negate':
        return group.negate(P);
      case 'multiply':
        return group.multiply(P, x);
      case 'sum':
        return group.multiScalarMultiply([P, Q, P], [x, y, y]);
      case 'fixed':
        return this.fixed(group.generator)(x);
      case 'hash':
        return this.hash?.(Uint8Array.of(byte), TAG) ?? P;
      case 'recode':
        return group.decode(group.encode(P));
      default:
        return group.decode(corrupted(group.encode(P), i, byte));
    }
  }
}

class Machine<T extends PairingTypes> {
  readonly #points: Points<T, T['G1']>;
  readonly #others: Points<T, T['G2']>;
  readonly #elements: T['Gt'][];

  constructor(readonly engine: PairingEngine<T>) {
    const { G1, G2, hashingToG2, fixedBase } = engine;
    this.#points = new Points(engine, G1, G1.hashToCurve, fixedBase.g1);
    this.#others = new Points(engine, G2, hashingToG2?.hashToCurve, fixedBase.g2);
    this.#elements = [engine.Gt.one];
  }

  perform(operation: Operation): string {
    const [, ofPoints = '', isOther] =
      /^(add|negate|multiply|sum|fixed|hash|recode|corrupt)(Other)?$/.exec(operation.kind) ?? [];
    try {
      if (ofPoints !== '') return (isOther ? this.#others : this.#points).perform(ofPoints, operation);
      const element = this.#newElement(operation);
      this.#elements.push(element);
      return bytesToHex(this.engine.Gt.encode(element));
    } catch (error) {
      // Engines may say in other words what is wrong.
      if (error instanceof ClaimbenchError && error.code === 'malformed') return 'refused';
      throw error;
    }
  }

  #newElement({ kind, i, j, k, byte }: Operation): T['Gt'] {
    const { G1, Gt, Zr, pair, pairProduct, prepare, fixedBase, G2 } = this.engine;
    const [x, y] = [i, j].map((at) => this.#elements[at % this.#elements.length]) as [T['Gt'], T['Gt']];
    const [points, others] = [this.#points, this.#others];
    switch (kind) {
      case 'pair':
        return pair(points.at(i), others.at(j));
      case 'product':
        return pairProduct([
          { g1: points.at(i), prepared: prepare(others.at(j)) },
          { g1: points.at(j), g2: others.at(i) },
          { g1: points.at(i + j), g2: others.at(j) },
        ]);
      case 'times':
        return Gt.multiply(x, y);
      case 'power':
        return Gt.power(x, Zr.fromBigInt(k));
      case 'fixedPower':
        return fixedBase.gt(pair(G1.generator, G2.generator))(Zr.fromBigInt(k));
      case 'inverse':
        return Gt.inverse(x);
      case 'recodeElement':
        return Gt.decode(Gt.encode(x));
      default:
        return Gt.decode(corrupted(Gt.encode(x), i, byte));
    }
  }
}

/** One byte changed, or none, or cut off there. */
function corrupted(bytes: Uint8Array, i: number, byte: number): Uint8Array {
  const at = (i * 7) % bytes.length;
  if (byte === 0) return bytes.slice(0, at);
  return bytes.map((old, index) => (index === at ? old ^ byte : old));
}
