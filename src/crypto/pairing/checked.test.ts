import { expect, it } from 'vitest';
import { checkedEngine } from './checked.js';
import { conformanceLaws } from './conformance.js';
import { CURVES } from './curves.js';
import type { PairingEngine, PairingTypes } from './engine.js';
import { ENGINES, withEngine } from './load.js';

/** A value where another type belongs, as an untyped scheme gives it. */
const as = <Value>(value: unknown) => value as Value;

/** Operations with an operand that they do not take, whichever curve. */
function mistakes<T extends PairingTypes>(engine: PairingEngine<T>): readonly [string, () => unknown][] {
  const { Zr, G1, G2, Gt, pair, pairProduct, prepare, fixedBase, hashingToG2 } = engine;
  const [P, Q, k] = [G1.generator, G2.generator, Zr.one];
  const z = pair(P, Q);
  return [
    ['G1.multiply: the second operand must be a scalar', () => G1.multiply(P, as(undefined))],
    ['G1.multiply: the second operand must be a scalar', () => G1.multiply(P, as(P))],
    ['G1.multiply: the second operand must be a scalar', () => G1.multiply(P, as(3))],
    ['G1.add: the second operand must be a point of G1', () => G1.add(P, as(z))],
    ['G2.multiply: the first operand must be a point of G2', () => G2.multiply(as(Promise.resolve(Q)), k)],
    ['G2.encode: the operand must be a point of G2', () => G2.encode(as(G2.encode(Q)))],
    ['G1.multiScalarMultiply: point 1', () => G1.multiScalarMultiply([P, as(k)], [k, k])],
    ['G2.multiScalarMultiply: scalar 0', () => G2.multiScalarMultiply([Q], [as(undefined)])],
    ['Gt.power: the second operand must be a scalar', () => Gt.power(z, as(z))],
    ['Gt.multiply: the first operand must be an element of GT', () => Gt.multiply(as(P), z)],
    ['Zr.add: the second operand must be a scalar', () => Zr.add(k, as(1))],
    ['Zr.fromBigInt: the operand must be a bigint', () => Zr.fromBigInt(as(1))],
    ['pair: the first operand must be a point of G1', () => pair(as(z), Q)],
    ['pairProduct: g2', () => pairProduct([{ g1: P, g2: as(undefined) }])],
    ['pairProduct: prepared', () => pairProduct([{ g1: P, prepared: as(Q) }])],
    ['pairProduct: prepared', () => pairProduct([{ g1: P, prepared: as(undefined) }])],
    ['prepare: the operand must be a point of G2', () => prepare(as(k))],
    ['fixedBase.gt: the operand must be an element of GT', () => fixedBase.gt(as(P))],
    ['fixedBase.g1: the operand must be a scalar', () => fixedBase.g1(P)(as(undefined))],
    ['G1.hashToCurve: the first operand must be bytes', () => G1.hashToCurve(as('message'), new Uint8Array(1))],
    ...(hashingToG2 === undefined
      ? []
      : [
          ['hashToCurve: the second', () => hashingToG2.hashToCurve(new Uint8Array(1), as('tag'))] as [
            string,
            () => unknown,
          ],
        ]),
  ];
}

for (const { name, curves } of ENGINES) {
  for (const curve of curves) {
    it(`a checked engine refuses operands of other kinds: ${name} on ${curve}`, async () => {
      await withEngine(name, curve, (engine) => {
        for (const [message, act] of mistakes(checkedEngine(engine))) {
          expect(act, message).toThrow(
            expect.objectContaining({ code: 'scheme', message: expect.stringContaining(message) }),
          );
        }
      });
    });
  }

  for (const curve of curves.filter((one) => !CURVES[one].isSymmetric)) {
    it(`and tells points of G1 from points of G2: ${name} on ${curve}`, async () => {
      await withEngine(name, curve, (engine) => {
        const { G1, G2, Zr, pair } = checkedEngine(engine);
        const [P, Q] = [as<never>(G1.generator), as<never>(G2.generator)];
        expect(() => G2.multiply(P, Zr.one)).toThrow(`a point of G2 on ${curve}, and is a point of G1`);
        expect(() => G1.add(G1.generator, Q)).toThrow(`a point of G1 on ${curve}, and is a point of G2`);
        expect(() => pair(Q, P)).toThrow('pair: the first operand must be a point of G1');
      });
    });
  }
}

it('a checked engine keeps the laws of the bare one', async () => {
  for (const [name, curve] of [
    ['mcl', 'bls12-381'],
    ['type-a-wasm', 'type-a'],
  ] as const) {
    const laws = await withEngine(name, curve, (engine) => conformanceLaws(checkedEngine(engine)));
    for (const { check } of laws) check([3n, 5n, 7n]);
  }
});
