/** A step from one multiple of a point to the next. */
export type ChainStep = 'double' | 'add';

const doublings = (times: number): ChainStep[] => Array.from({ length: times }, () => 'double');

/**
 * The way from P to (r - 1) * P, which is -P for a point of order r: r - 1 = 2^107 (2^52 + 1), so
 * that one addition of P will do. The last step to r * P needs no computing.
 */
export const ORDER_CHAIN: readonly ChainStep[] = [...doublings(52), 'add', ...doublings(107)];
