/** The unit that a column or an axis is in. */
export interface Scale {
  readonly unit: string;
  /** The divisor of a quantity in the record. */
  readonly factor: number;
  readonly decimals: number;
}

/** Units of time, with how long typical and shortest times must be to be told in them. */
const TIMES = [
  { unit: 'd', ms: 86_400_000, typical: 2, shortest: 0.1 },
  { unit: 'h', ms: 3_600_000, typical: 2, shortest: 0.1 },
  { unit: 'min', ms: 60_000, typical: 2, shortest: 0.1 },
  { unit: 's', ms: 1000, typical: 0.1, shortest: 0.02 },
  { unit: 'ms', ms: 1, typical: 0, shortest: 0 },
] as const;

const MILLISECONDS = { unit: 'ms', ms: 1 };

/** The longest unit in which most of the times, and the shortest too, are numbers that can be read. */
export function timeScale(ms: readonly number[]): Scale {
  const positive = ms.filter((one) => one > 0);
  const shortest = positive.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const typical = Math.exp(positive.reduce((sum, one) => sum + Math.log(one), 0) / positive.length);
  const { unit, ms: factor } =
    TIMES.find((one) => typical >= one.typical * one.ms && shortest >= one.shortest * one.ms) ?? MILLISECONDS;
  return { unit, factor, decimals: positive.length === 0 ? 0 : decimalsFor(shortest / factor) };
}

/** Per cent, or millionths where per cent would be all zeros. */
export function shareScale(shares: readonly number[]): Scale {
  const largest = largestOf(shares);
  const [unit, factor] = largest > 0 && largest < 0.0005 ? ['ppm', 1e-6] : ['%', 0.01];
  return { unit, factor, decimals: decimalsFor(largest / factor) };
}

/** Bytes, thousands or millions of them. */
export function byteScale(bytes: readonly number[]): Scale {
  const largest = largestOf(bytes);
  const [unit, factor] = largest >= 2e6 ? ['MB', 1e6] : largest >= 2e3 ? ['kB', 1e3] : ['bytes', 1];
  return { unit, factor, decimals: factor === 1 ? 0 : 1 };
}

/** The meaning of `ppm`, where it is used. */
export function unitInWords(unit: string): string {
  return unit === 'ppm' ? 'millionths (ppm)' : unit;
}

/** The largest, or nothing of nothing; a grid may have more numbers than a function takes arguments. */
export function largestOf(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, value), 0);
}

/** Decimals with which a number has three digits or so. */
function decimalsFor(value: number): number {
  return value === 0 ? 0 : Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(value))));
}
