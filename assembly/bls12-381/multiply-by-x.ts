import { addPoint, copyPoint, doublePoint, isIdentity, normalise, POINT, setIdentity } from './point';

/** The curve's parameter without its sign. */
const X: u64 = 0xd201000000010000;

const base = memory.data(POINT, 16);

/** R = |x| * P for any point of the curve, of whatever order. */
export function multiplyByX(R: usize, P: usize): void {
  copyPoint(base, P);
  normalise(base, 1);
  if (isIdentity(base)) {
    setIdentity(R);
    return;
  }
  copyPoint(R, base);
  for (let at = 62; at >= 0; at--) {
    doublePoint(R, R);
    if (((X >> <u64>at) & 1) === 1) addPoint(R, R, base);
  }
}
