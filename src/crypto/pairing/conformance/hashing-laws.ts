import type { CurveGroup, PairingEngine, PairingTypes } from '../engine.js';
import { type Law, must, mustRefuse, TAG } from './law.js';

export function hashLaws<T extends PairingTypes>({ G1, G2, Zr, hashingToG2 }: PairingEngine<T>): Law[] {
  const lawsOf = <Point>(
    name: string,
    group: CurveGroup<Point, T['Scalar']>,
    hashToCurve: (message: Uint8Array, tag: Uint8Array) => Point,
  ): Law => ({
    name: `hashing to ${name} gives group elements, one for each message and tag`,
    check: ([a]) => {
      const message = Zr.encode(Zr.fromBigInt(a));
      const point = hashToCurve(message, TAG);
      must(group.equals(group.decode(group.encode(point)), point) && !group.isIdentity(point), 'in the group');
      must(group.equals(hashToCurve(message, TAG), point), 'the same again');
      must(!group.equals(hashToCurve(new Uint8Array([...message, 0]), TAG), point), 'another message');
      must(!group.equals(hashToCurve(message, TAG.slice(1)), point), 'another tag');
      must(!group.isIdentity(hashToCurve(new Uint8Array(0), TAG)), 'the empty message');
      mustRefuse('an empty tag', () => hashToCurve(message, new Uint8Array(0)));
      mustRefuse('a tag of 65 bytes', () => hashToCurve(message, new Uint8Array(65)));
    },
  });
  const toG2 = hashingToG2 === undefined ? [] : [lawsOf('G2', G2, hashingToG2.hashToCurve)];
  return [lawsOf('G1', G1, G1.hashToCurve), ...toG2];
}
