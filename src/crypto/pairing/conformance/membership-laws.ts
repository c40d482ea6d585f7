import { CURVES } from '../curves.js';
import type { PairingEngine, PairingTypes } from '../engine.js';
import { type Law, must, TAG } from './law.js';

/** Each group knows its own elements from those of the others, as far as they are apart. */
export function membership<T extends PairingTypes>(engine: PairingEngine<T>): Law {
  const { Zr, G1, G2, Gt, pair, fixedBase, hashingToG2, curve } = engine;
  return {
    name: 'scalars, G1, G2 and GT know their own elements',
    check: ([a, b]) => {
      const [k, l] = [Zr.fromBigInt(a), Zr.fromBigInt(b)];
      const [P, Q] = [G1.multiply(G1.generator, k), G2.multiply(G2.generator, l)];
      const z = pair(P, Q);
      const scalars = [k, Zr.zero, Zr.one, Zr.add(k, l), Zr.multiply(k, l), Zr.negate(k), Zr.decode(Zr.encode(l))];
      const hash = (to: Pick<typeof G1, 'hashToCurve'>) => to.hashToCurve(Zr.encode(k), TAG);
      const sum = G1.multiScalarMultiply([P, G1.generator], [k, l]);
      const ofG1 = [P, G1.generator, G1.identity, G1.negate(P), G1.add(P, P), sum, hash(G1), G1.decode(G1.encode(P))];
      const sumOfG2 = G2.multiScalarMultiply([Q, G2.generator], [k, l]);
      const hashed = hashingToG2 === undefined ? [] : [hashingToG2.hashToCurve(Zr.encode(k), TAG)];
      const ofG2 = [
        Q,
        G2.generator,
        G2.identity,
        G2.negate(Q),
        G2.add(Q, Q),
        sumOfG2,
        G2.decode(G2.encode(Q)),
        ...hashed,
      ];
      const ofGt = [z, Gt.one, Gt.power(z, k), Gt.inverse(z), Gt.multiply(z, z), Gt.decode(Gt.encode(z))];
      const nothing = [undefined, null, {}, [], 'x', 1, -1n, CURVES[curve].order, G1.encode(P), Promise.resolve(P)];
      const isApart = !CURVES[curve].isSymmetric;
      const sets = [
        { name: 'scalars', has: Zr.has, own: scalars, others: [...ofG1, ...ofG2, ...ofGt] },
        {
          name: 'G1',
          has: G1.has,
          own: [...ofG1, fixedBase.g1(G1.generator)(l)],
          others: [...scalars, ...(isApart ? ofG2 : []), ...ofGt],
        },
        {
          name: 'G2',
          has: G2.has,
          own: [...ofG2, fixedBase.g2(G2.generator)(l)],
          others: [...scalars, ...(isApart ? ofG1 : []), ...ofGt],
        },
        { name: 'GT', has: Gt.has, own: ofGt, others: [...scalars, ...ofG1, ...ofG2] },
      ];
      for (const { name, has, own, others } of sets) {
        must(own.every(has), `${name} knows its own`);
        must(![...others, ...nothing].some(has), `${name} knows others for what they are`);
      }
    },
  };
}
