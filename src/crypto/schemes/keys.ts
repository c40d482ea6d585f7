import { ClaimbenchError } from '../../common/errors.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';

/** A public key, with what a holder of it may compute once and keep. */
export interface PublicKey<T extends PairingTypes> {
  readonly point: T['G2'];
  /** Its canonical encoding. */
  readonly bytes: Uint8Array;
  /** The lines of its Miller loop, computed at the first call and kept. */
  lines(): T['PreparedG2'];
}

export interface KeyPair<T extends PairingTypes> {
  /** The private key x of Zq*. */
  readonly x: T['Scalar'];
  readonly pk: PublicKey<T>;
}

/** Wraps a point of G2 that is known to be a public key; the identity is refused. */
export function publicKey<T extends PairingTypes>(engine: PairingEngine<T>, point: T['G2']): PublicKey<T> {
  const { G2, prepare } = engine;
  if (G2.isIdentity(point)) {
    throw new ClaimbenchError('malformed', 'the identity is no public key: every signature would verify under it');
  }
  let lines: T['PreparedG2'] | undefined;
  return {
    point,
    bytes: G2.encode(point),
    lines: () => {
      lines ??= prepare(point);
      return lines;
    },
  };
}

/** One's own public key, of which the encoding is at hand: the point is computed once it is needed. */
export function ownPublicKey<T extends PairingTypes>(
  { prepare }: PairingEngine<T>,
  bytes: Uint8Array,
  compute: () => T['G2'],
): PublicKey<T> {
  let point: T['G2'] | undefined;
  let lines: T['PreparedG2'] | undefined;
  const own = {
    bytes,
    get point() {
      point ??= compute();
      return point;
    },
    lines: () => {
      lines ??= prepare(own.point);
      return lines;
    },
  };
  return own;
}

/** The key with its point computed, for a step that must not be charged with that. */
export function atHand<T extends PairingTypes>(key: PublicKey<T>): PublicKey<T> {
  void key.point;
  return key;
}

/** pk = x * g2 for a private key x of Zq*. Paper 3.1 (2) to (4), D. */
export function keyPair<T extends PairingTypes>(engine: PairingEngine<T>, x: T['Scalar']): KeyPair<T> {
  const { G2 } = engine;
  return { x, pk: publicKey(engine, G2.multiply(G2.generator, x)) };
}

/** Reads a public key; refuses the identity and whatever is no point of G2. */
export function decodePublicKey<T extends PairingTypes>(engine: PairingEngine<T>, bytes: Uint8Array): PublicKey<T> {
  return publicKey(engine, engine.G2.decode(bytes));
}

/** Reads a point of G1 that must not be the identity: E, D, a trapdoor, a signature. */
export function decodeNonzeroG1<T extends PairingTypes>(
  engine: PairingEngine<T>,
  bytes: Uint8Array,
  what: string,
): T['G1'] {
  const point = engine.G1.decode(bytes);
  if (engine.G1.isIdentity(point)) throw new ClaimbenchError('malformed', `${what} must not be the identity of G1`);
  return point;
}
