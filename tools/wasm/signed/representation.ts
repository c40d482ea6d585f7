// How a module holds an element of a prime field in signed limbs: so many of so many bits, the lowest first, in Montgomery
// form with R = 2^(limbs * bits). Limbs are between -2^(bits - 1) and 2^(bits - 1) after a multiplication; sums leave them.

export function inverse(value: bigint, modulus: bigint): bigint {
  let [remainder, next] = [modulus, ((value % modulus) + modulus) % modulus];
  let [coefficient, nextCoefficient] = [0n, 1n];
  while (next !== 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [coefficient, nextCoefficient] = [nextCoefficient, coefficient - quotient * nextCoefficient];
  }
  return ((coefficient % modulus) + modulus) % modulus;
}

/** A prime, and how many limbs of how many bits its field's elements have. */
export interface Shape {
  /** The prime. */
  readonly p: bigint;
  /** Limbs of an element, which is followed by zeros up to a multiple of four words. */
  readonly limbs: number;
  /** Bits of a limb. */
  readonly bits: number;
}

/** A shape, and what follows from it. */
export interface Representation extends Shape {
  /** What a limb weighs, of the one below it. */
  readonly base: bigint;
  /** The factor of Montgomery form. */
  readonly R: bigint;
  /** Words of 32 bits of an element, zeros included. */
  readonly words: number;
  /** Limbs in [-base/2, base/2), but the highest, which takes what is left. */
  limbsOf(value: bigint): bigint[];
  /** In [0, p). */
  modulo(value: bigint): bigint;
  /** In Montgomery form, in [0, p). */
  montgomery(value: bigint): bigint;
}

/** A field as its kernel is generated. */
export interface Field extends Representation {
  /** Lowest columns of a product that are taken away as soon as they are there. */
  readonly folded: number;
}

export function representation({ p, limbs, bits }: Shape): Representation {
  const base = 1n << BigInt(bits);
  const R = base ** BigInt(limbs);
  const words = 4 * Math.ceil(limbs / 4);
  const limbsOf = (value: bigint): bigint[] => {
    const result: bigint[] = [];
    let rest = value;
    for (let i = 0; i < limbs - 1; i++) {
      const limb = BigInt.asIntN(bits, rest);
      result.push(limb);
      rest = (rest - limb) / base;
    }
    return [...result, rest];
  };
  const modulo = (value: bigint): bigint => ((value % p) + p) % p;
  return { p, limbs, bits, base, R, words, limbsOf, modulo, montgomery: (value) => modulo(value * R) };
}
