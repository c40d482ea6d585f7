import {
  addFp2,
  addOneFp2,
  copyFp2,
  doubleFp2,
  FP2,
  invertFp2,
  isZeroFp2,
  multiplyByResidue,
  multiplyFp2,
  quadrupleFp2,
  reduceFp2,
  setOneFp2,
  squareFp2,
  subtractBothFp2,
  subtractFp2,
  tripleMinusDoubleFp2,
  triplePlusDoubleFp2,
} from './fp2';
import { FP12, setOneFp12 } from './fp12';

/*
 * Squares of elements of the cyclotomic subgroup, x^(p^4 - p^2 + 1) = 1. In the letters of Karabina 2013 (doi
 * 10.1090/S0025-5718-2012-02625-1) x is g0 + g4*v + g3*v^2 + (g2 + g1*v + g5*v^2)*w.
 */

const G0: usize = 0;
const G4: usize = FP2;
const G3: usize = 2 * FP2;
const G2: usize = 3 * FP2;
const G1: usize = 4 * FP2;
const G5: usize = 5 * FP2;

const squareOfSum = memory.data(FP2, 16);
const first = memory.data(FP2, 16);
const second = memory.data(FP2, 16);
const real = memory.data(2 * FP2, 16);
const other = memory.data(2 * FP2, 16);

/** (a + b*s)^2 with s^2 = 1 + u: real part, then the other. */
function squareFp4(r: usize, a: usize, b: usize): void {
  addFp2(squareOfSum, a, b);
  squareFp2(squareOfSum, squareOfSum);
  squareFp2(first, a);
  squareFp2(second, b);
  subtractBothFp2(r + FP2, squareOfSum, first, second);
  multiplyByResidue(second, second);
  addFp2(r, first, second);
}

/** Squares all of x but g0 and g1, which need not be there. */
export function squareCompressed(r: usize, x: usize): void {
  squareFp4(real, x + G4, x + G5);
  squareFp4(other, x + G2, x + G3);
  reduceFp2(real + FP2, real + FP2);
  multiplyByResidue(real + FP2, real + FP2);
  triplePlusDoubleFp2(r + G2, real + FP2, x + G2);
  tripleMinusDoubleFp2(r + G3, real, x + G3);
  tripleMinusDoubleFp2(r + G4, other, x + G4);
  triplePlusDoubleFp2(r + G5, other + FP2, x + G5);
}

/** r = x^2 (Granger and Scott 2010, doi 10.1007/978-3-642-13013-7_13). */
export function squareUnitary(r: usize, x: usize): void {
  squareFp4(real, x + G0, x + G1);
  tripleMinusDoubleFp2(r + G0, real, x + G0);
  triplePlusDoubleFp2(r + G1, real + FP2, x + G1);
  squareCompressed(r, x);
}

const numerator = memory.data(FP2, 16);
const term = memory.data(FP2, 16);

/** g1 = numerator / denominator of a compressed element: whether it is not 1, which has neither. */
function ratio(numerator: usize, denominator: usize, x: usize): bool {
  if (isZeroFp2(x + G2)) {
    multiplyFp2(numerator, x + G4, x + G5);
    doubleFp2(numerator, numerator);
    copyFp2(denominator, x + G3);
    return !isZeroFp2(x + G3);
  }
  squareFp2(numerator, x + G4);
  tripleMinusDoubleFp2(numerator, numerator, x + G3);
  squareFp2(term, x + G5);
  multiplyByResidue(term, term);
  addFp2(numerator, numerator, term);
  quadrupleFp2(denominator, x + G2);
  return true;
}

/** g0 = (1 + u)(2 g1^2 + g2 g5 - 3 g3 g4) + 1. */
function recoverG0(x: usize): void {
  squareFp2(numerator, x + G1);
  multiplyFp2(term, x + G3, x + G4);
  subtractFp2(numerator, numerator, term);
  doubleFp2(numerator, numerator);
  subtractFp2(numerator, numerator, term);
  reduceFp2(numerator, numerator);
  multiplyFp2(term, x + G2, x + G5);
  addFp2(numerator, numerator, term);
  multiplyByResidue(numerator, numerator);
  addOneFp2(numerator, numerator);
  reduceFp2(x + G0, numerator);
}

/** Most elements that are decompressed at once. */
const MOST: usize = 3;

const numerators = memory.data(MOST * FP2, 16);
const denominators = memory.data(MOST * FP2, 16);
const before = memory.data(MOST * FP2, 16);
const isOther = memory.data(MOST, 16);
const running = memory.data(FP2, 16);

/** Makes compressed elements whole, at one inversion for all. */
export function decompress(elements: usize, count: i32): void {
  setOneFp2(running);
  for (let i = 0; i < count; i++) {
    const at = <usize>i * FP2;
    const whole = ratio(numerators + at, denominators + at, elements + <usize>i * FP12);
    store<u8>(isOther + <usize>i, whole ? 1 : 0);
    if (!whole) setOneFp2(denominators + at);
    copyFp2(before + at, running);
    multiplyFp2(running, running, denominators + at);
    reduceFp2(running, running);
  }
  invertFp2(running, running);
  for (let i = count - 1; i >= 0; i--) {
    const at = <usize>i * FP2;
    const x = elements + <usize>i * FP12;
    multiplyFp2(term, running, before + at);
    reduceFp2(term, term);
    multiplyFp2(running, running, denominators + at);
    reduceFp2(running, running);
    if (load<u8>(isOther + <usize>i) === 0) {
      setOneFp12(x);
      continue;
    }
    multiplyFp2(x + G1, numerators + at, term);
    reduceFp2(x + G1, x + G1);
    recoverG0(x);
  }
}
