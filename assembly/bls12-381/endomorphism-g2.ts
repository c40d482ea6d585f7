import { PSI_X, PSI_Y } from '../constants';
import { conjugateFp2 } from '../tower/fp2';
import { copyCoordinate, multiply, reduce } from './coordinate';
import { multiplyByX } from './multiply-by-x';
import { addAnyPoint, copyPoint, doublePoint, equalPoints, negatePoint, normalise, POINT, Y, Z } from './point';

/** Parts of a scalar: its digits to the base |x|. */
export const PARTS: i32 = 4;
export const PART_BITS: i32 = 64;

/** Digits are odd and below 2^(WIDTH - 1): so many multiples. */
export const WIDTH: i32 = 4;
export const TABLED: i32 = 4;

/** R = psi(P) for a normalised P: the Frobenius map between two maps to the curve over F_p^12. It multiplies points of order r by x. */
function psi(R: usize, P: usize): void {
  conjugateFp2(R, P);
  multiply(R, R, PSI_X);
  reduce(R, R);
  conjugateFp2(R + Y, P + Y);
  multiply(R + Y, R + Y, PSI_Y);
  reduce(R + Y, R + Y);
  copyCoordinate(R + Z, P + Z);
}

/** R = |x| * P for a normalised P of order r: x is negative. */
export function shift(R: usize, P: usize): void {
  psi(R, P);
  negatePoint(R, R);
}

const image = memory.data(POINT, 16);
const multiple = memory.data(POINT, 16);
const sum = memory.data(POINT, 16);

/** Whether a normalised point of the curve has order r or is the identity: |x| * P is -psi(P) (Scott 2021, eprint 2021/1130). */
export function isInGroup(P: usize): bool {
  multiplyByX(multiple, P);
  shift(image, P);
  return equalPoints(multiple, image);
}

/**
 * R = (x^2 - x - 1) P + (x - 1) psi(P) + psi(psi(2P)): of order r for every point of the curve (Budroni and Pintore 2022,
 * eprint 2017/419; RFC 9380, G.4). Normalises P.
 */
export function clearCofactor(R: usize, P: usize): void {
  normalise(P, 1);
  psi(image, P);
  multiplyByX(multiple, P);
  negatePoint(multiple, multiple);
  // x * (x * P + psi(P)) - x * P - psi(P) - P + psi^2(2P).
  copyPoint(sum, image);
  addAnyPoint(sum, multiple, sum);
  multiplyByX(R, sum);
  negatePoint(R, R);
  negatePoint(sum, sum);
  addAnyPoint(R, R, sum);
  negatePoint(sum, P);
  addAnyPoint(R, R, sum);
  doublePoint(sum, P);
  normalise(sum, 1);
  psi(sum, sum);
  psi(sum, sum);
  addAnyPoint(R, R, sum);
}
