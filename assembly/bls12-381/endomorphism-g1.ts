import { BETA } from '../constants';
import { negate } from '../kernel';
import { copyCoordinate, multiply, setOne } from './coordinate';
import { multiplyByX } from './multiply-by-x';
import { addAnyPoint, equalPoints, normalise, POINT, Y, Z } from './point';

/** Parts of a scalar: its digits to the base x^2. */
export const PARTS: i32 = 2;
export const PART_BITS: i32 = 128;

/** Digits are odd and below 2^(WIDTH - 1): so many multiples. */
export const WIDTH: i32 = 5;
export const TABLED: i32 = 8;

/** R = x^2 * P for a normalised P of order r: (beta * x, -y), where beta is a third root of 1. */
export function shift(R: usize, P: usize): void {
  multiply(R, P, BETA);
  negate(R + Y, P + Y);
  setOne(R + Z);
}

const shifted = memory.data(POINT, 16);
const multiple = memory.data(POINT, 16);

/** Whether a normalised point of the curve has order r or is the identity: x^2 * P is `shift(P)` (Scott 2021, eprint 2021/1130). */
export function isInGroup(P: usize): bool {
  multiplyByX(multiple, P);
  multiplyByX(multiple, multiple);
  shift(shifted, P);
  copyCoordinate(shifted + Z, P + Z);
  return equalPoints(multiple, shifted);
}

/** R = (1 - x) * P: of order r for every point of the curve (Wahby and Boneh 2019, eprint 2019/403). Normalises P. */
export function clearCofactor(R: usize, P: usize): void {
  normalise(P, 1);
  multiplyByX(multiple, P);
  addAnyPoint(R, multiple, P);
}
