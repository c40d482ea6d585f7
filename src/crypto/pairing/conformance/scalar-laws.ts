import { CURVES } from '../curves.js';
import type { PairingEngine, PairingTypes } from '../engine.js';
import { type Law, must, mustRefuse } from './law.js';

export function scalarLaws<T extends PairingTypes>({ Zr, curve }: PairingEngine<T>): Law[] {
  const { order } = CURVES[curve];
  return [
    {
      name: 'Zr is the field of integers modulo r',
      check: ([a, b, c]) => {
        const [x, y, z] = [Zr.fromBigInt(a), Zr.fromBigInt(b), Zr.fromBigInt(c)] as const;
        const eq = (value: T['Scalar'], expected: bigint, what: string) =>
          must(Zr.equals(value, Zr.fromBigInt(expected)), what);
        eq(Zr.add(x, y), a + b, 'sum');
        eq(Zr.multiply(x, y), a * b, 'product');
        eq(Zr.negate(x), -a, 'negative');
        eq(Zr.multiply(Zr.add(x, y), z), (a + b) * c, 'distributivity');
        if (!Zr.equals(x, Zr.zero)) eq(Zr.multiply(x, Zr.inverse(x)), 1n, 'inverse');
        must(Zr.equals(Zr.decode(Zr.encode(x)), x), 'codec');
        must(Zr.encode(x).length === Zr.byteLength, 'length');
        eq(Zr.fromBigInt(a + order), a, 'reduction');
      },
    },
    {
      name: 'Zr refuses what is no scalar, and 1/0',
      check: () => {
        const tooLarge = Zr.encode(Zr.fromBigInt(order - 1n)).map((byte, i, all) =>
          i === all.length - 1 ? byte + 1 : byte,
        );
        mustRefuse('the order r', () => Zr.decode(tooLarge));
        mustRefuse('a scalar too short', () => Zr.decode(new Uint8Array(Zr.byteLength - 1)));
        mustRefuse('a scalar too long', () => Zr.decode(new Uint8Array(Zr.byteLength + 1)));
        mustRefuse('1/0', () => Zr.inverse(Zr.zero));
        must(Zr.equals(Zr.decode(new Uint8Array(Zr.byteLength)), Zr.zero), 'zero is a scalar');
      },
    },
  ];
}
