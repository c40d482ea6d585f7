import { ELEMENT } from '../constants';
import { copyPoint, POINT, Y, Z } from '../g2/point';
import {
  addFp2,
  copyFp2,
  doubleFp2,
  FP2,
  multiplyByResidue,
  multiplyFp2,
  negateFp2,
  quadrupleFp2,
  reduceFp2,
  scaleFp2,
  squareFp2,
  subtractBothFp2,
  subtractFp2,
} from '../tower/fp2';

/*
 * Lines of the Miller loop over |x|, up to a factor that the final exponentiation takes away. T is homogeneous, x = X/Z and y = Y/Z
 * (Costello, Lange, Naehrig 2010, doi 10.1007/978-3-642-13013-7_14; Aranha et al. 2011, doi 10.1007/978-3-642-20465-4_5).
 * A line is c0 + c1 * x * v + c2 * y * v * w at a point (x, y) of G1.
 */

/** The curve's parameter without its sign: its highest bit is where the loop begins. */
const X: u64 = 0xd201000000010000;
export const FIRST: i32 = 62;

/** Bytes of a line, and of all of a point's: 63 tangents and 5 chords. */
export const LINE: usize = 3 * FP2;
export const LINES: usize = 68 * LINE;

/** Whether a step of the loop has a chord after its tangent. */
export function hasChord(step: i32): bool {
  return ((X >> <u64>step) & 1) === 1;
}

const B = memory.data(FP2, 16);
const E = memory.data(FP2, 16);
const F = memory.data(FP2, 16);
const H = memory.data(FP2, 16);
const t = memory.data(FP2, 16);

/** T = 2T, and the tangent there: B = Y^2, E = 12 (1 + u) Z^2, F = 3E, H = 2YZ; (E - B, 3X^2, -H). */
export function tangent(line: usize, T: usize): void {
  squareFp2(B, T + Y);
  squareFp2(t, T + Z);
  addFp2(E, t, t);
  addFp2(E, E, t);
  multiplyByResidue(E, E);
  doubleFp2(E, E);
  reduceFp2(E, E);
  doubleFp2(E, E);
  doubleFp2(F, E);
  addFp2(F, F, E);
  multiplyFp2(H, T + Y, T + Z);
  doubleFp2(H, H);
  subtractFp2(t, E, B);
  reduceFp2(line, t);
  squareFp2(t, T);
  doubleFp2(line + FP2, t);
  addFp2(line + FP2, line + FP2, t);
  negateFp2(line + 2 * FP2, H);
  // 4 * (XY(B - F)/2, ((B + F)/2)^2 - 3E^2, BH).
  multiplyFp2(t, T, T + Y);
  doubleFp2(t, t);
  reduceFp2(t, t);
  subtractFp2(T, B, F);
  multiplyFp2(T, T, t);
  reduceFp2(T, T);
  addFp2(F, B, F);
  reduceFp2(F, F);
  squareFp2(F, F);
  squareFp2(E, E);
  quadrupleFp2(E, E);
  subtractBothFp2(F, F, E, E);
  subtractFp2(F, F, E);
  reduceFp2(T + Y, F);
  multiplyFp2(H, B, H);
  quadrupleFp2(H, H);
  reduceFp2(T + Z, H);
}

const slope = memory.data(FP2, 16);
const width = memory.data(FP2, 16);
const C = memory.data(FP2, 16);
const D = memory.data(FP2, 16);
const G = memory.data(FP2, 16);

/** T = T + Q for a normalised Q, and the chord: with slope s = Y - y Z and width d = X - x Z, (s x - d y, -s, d). */
export function chord(line: usize, T: usize, Q: usize): void {
  multiplyFp2(t, Q + Y, T + Z);
  subtractFp2(t, T + Y, t);
  reduceFp2(slope, t);
  multiplyFp2(t, Q, T + Z);
  subtractFp2(t, T, t);
  reduceFp2(width, t);
  multiplyFp2(t, slope, Q);
  multiplyFp2(C, width, Q + Y);
  subtractFp2(t, t, C);
  reduceFp2(line, t);
  negateFp2(line + FP2, slope);
  copyFp2(line + 2 * FP2, width);
  squareFp2(C, slope);
  squareFp2(D, width);
  multiplyFp2(E, width, D);
  multiplyFp2(F, T + Z, C);
  multiplyFp2(G, T, D);
  addFp2(H, E, F);
  subtractBothFp2(H, H, G, G);
  reduceFp2(H, H);
  multiplyFp2(t, width, H);
  reduceFp2(T, t);
  subtractFp2(G, G, H);
  multiplyFp2(G, slope, G);
  multiplyFp2(t, E, T + Y);
  subtractFp2(G, G, t);
  reduceFp2(T + Y, G);
  multiplyFp2(t, T + Z, E);
  reduceFp2(T + Z, t);
}

/** The line at a normalised point of G1. */
export function evaluate(value: usize, line: usize, P: usize): void {
  copyFp2(value, line);
  scaleFp2(value + FP2, line + FP2, P);
  scaleFp2(value + 2 * FP2, line + 2 * FP2, P + ELEMENT);
}

const multiple = memory.data(POINT, 16);

/** All lines of a normalised Q that is not the identity, one after the other. */
export function prepareLines(lines: usize, Q: usize): void {
  copyPoint(multiple, Q);
  let line = lines;
  for (let step = FIRST; step >= 0; step--) {
    tangent(line, multiple);
    line += LINE;
    if (!hasChord(step)) continue;
    chord(line, multiple, Q);
    line += LINE;
  }
}
