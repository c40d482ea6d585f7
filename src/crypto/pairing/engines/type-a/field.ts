/** Arithmetic modulo a prime, on integers of any sign and size. */
export interface PrimeField {
  /** The residue in [0, modulus). */
  reduce(value: bigint): bigint;
  /** 1/value in [0, modulus); 0 for 0. */
  inverseOrZero(value: bigint): bigint;
  /** 1/value of each, 0 for 0, at one inversion for all. */
  inverseAll(values: readonly bigint[]): bigint[];
  /** value^exponent in [0, modulus), for an exponent of at least 0. */
  power(value: bigint, exponent: bigint): bigint;
  /** A square root in [0, modulus); `undefined` where there is none. For a modulus of 3 modulo 4. */
  squareRoot(value: bigint): bigint | undefined;
}

/** The field of integers modulo a prime. Not constant-time. */
export function primeField(modulus: bigint): PrimeField {
  function reduce(value: bigint): bigint {
    const residue = value % modulus;
    return residue < 0n ? residue + modulus : residue;
  }

  /** Extended Euclid: `coefficient` times the value is the remainder, modulo the modulus. */
  function inverseOrZero(value: bigint): bigint {
    let [remainder, next] = [modulus, reduce(value)];
    let [coefficient, nextCoefficient] = [0n, 1n];
    if (next === 0n) return 0n;
    while (next !== 0n) {
      const quotient = remainder / next;
      [remainder, next] = [next, remainder - quotient * next];
      [coefficient, nextCoefficient] = [nextCoefficient, coefficient - quotient * nextCoefficient];
    }
    return reduce(coefficient);
  }

  /** Montgomery's trick: each inverse comes out of that of the product of all. */
  function inverseAll(values: readonly bigint[]): bigint[] {
    const before: bigint[] = [];
    let product = 1n;
    for (const value of values) {
      before.push(product);
      if (value !== 0n) product = (product * value) % modulus;
    }
    let inverse = inverseOrZero(product);
    const inverses: bigint[] = [];
    for (let i = values.length - 1; i >= 0; i--) {
      const value = values[i] ?? 0n;
      inverses.push(value === 0n ? 0n : (inverse * (before[i] ?? 1n)) % modulus);
      if (value !== 0n) inverse = (inverse * value) % modulus;
    }
    return inverses.reverse();
  }

  function power(value: bigint, exponent: bigint): bigint {
    const base = reduce(value);
    let result = 1n;
    for (const bit of exponent.toString(2)) {
      result = (result * result) % modulus;
      if (bit === '1') result = (result * base) % modulus;
    }
    return result;
  }

  function squareRoot(value: bigint): bigint | undefined {
    const root = power(value, (modulus + 1n) / 4n);
    return (root * root - value) % modulus === 0n ? root : undefined;
  }

  return { reduce, inverseOrZero, inverseAll, power, squareRoot };
}
