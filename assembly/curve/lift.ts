import {
  add,
  COORDINATE,
  CURVE_B,
  copyCoordinate,
  isLarger,
  multiply,
  negate,
  setOne,
  square,
  squareRoot,
} from './coordinate';
import { Y, Z } from './point';

const right = memory.data(COORDINATE, 16);

/**
 * R = the point with that x, and of the two y the lexicographically larger where `larger` is 1: whether there is one. It may be of
 * any order.
 */
export function liftPoint(R: usize, x: usize, larger: i32): bool {
  square(right, x);
  multiply(right, right, x);
  add(right, right, CURVE_B);
  copyCoordinate(R, x);
  setOne(R + Z);
  if (!squareRoot(R + Y, right)) return false;
  if (isLarger(R + Y) !== (larger === 1)) negate(R + Y, R + Y);
  return true;
}
