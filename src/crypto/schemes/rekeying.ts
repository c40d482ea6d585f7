import { ClaimbenchError } from '../../common/errors.js';
import type { RandomSource } from '../../common/random.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import type { PublicKey } from './keys.js';
import type { Rekeyed } from './reencryption.js';
import { nonzeroScalar } from './scalars.js';

/**
 * How the agent comes by rk = x_I / x_P in bidirectional schemes. Paper 3.6 (3) and section 5.
 *
 * - `literal`: owner and requester send it their private keys (Q)
 * - `blinded`: three messages that keep both keys from it (C), the default
 *
 * Neither withstands a collusion: agent and requester together compute x_P = x_I / rk, agent and one owner
 * compute x_I = rk * x_P and from it the key of every owner who shared with that requester; the
 * same x signs, so records and consents can then be forged; and rk works backwards, by its inverse.
 * The literal agent learns every key outright.
 */
export type Rekeying = 'literal' | 'blinded';

export const REKEYINGS: readonly Rekeying[] = ['literal', 'blinded'];

export interface RekeyingSteps<T extends PairingTypes> {
  /** literal: rk from both private keys, by the agent */
  fromKeys(xP: T['Scalar'], xI: T['Scalar']): T['Scalar'];
  /** blinded, 1: b / x_P, by the owner for the requester alone, b fresh */
  blind(b: T['Scalar'], xP: T['Scalar']): T['Scalar'];
  /** blinded, 2: x_I * (b / x_P), by the requester for the agent alone */
  answer(blinded: T['Scalar'], xI: T['Scalar']): T['Scalar'];
  /** blinded, 3: rk from the answer and the owner's b, by the agent */
  unblind(answered: T['Scalar'], b: T['Scalar']): T['Scalar'];
  /** The agent's check rk * pk_P = pk_I (C). */
  fits(rk: T['Scalar'], owner: PublicKey<T>, requester: PublicKey<T>): boolean;
  /** Reads a scalar that must not be 0: private keys, blinding factors and their products. */
  decode(bytes: Uint8Array): T['Scalar'];
}

export function rekeyingSteps<T extends PairingTypes>({ Zr, G2 }: PairingEngine<T>): RekeyingSteps<T> {
  return {
    fromKeys: (xP, xI) => Zr.multiply(xI, Zr.inverse(xP)),
    blind: (b, xP) => Zr.multiply(b, Zr.inverse(xP)),
    answer: (blinded, xI) => Zr.multiply(xI, blinded),
    unblind: (answered, b) => Zr.multiply(answered, Zr.inverse(b)),
    fits: (rk, owner, requester) => G2.equals(G2.multiply(owner.point, rk), requester.point),
    decode: (bytes) => {
      const scalar = Zr.decode(bytes);
      if (Zr.equals(scalar, Zr.zero)) throw new ClaimbenchError('malformed', 'rekeying: 0 is no scalar of Zq*');
      return scalar;
    },
  };
}

/** The blinded protocol in one go: rk, and the three messages that it takes. */
export function rekeyBlinded<T extends PairingTypes>(
  engine: PairingEngine<T>,
  xP: T['Scalar'],
  xI: T['Scalar'],
  random: RandomSource,
): Rekeyed<T['Scalar']> {
  const { Zr } = engine;
  const { blind, answer, unblind } = rekeyingSteps(engine);
  const b = nonzeroScalar(Zr, random);
  const blinded = blind(b, xP);
  const answered = answer(blinded, xI);
  return {
    key: unblind(answered, b),
    sent: [
      { name: 'rekeying', from: 'owner', to: 'requester', bytes: Zr.encode(blinded) },
      { name: 'rekeying', from: 'requester', to: 'agent', bytes: Zr.encode(answered) },
      { name: 'rekeying', from: 'owner', to: 'agent', bytes: Zr.encode(b) },
    ],
  };
}
