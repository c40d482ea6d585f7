import { describe, expect, it } from 'vitest';
import { bigintPoints } from './bigint-points.js';
import { primeField } from './field.js';
import { FIELD_BYTES, GENERATOR_SEED, h, ORDER_CHAIN, q, r, SCALAR_BYTES } from './type-a-parameters.js';

/** Miller and Rabin's test with the first forty primes as witnesses. */
function isPrime(n: bigint): boolean {
  const witnesses = Array.from({ length: 172 }, (_, i) => BigInt(i + 2)).filter((p) => {
    for (let d = 2n; d * d <= p; d++) if (p % d === 0n) return false;
    return true;
  });
  let odd = n - 1n;
  let twos = 0;
  for (; odd % 2n === 0n; odd /= 2n) twos++;
  return witnesses.every((witness) => {
    let x = primeField(n).power(witness, odd);
    if (x === 1n || x === n - 1n) return true;
    for (let i = 1; i < twos; i++) {
      x = (x * x) % n;
      if (x === n - 1n) return true;
    }
    return false;
  });
}

describe("PBC's a.param", () => {
  it('is what its file says', () => {
    expect(q).toBe(
      8780710799663312522437781984754049815806883199414208211028653399266475630880222957078625179422662221423155858769582317459277713367317481324925129998224791n,
    );
    expect(h).toBe(
      12016012264891146079388821366740534204802954401251311822919615131047207289359704531102844802183906537786776n,
    );
    expect(r).toBe(730750818665451621361119245571504901405976559617n);
    expect(r).toBe(2n ** 159n + 2n ** 107n + 1n);
  });

  it('has primes q and r, q + 1 = h r, q = 3 mod 4, and fits into its bytes', () => {
    expect([q, r].map(isPrime)).toEqual([true, true]);
    expect(isPrime(h * r + 1n)).toBe(false);
    expect(q + 1n).toBe(h * r);
    expect(q % 4n).toBe(3n);
    expect(q.toString(16)).toHaveLength(2 * FIELD_BYTES);
    expect(r.toString(16)).toHaveLength(2 * SCALAR_BYTES);
  });

  it('has the chain of r - 1', () => {
    expect(ORDER_CHAIN.reduce((multiple, step) => (step === 'double' ? 2n * multiple : multiple + 1n), 1n)).toBe(
      r - 1n,
    );
  });

  it('has its generator from the smallest x whose point does not vanish by the cofactor', () => {
    const { identity, lift, multiply, isIdentity } = bigintPoints;
    const clear = (x: bigint) => multiply(lift(x, GENERATOR_SEED.parity) ?? identity, h);
    for (let x = 0n; x < GENERATOR_SEED.x; x++) expect(isIdentity(clear(x))).toBe(true);
    expect(isIdentity(clear(GENERATOR_SEED.x))).toBe(false);
  });
});
