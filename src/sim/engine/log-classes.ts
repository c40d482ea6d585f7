/** Classes to a doubling: each is 1/512 of its lower end wide, so its middle is within 0.1% of all that is in it. */
const MANTISSA_BITS = 9;

/** Values below 2^-30 are as good as zero, those beyond 2^50 are counted at that: a millisecond's billionth, 35,000 years. */
const LEAST_EXPONENT = -30;
const EXPONENTS = 80;

const SHIFT = 20 - MANTISSA_BITS;
const FIRST = (LEAST_EXPONENT + 1023) << MANTISSA_BITS;
const CLASSES = EXPONENTS << MANTISSA_BITS;

/** Byte order decides which half of a double has its exponent. */
const HIGH_HALF = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** Counts of values in classes of a constant relative width, as the bits of a double have them anyway. */
export class LogClasses {
  readonly #counts = new Float64Array(CLASSES);

  /** @param value not below zero */
  add(value: number): void {
    double[0] = value;
    const index = ((halves[HIGH_HALF] as number) >>> SHIFT) - FIRST;
    const bounded = index < 0 ? 0 : index < CLASSES ? index : CLASSES - 1;
    this.#counts[bounded] = (this.#counts[bounded] as number) + 1;
  }

  /** The middle of the class in which the value of this rank lies; ranks count from 1. */
  at(rank: number): number {
    let passed = 0;
    for (let index = 0; index < CLASSES; index++) {
      passed += this.#counts[index] as number;
      if (passed >= rank) return middleOf(index);
    }
    return middleOf(CLASSES - 1);
  }
}

function middleOf(index: number): number {
  if (index === 0) return 0;
  double[0] = 0;
  halves[HIGH_HALF] = (index + FIRST) << SHIFT;
  const low = double[0];
  halves[HIGH_HALF] = (index + 1 + FIRST) << SHIFT;
  return (low + double[0]) / 2;
}
