import {
  addFp2,
  copyFp2,
  FP2,
  invertFp2,
  multiplyByResidue,
  multiplyFp2,
  reduceFp2,
  squareFp2,
  subtractBothFp2,
  subtractFp2,
} from './fp2';

/*
 * Elements a + b*v + c*v^2 of F_p^6, v^3 = 1 + u: three elements of F_p^2 one after the other, reduced where nothing else is said.
 */

/** Bytes of an element. */
export const FP6: usize = 3 * FP2;

/** Where b and c are. */
export const V: usize = FP2;
export const V2: usize = 2 * FP2;

const v0 = memory.data(FP2, 16);
const v1 = memory.data(FP2, 16);
const v2 = memory.data(FP2, 16);
const s = memory.data(FP2, 16);
const t = memory.data(FP2, 16);
const low = memory.data(FP2, 16);
const middle = memory.data(FP2, 16);

export function copyFp6(to: usize, from: usize): void {
  memory.copy(to, from, FP6);
}

export function addFp6(r: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < FP6; i += FP2) addFp2(r + i, x + i, y + i);
}

export function subtractFp6(r: usize, x: usize, y: usize): void {
  for (let i: usize = 0; i < FP6; i += FP2) subtractFp2(r + i, x + i, y + i);
}

export function reduceFp6(r: usize, x: usize): void {
  for (let i: usize = 0; i < FP6; i += FP2) reduceFp2(r + i, x + i);
}

/** r = v * x: not reduced. */
export function multiplyByV(r: usize, x: usize): void {
  multiplyByResidue(s, x + V2);
  copyFp2(t, x);
  copyFp2(r + V2, x + V);
  copyFp2(r, s);
  copyFp2(r + V, t);
}

/** s = (x + x')(y + y'). */
function crossed(x: usize, otherX: usize, y: usize, otherY: usize): void {
  addFp2(s, x, otherX);
  addFp2(t, y, otherY);
  multiplyFp2(s, s, t);
}

/** r = x * y, by six multiplications (Karatsuba). One of the factors may be a sum of two. */
export function multiplyFp6(r: usize, x: usize, y: usize): void {
  multiplyFp2(v0, x, y);
  multiplyFp2(v1, x + V, y + V);
  multiplyFp2(v2, x + V2, y + V2);
  crossed(x + V, x + V2, y + V, y + V2);
  subtractBothFp2(s, s, v1, v2);
  reduceFp2(s, s);
  multiplyByResidue(s, s);
  addFp2(low, s, v0);
  crossed(x, x + V, y, y + V);
  subtractBothFp2(middle, s, v0, v1);
  crossed(x, x + V2, y, y + V2);
  subtractBothFp2(s, s, v0, v2);
  addFp2(s, s, v1);
  reduceFp2(r + V2, s);
  multiplyByResidue(v2, v2);
  addFp2(middle, middle, v2);
  reduceFp2(r + V, middle);
  reduceFp2(r, low);
}

/** r = x * (a + b*v), by five multiplications. x may be a sum of two. */
export function multiplySparseFp6(r: usize, x: usize, a: usize, b: usize): void {
  multiplyFp2(v0, x, a);
  multiplyFp2(v1, x + V, b);
  addFp2(s, x + V, x + V2);
  multiplyFp2(s, s, b);
  subtractFp2(s, s, v1);
  multiplyByResidue(s, s);
  addFp2(low, s, v0);
  addFp2(t, a, b);
  reduceFp2(t, t);
  addFp2(s, x, x + V);
  multiplyFp2(s, s, t);
  subtractBothFp2(middle, s, v0, v1);
  addFp2(s, x, x + V2);
  multiplyFp2(s, s, a);
  subtractFp2(s, s, v0);
  addFp2(s, s, v1);
  reduceFp2(r + V2, s);
  reduceFp2(r + V, middle);
  reduceFp2(r, low);
}

/** r = x * b*v, by three multiplications: not reduced. */
export function multiplyByVTimes(r: usize, x: usize, b: usize): void {
  multiplyFp2(s, x + V2, b);
  multiplyFp2(t, x, b);
  multiplyFp2(r + V2, x + V, b);
  copyFp2(r + V, t);
  multiplyByResidue(r, s);
}

const inverse = memory.data(FP2, 16);

/** 1/x, and 0 for 0. */
export function invertFp6(r: usize, x: usize): void {
  // A = a^2 - (1 + u)bc, B = (1 + u)c^2 - ab, C = b^2 - ac.
  squareFp2(v0, x);
  multiplyFp2(s, x + V, x + V2);
  multiplyByResidue(s, s);
  subtractFp2(v0, v0, s);
  reduceFp2(v0, v0);
  squareFp2(v1, x + V2);
  multiplyByResidue(v1, v1);
  multiplyFp2(s, x, x + V);
  subtractFp2(v1, v1, s);
  squareFp2(v2, x + V);
  multiplyFp2(s, x, x + V2);
  subtractFp2(v2, v2, s);
  // 1 / (aA + (1 + u)(cB + bC)).
  multiplyFp2(s, x + V2, v1);
  multiplyFp2(t, x + V, v2);
  addFp2(s, s, t);
  multiplyByResidue(s, s);
  multiplyFp2(t, x, v0);
  addFp2(s, s, t);
  reduceFp2(s, s);
  invertFp2(inverse, s);
  multiplyFp2(r, v0, inverse);
  multiplyFp2(r + V, v1, inverse);
  multiplyFp2(r + V2, v2, inverse);
  reduceFp6(r, r);
}
