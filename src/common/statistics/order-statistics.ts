const NORMAL_QUANTILE = 1.959964;

/** Share that an interval of 95% leaves out on each side. */
const TAIL = 0.025;

/** Ranks of a sorted sample, counted from 1. */
export interface Ranks {
  readonly low: number;
  readonly high: number;
}

/**
 * How many independent observations carry a quantile: from so many on, some order statistics hold it with 95%, at most
 * 2.5% missed on each side, whatever the distribution (David and Nagaraja, Order Statistics, 3rd ed., 7.1). The largest
 * of n is below the quantile p with probability p^n, the smallest is above it with (1 - p)^n. So the median takes 6, p90
 * 36, p95 72, p99 368 and p99.9 3688; with fewer, the sample has nothing to say of it.
 * @param share 0.99 for p99; of 1, the largest, one is enough
 */
export function fewestForQuantile(share: number): number {
  return share === 1 ? 1 : Math.ceil(Math.log(TAIL) / Math.log(Math.max(share, 1 - share)));
}

/**
 * The ranks between which a quantile lies with 95%; `undefined` where so few do not carry it, and of the largest.
 * By n*p -+ 1.96 sqrt(n p (1-p)), rounded outwards (Conover, Practical Nonparametric Statistics, 3rd ed., 3.2), and
 * where these are beyond the sample, by the binomial distribution itself.
 */
export function quantileRanks(n: number, share: number): Ranks | undefined {
  if (share === 1 || n < fewestForQuantile(share)) return undefined;
  const reach = NORMAL_QUANTILE * Math.sqrt(n * share * (1 - share));
  const [low, high] = [Math.floor(n * share - reach), Math.ceil(n * share + reach) + 1];
  return low >= 1 && high <= n ? { low, high } : exactRanks(n, share);
}

/** By how many of n are beyond the quantile: few, so that no power underflows. */
function exactRanks(n: number, share: number): Ranks {
  const odds = (1 - share) / share;
  let probability = share ** n;
  let sum = probability;
  let [fewest, beyond] = [0, 0];
  // `fewest`: the most of which so few are beyond with 2.5% at most; `beyond`: so many are not exceeded with 97.5%.
  while (sum < 1 - TAIL) {
    if (sum <= TAIL) fewest = beyond;
    probability *= ((n - beyond) / (beyond + 1)) * odds;
    sum += probability;
    beyond++;
  }
  return { low: n - beyond, high: n - fewest };
}
