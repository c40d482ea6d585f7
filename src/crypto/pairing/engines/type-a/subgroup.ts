import { add, double, equals, negate, type Point } from './curve.js';
import { ORDER_CHAIN } from './order-chain.js';

/** Whether r * P is the identity, for a point of the curve. */
export function isInSubgroup(P: Point): boolean {
  const last = ORDER_CHAIN.reduce((multiple, step) => (step === 'double' ? double(multiple) : add(multiple, P)), P);
  return equals(last, negate(P));
}
