import { ONE } from './constants';
import { copy, ELEMENT } from './field';
import { invert } from './inversion';
import { add, double, multiply, subtract } from './kernel';
import { A, addPoint, B, copyPoint, D, finishDoubling, N, startDoubling, W, Y, Z } from './point';
import { IMAGINARY } from './quadratic';

/*
 * Lines of the Miller loop, up to a factor of F_q: the value at the image (-x, i*y) of (x, y) under the distortion map
 * is (slope * x + offset) + (rise * y)*i.
 */

/** Steps of the way to (r - 1) * P: 159 doublings, and one addition after the 52nd. */
export const STEPS: i32 = 160;
export const ADDITION: i32 = 52;

/** Bytes of a prepared line: slope, then offset; its rise is 1. */
const LINE: usize = 2 * ELEMENT;

/** Bytes of all prepared lines of a point. */
export const LINES: usize = 23040;

const slope = memory.data(72, 16);
const offset = memory.data(72, 16);
const rise = memory.data(72, 16);

/** Slope (3A + B)Z and rise 2YZ of the tangent at T, whose doubling has been started. Its offset is X * D. */
function tangent(T: usize): void {
  double(slope, A);
  add(slope, slope, A);
  add(slope, slope, B);
  multiply(slope, slope, T + Z);
  multiply(rise, T + Y, T + Z);
  double(rise, rise);
}

/** Offset N * x2 - W * y2 of the chord through Q, after the addition of Q. Its slope is N, its rise W. */
function chordOffset(Q: usize): void {
  multiply(offset, N, Q);
  multiply(rise, W, Q + Y);
  subtract(offset, offset, rise);
}

/** Goes a step of the loop: T becomes 2T, or T + Q; the line's value at P, a normalised point as Q, is left in `value`. */
export function goStep(value: usize, step: i32, T: usize, Q: usize, P: usize): void {
  if (step === ADDITION) {
    addPoint(T, T, Q);
    chordOffset(Q);
    multiply(value, N, P);
    add(value, value, offset);
    multiply(value + IMAGINARY, W, P + Y);
    return;
  }
  startDoubling(T);
  tangent(T);
  multiply(offset, T, D);
  multiply(value, slope, P);
  add(value, value, offset);
  multiply(value + IMAGINARY, rise, P + Y);
  finishDoubling(T, T);
}

/** The value of a prepared line at P. */
export function evaluate(value: usize, lines: usize, step: i32, P: usize): void {
  const line = lines + LINE * step;
  multiply(value, line, P);
  add(value, value, line + ELEMENT);
  copy(value + IMAGINARY, P + Y);
}

const running = memory.data(216, 16);
const joint = memory.data(72, 16);

/** The lines of a normalised point, with rise 1, at one inversion for all. */
export function prepareLines(lines: usize, Q: usize): void {
  const rises = heap.alloc(ELEMENT * STEPS);
  const before = heap.alloc(ELEMENT * STEPS);
  copyPoint(running, Q);
  copy(joint, ONE);
  for (let step = 0; step < STEPS; step++) {
    const line = lines + LINE * step;
    prepareStep(line, step, Q);
    copy(rises + ELEMENT * step, rise);
    copy(before + ELEMENT * step, joint);
    multiply(joint, joint, rise);
  }
  invert(joint, joint);
  for (let step = STEPS - 1; step >= 0; step--) {
    const line = lines + LINE * step;
    multiply(rise, joint, before + ELEMENT * step);
    multiply(joint, joint, rises + ELEMENT * step);
    multiply(line, line, rise);
    multiply(line + ELEMENT, line + ELEMENT, rise);
  }
  heap.free(before);
  heap.free(rises);
}

/** The same step, with the line itself. */
function prepareStep(line: usize, step: i32, Q: usize): void {
  if (step === ADDITION) {
    addPoint(running, running, Q);
    chordOffset(Q);
    copy(line, N);
    copy(line + ELEMENT, offset);
    copy(rise, W);
    return;
  }
  startDoubling(running);
  tangent(running);
  copy(line, slope);
  multiply(line + ELEMENT, running, D);
  finishDoubling(running, running);
}
