/** What the engine calls; all arguments are addresses in the module's memory, but for counts and signs. */
export { equals, fromBytes, isLarger, isZero, toBytes } from '../field/field';
export { invertScalar } from '../field/inversion';
export { clearCofactor as clearCofactorG1, isInGroup as isInG1 } from '../g1/endomorphism';
export { liftPoint as liftG1 } from '../g1/lift';
export {
  multiplyTabled as multiplyTabledG1,
  sumOfMultiples as sumOfMultiplesG1,
  tableOfPoint as tableOfG1,
} from '../g1/multiples';
export {
  addAnyPoint as addG1,
  equalPoints as equalsG1,
  isIdentity as isIdentityG1,
  negatePoint as negateG1,
  normalise as normaliseG1,
} from '../g1/point';
export { clearCofactor as clearCofactorG2, isInGroup as isInG2 } from '../g2/endomorphism';
export { liftPoint as liftG2 } from '../g2/lift';
export {
  multiplyTabled as multiplyTabledG2,
  sumOfMultiples as sumOfMultiplesG2,
  tableOfPoint as tableOfG2,
} from '../g2/multiples';
export {
  addAnyPoint as addG2,
  equalPoints as equalsG2,
  isIdentity as isIdentityG2,
  negatePoint as negateG2,
  normalise as normaliseG2,
} from '../g2/point';
export { add, multiply, reduce } from '../kernel';
export { isLargerFp2 } from '../tower/fp2';
export { conjugateFp12, equalsFp12, multiplyFp12 } from '../tower/fp12';
export { isInTarget } from './final-exponentiation';
export { prepareLines } from './lines';
export { mapToCurve as mapToG1 } from './map-g1';
export { mapToCurve as mapToG2 } from './map-g2';
export { pairProduct } from './pairing';
export { power, powerTabled, tableOfElement } from './powers';

/** Memory for arguments; to be released in the reverse order. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

export function release(address: usize): void {
  heap.free(address);
}
