import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { ClaimbenchError } from '../../kernel/errors.js';
import type { PairingEngine, PairingTypes } from '../engine.js';
import { r } from '../type-a/parameters.js';

const KINDS = [
  'add',
  'negate',
  'multiply',
  'sum',
  'fixed',
  'hash',
  'recode',
  'corrupt',
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

const scalar = fc.oneof(
  { weight: 3, arbitrary: fc.bigInt(0n, r - 1n) },
  { weight: 1, arbitrary: fc.constantFrom(0n, 1n, 2n, 31n, 32n, 33n, 1n << 107n, r - 2n, r - 1n) },
);

/** Sequences of operations. */
export const sequences = fc.array(
  fc.record<Operation>({
    kind: fc.constantFrom(...KINDS),
    i: fc.nat(99),
    j: fc.nat(99),
    k: scalar,
    l: scalar,
    byte: fc.nat(255),
  }),
  { minLength: 1, maxLength: 10 },
);

const TAG = utf8ToBytes('CLAIMBENCH-V1-fuzz');

/** Makes a sequence on an engine; gives the bytes of what comes out of each operation. */
export function performer<T extends PairingTypes>(engine: PairingEngine<T>) {
  return (operations: readonly Operation[]): string[] => {
    const machine = new Machine(engine);
    return operations.map((operation) => machine.perform(operation));
  };
}

class Machine<T extends PairingTypes> {
  readonly #points: T['G1'][];
  readonly #elements: T['Gt'][];

  constructor(readonly engine: PairingEngine<T>) {
    this.#points = [engine.G1.identity, engine.G1.generator];
    this.#elements = [engine.Gt.one];
  }

  perform(operation: Operation): string {
    try {
      const point = this.#newPoint(operation);
      if (point !== undefined) {
        this.#points.push(point);
        return bytesToHex(this.engine.G1.encode(point));
      }
      const element = this.#newElement(operation);
      this.#elements.push(element);
      return bytesToHex(this.engine.Gt.encode(element));
    } catch (error) {
      if (error instanceof ClaimbenchError && error.code === 'malformed') return `refused: ${error.message}`;
      throw error;
    }
  }

  #point(i: number): T['G1'] {
    return this.#points[i % this.#points.length] as T['G1'];
  }

  /** G1 = G2, and so are their encodings. */
  #other(i: number): T['G2'] {
    return this.engine.G2.decode(this.engine.G1.encode(this.#point(i)));
  }

  #newPoint({ kind, i, j, k, l, byte }: Operation): T['G1'] | undefined {
    const { G1, Zr, fixedBase } = this.engine;
    const [P, Q] = [this.#point(i), this.#point(j)];
    const [x, y] = [Zr.fromBigInt(k), Zr.fromBigInt(l)];
    switch (kind) {
      case 'add':
        return G1.add(P, Q);
      case 'negate':
        return G1.negate(P);
      case 'multiply':
        return G1.multiply(P, x);
      case 'sum':
        return G1.multiScalarMultiply([P, Q, P], [x, y, y]);
      case 'fixed':
        return fixedBase.g1(G1.generator)(x);
      case 'hash':
        return G1.hashToCurve(Uint8Array.of(byte), TAG);
      case 'recode':
        return G1.decode(G1.encode(P));
      case 'corrupt':
        return G1.decode(corrupted(G1.encode(P), i, byte));
      default:
        return undefined;
    }
  }

  #newElement({ kind, i, j, k, byte }: Operation): T['Gt'] {
    const { G1, Gt, Zr, pair, pairProduct, prepare, fixedBase, G2 } = this.engine;
    const [x, y] = [i, j].map((at) => this.#elements[at % this.#elements.length]) as [T['Gt'], T['Gt']];
    switch (kind) {
      case 'pair':
        return pair(this.#point(i), this.#other(j));
      case 'product':
        return pairProduct([
          { g1: this.#point(i), prepared: prepare(this.#other(j)) },
          { g1: this.#point(j), g2: this.#other(i) },
          { g1: this.#point(i + j), g2: this.#other(j) },
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
