import type { PairingEngine, PairingTypes } from '../engine.js';
import { type Law, must, mustRefuse } from './law.js';

export function targetLaws<T extends PairingTypes>({ Gt, G1, G2, Zr, pair, fixedBase }: PairingEngine<T>): Law[] {
  const z = pair(G1.generator, G2.generator);
  const k = (value: bigint) => Zr.fromBigInt(value);
  return [
    {
      name: 'GT is a group of order r',
      check: ([a, b]) => {
        const [x, y] = [Gt.power(z, k(a)), Gt.power(z, k(b))];
        must(Gt.equals(Gt.multiply(x, y), Gt.power(z, k(a + b))), 'powers multiply');
        must(Gt.equals(Gt.power(x, k(b)), Gt.power(z, k(a * b))), 'powers of powers');
        must(Gt.equals(Gt.multiply(x, Gt.inverse(x)), Gt.one), 'inverse');
        must(Gt.equals(Gt.power(x, Zr.zero), Gt.one) && Gt.equals(Gt.multiply(x, Gt.one), x), 'one');
        must(Gt.equals(Gt.multiply(Gt.power(x, k(-1n)), x), Gt.one), 'order r');
        must(Gt.equals(fixedBase.gt(z)(k(a)), x) && Gt.equals(fixedBase.gt(z)(Zr.zero), Gt.one), 'fixed base');
      },
    },
    {
      name: 'GT has one encoding for each element and refuses the rest',
      check: ([a]) => {
        const x = Gt.power(z, k(a));
        const bytes = Gt.encode(x);
        must(bytes.length === Gt.byteLength && Gt.equals(Gt.decode(bytes), x), 'codec');
        must(Gt.equals(Gt.decode(Gt.encode(Gt.one)), Gt.one), 'one');
        mustRefuse('an element too short', () => Gt.decode(bytes.slice(1)));
        mustRefuse('zero', () => Gt.decode(new Uint8Array(Gt.byteLength)));
        mustRefuse('a coefficient not reduced', () => Gt.decode(bytes.map(() => 0xff)));
        const other = Uint8Array.from(bytes);
        other[other.length - 1] = (other[other.length - 1] ?? 0) ^ 1;
        mustRefuse('an element outside the group', () => Gt.decode(other));
      },
    },
  ];
}
