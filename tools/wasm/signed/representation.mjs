// How a module holds an element of a prime field in signed limbs: so many of so many bits, the lowest first, in Montgomery
// form with R = 2^(limbs * bits). Limbs are between -2^(bits - 1) and 2^(bits - 1) after a multiplication; sums leave them.

export function inverse(value, modulus) {
  let [remainder, next] = [modulus, ((value % modulus) + modulus) % modulus];
  let [coefficient, nextCoefficient] = [0n, 1n];
  while (next !== 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [coefficient, nextCoefficient] = [nextCoefficient, coefficient - quotient * nextCoefficient];
  }
  return ((coefficient % modulus) + modulus) % modulus;
}

/**
 * @param p the prime
 * @param limbs limbs of an element, which is followed by zeros up to a multiple of four words
 * @param bits bits of a limb
 */
export function representation({ p, limbs, bits }) {
  const base = 1n << BigInt(bits);
  const R = base ** BigInt(limbs);
  const words = 4 * Math.ceil(limbs / 4);
  /** Limbs in [-base/2, base/2), but the highest, which takes what is left. */
  const limbsOf = (value) => {
    const result = [];
    let rest = value;
    for (let i = 0; i < limbs - 1; i++) {
      const limb = BigInt.asIntN(bits, rest);
      result.push(limb);
      rest = (rest - limb) / base;
    }
    return [...result, rest];
  };
  const modulo = (value) => ((value % p) + p) % p;
  return { p, limbs, bits, base, R, words, limbsOf, modulo, montgomery: (value) => modulo(value * R) };
}
