import { primeField } from './field.js';
import { norm, type Quadratic } from './quadratic.js';
import { q, r } from './type-a-parameters.js';

const { inverseOrZero } = primeField(q);

/**
 * g^k for an element of norm 1 and k of at least 0, by a Lucas sequence (Scott and Barreto 2004,
 * doi 10.1007/978-3-540-28628-8_9). As 1/g is the conjugate, the real part x_k of g^k follows from
 * x_1 alone: x_2k = 2 x_k^2 - 1 and x_2k+1 = 2 x_k x_k+1 - x_1, two multiplications a bit. The
 * other part comes at the end, from g^(k+1) = g^k * g.
 */
export function unitaryPower(g: Quadratic, k: bigint): Quadratic {
  const [real, next] = realParts(g.a, k);
  // Where g is 1 or -1, so is its power.
  if (g.b === 0n) return { a: real, b: 0n };
  return { a: real, b: (((real * g.a - next) % q) * inverseOrZero(g.b)) % q };
}

/** The real parts of g^k and g^(k+1), from that of g. */
function realParts(real: bigint, k: bigint): [bigint, bigint] {
  let [low, high] = [1n, real];
  for (const bit of k.toString(2)) {
    const between = (((low * high) << 1n) - real) % q;
    if (bit === '1') {
      low = between;
      high = (((high * high) << 1n) - 1n) % q;
    } else {
      low = (((low * low) << 1n) - 1n) % q;
      high = between;
    }
  }
  return [low, high];
}

/** Whether an element is of GT: of norm 1 and with x^r = 1, for which its real part is enough. */
export function isOfOrderR(x: Quadratic): boolean {
  if ((norm(x) - 1n) % q !== 0n) return false;
  return (realParts(x.a, r)[0] - 1n) % q === 0n;
}
