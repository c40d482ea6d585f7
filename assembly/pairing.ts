import { COFACTOR, COFACTOR_BITS } from './constants';
import { ADDITION, evaluate, goStep, STEPS } from './lines';
import { isIdentityNormalised, normalise, POINT } from './point';
import { multiplyQuadratic, raiseToUnitary, setOne, squareQuadratic } from './quadratic';

/*
 * A product of pairings is given as points P, then as many points Q, and for each the address of Q's prepared lines or
 * 0. A term whose P or Q is the identity gives 1. Of a prepared term Q is only looked at for that.
 */

const value = memory.data(144, 16);
const miller = memory.data(144, 16);

function multiplyTerm(step: i32, multiple: usize, Q: usize, P: usize, lines: usize): void {
  if (isIdentityNormalised(P) || isIdentityNormalised(Q)) return;
  if (lines === 0) goStep(value, step, multiple, Q, P);
  else evaluate(value, lines, step, P);
  multiplyQuadratic(miller, miller, value);
}

/** All terms share the squarings. */
function millerLoop(P: usize, Q: usize, lines: usize, count: i32): void {
  const multiples = heap.alloc(POINT * count);
  memory.copy(multiples, Q, POINT * count);
  setOne(miller);
  for (let step = 0; step < STEPS; step++) {
    if (step !== ADDITION) squareQuadratic(miller, miller);
    for (let i = 0; i < count; i++) {
      const at = POINT * i;
      multiplyTerm(step, multiples + at, Q + at, P + at, load<u32>(lines + 4 * i));
    }
  }
  heap.free(multiples);
}

/** r = the product of pairings under one final exponentiation, f^((q - 1) h). */
export function pairProduct(r: usize, points: usize, lines: usize, count: i32): void {
  normalise(points, 2 * count);
  millerLoop(points, points + POINT * count, lines, count);
  raiseToUnitary(r, miller, COFACTOR, COFACTOR_BITS);
}
