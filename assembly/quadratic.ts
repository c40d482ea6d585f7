import { HALF, ONE, TWO } from './constants';
import { bitOf, copy, ELEMENT, equals, isZero, setZero, square } from './field';
import { invert } from './inversion';
import { add, double, multiply, negate, subtract, subtractLarge } from './kernel';

/*
 * Elements a + b*i of F_q^2, i^2 = -1: two elements of F_q one after the other.
 */

/** Bytes of an element. */
export const QUADRATIC: usize = 2 * ELEMENT;

/** Where b is. */
export const IMAGINARY: usize = ELEMENT;

const first = memory.data(72, 16);
const second = memory.data(72, 16);
const sum = memory.data(72, 16);
const otherSum = memory.data(72, 16);

export function setOne(r: usize): void {
  copy(r, ONE);
  setZero(r + IMAGINARY);
}

/** r = x * y, by three multiplications. */
export function multiplyQuadratic(r: usize, x: usize, y: usize): void {
  add(sum, x, x + IMAGINARY);
  add(otherSum, y, y + IMAGINARY);
  multiply(first, x, y);
  multiply(second, x + IMAGINARY, y + IMAGINARY);
  multiply(sum, sum, otherSum);
  subtract(r, first, second);
  add(first, first, second);
  subtract(r + IMAGINARY, sum, first);
}

/** (a + b)(a - b) + 2ab*i. */
export function squareQuadratic(r: usize, x: usize): void {
  add(sum, x, x + IMAGINARY);
  subtractLarge(otherSum, x, x + IMAGINARY);
  double(r, x);
  multiply(r + IMAGINARY, r, x + IMAGINARY);
  multiply(r, sum, otherSum);
}

/** a - b*i: of an element of norm 1 its inverse. */
export function conjugate(r: usize, x: usize): void {
  copy(r, x);
  negate(r + IMAGINARY, x + IMAGINARY);
  multiply(r + IMAGINARY, r + IMAGINARY, ONE);
}

export function equalQuadratics(x: usize, y: usize): bool {
  return equals(x, y) && equals(x + IMAGINARY, y + IMAGINARY);
}

/** r = a^2 + b^2. */
function norm(r: usize, x: usize): void {
  square(first, x);
  square(r, x + IMAGINARY);
  add(r, r, first);
}

const trace = memory.data(72, 16);
const low = memory.data(72, 16);
const high = memory.data(72, 16);

/**
 * The traces of g^k and g^(k+1), into `low` and `high`, from the real part of g, which has norm 1 (Lucas sequence; Scott
 * and Barreto 2004, doi 10.1007/978-3-540-28628-8_9): V(2k) = V(k)^2 - 2, V(2k + 1) = V(k) V(k + 1) - V(1).
 */
function traces(realPart: usize, exponent: usize, bits: i32): void {
  multiply(trace, realPart, TWO);
  copy(low, TWO);
  copy(high, trace);
  for (let at = bits - 1; at >= 0; at--) {
    const isSet = bitOf(exponent, at) === 1;
    const between = isSet ? low : high;
    const squared = isSet ? high : low;
    multiply(between, low, high);
    subtract(between, between, trace);
    square(squared, squared);
    subtract(squared, squared, TWO);
  }
}

const inverse = memory.data(72, 16);
const helper = memory.data(72, 16);

/** r = g^k after `traces`, from g and 1/b: the other part is (Re(g^k) a - Re(g^(k+1))) / b. */
function fromTraces(r: usize, realPart: usize, inverseOfImaginary: usize): void {
  multiply(low, low, HALF);
  multiply(high, high, HALF);
  multiply(helper, low, realPart);
  subtract(helper, helper, high);
  multiply(r + IMAGINARY, helper, inverseOfImaginary);
  copy(r, low);
}

/** r = g^k for a g of norm 1. Where g is 1 or -1, so is its power. */
export function powerUnitary(r: usize, g: usize, exponent: usize, bits: i32): void {
  traces(g, exponent, bits);
  invert(inverse, g + IMAGINARY);
  fromTraces(r, g, inverse);
}

const unit = memory.data(144, 16);
const scale = memory.data(72, 16);
const crossed = memory.data(72, 16);

/**
 * r = f^((q - 1) k): g = conj(f)/f = ((a^2 - b^2) - 2ab*i)/norm(f) has norm 1, then its power. One inversion gives
 * 1/norm(f) and 1/Im(g). Where ab = 0, g is 1 or -1 and has no other part.
 */
export function raiseToUnitary(r: usize, f: usize, exponent: usize, bits: i32): void {
  norm(scale, f);
  squareQuadratic(unit, f);
  multiply(crossed, scale, unit + IMAGINARY);
  if (isZero(crossed)) {
    invert(helper, scale);
    setZero(inverse);
  } else {
    // 1/norm(f), then -norm(f)/2ab.
    invert(inverse, crossed);
    multiply(helper, inverse, unit + IMAGINARY);
    square(scale, scale);
    multiply(inverse, inverse, scale);
    negate(inverse, inverse);
  }
  multiply(unit, unit, helper);
  traces(unit, exponent, bits);
  fromTraces(r, unit, inverse);
}

/** Whether x is of norm 1 and x^k = 1, for which its trace is enough. */
export function isOfOrder(x: usize, exponent: usize, bits: i32): bool {
  norm(scale, x);
  if (!equals(scale, ONE)) return false;
  traces(x, exponent, bits);
  return equals(low, TWO);
}
