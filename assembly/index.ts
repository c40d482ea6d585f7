import { ORDER, ORDER_BITS } from './constants';
import { isOfOrder } from './quadratic';

/** What the engine calls; all arguments are addresses in the module's memory, but for counts and parities. */
export { equals, fromBytes, toBytes } from './field';
export { add, multiply } from './kernel';
export { prepareLines } from './lines';
export { liftPoint, mapToCurve } from './map';
export { isOfOrderR, multiplyTabled, sumOfMultiples, tableOfPoint } from './multiples';
export { pairProduct } from './pairing';
export { addPoint, equalPoints, isIdentity, negatePoint, normalise } from './point';
export { powerTabled, tableOfElement } from './powers';
export { conjugate, equalQuadratics, multiplyQuadratic, powerUnitary } from './quadratic';

/** Memory for arguments; to be released in the reverse order. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

export function release(address: usize): void {
  heap.free(address);
}

/** Whether an element of F_q^2 is of GT. */
export function isInTarget(x: usize): bool {
  return isOfOrder(x, ORDER, ORDER_BITS);
}
