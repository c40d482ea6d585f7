import type { PairingEngine, PairingTypes } from '../engine.js';
import { type Law, must } from './law.js';

export function pairingLaws<T extends PairingTypes>(engine: PairingEngine<T>): Law[] {
  return [
    { name: 'the pairing is bilinear and not degenerate', check: bilinearity(engine) },
    { name: 'products of pairings are products, prepared or not', check: products(engine) },
  ];
}

function bilinearity<T extends PairingTypes>({ G1, G2, Gt, Zr, pair }: PairingEngine<T>): Law['check'] {
  const k = (value: bigint) => Zr.fromBigInt(value);
  const [g1, g2] = [G1.generator, G2.generator];
  return ([a, b]) => {
    const [P, Q] = [G1.multiply(g1, k(a)), G2.multiply(g2, k(b))];
    const z = pair(g1, g2);
    must(!Gt.equals(z, Gt.one), 'non-degeneracy');
    must(Gt.equals(pair(P, Q), Gt.power(z, k(a * b))), 'bilinearity');
    must(Gt.equals(pair(G1.add(P, g1), Q), Gt.multiply(pair(P, Q), pair(g1, Q))), 'linearity in G1');
    must(Gt.equals(pair(P, G2.add(Q, g2)), Gt.multiply(pair(P, Q), pair(P, g2))), 'linearity in G2');
    must(Gt.equals(pair(G1.identity, Q), Gt.one) && Gt.equals(pair(P, G2.identity), Gt.one), 'identities');
  };
}

function products<T extends PairingTypes>({
  G1,
  G2,
  Gt,
  Zr,
  pair,
  pairProduct,
  prepare,
}: PairingEngine<T>): Law['check'] {
  return ([a, b, c]) => {
    const points = [a, b, c, a + 1n, b + 1n].map((value) => G1.multiply(G1.generator, Zr.fromBigInt(value)));
    const partners = [c, a, b, c + 1n, a + 2n].map((value) => G2.multiply(G2.generator, Zr.fromBigInt(value)));
    const pairs = points.map((g1, i) => ({ g1, g2: partners[i] ?? G2.identity }));
    const paired = pairs.map(({ g1, g2 }) => pair(g1, g2));
    for (const length of [0, 1, 2, 3, 5]) {
      const taken = pairs.slice(0, length);
      const expected = paired.slice(0, length).reduce(Gt.multiply, Gt.one);
      for (const everyPrepared of [1, 2, length + 1]) {
        const terms = taken.map(({ g1, g2 }, i) =>
          i % everyPrepared === 0 ? { g1, prepared: prepare(g2) } : { g1, g2 },
        );
        must(Gt.equals(pairProduct(terms), expected), `product of ${length}`);
      }
    }
    const [P = G1.identity, Q = G2.identity] = [points[0], partners[0]];
    const withIdentities = [
      { g1: P, prepared: prepare(G2.identity) },
      { g1: G1.identity, g2: Q },
      { g1: P, g2: Q },
    ];
    must(Gt.equals(pairProduct(withIdentities), pair(P, Q)), 'identities in a product');
  };
}
