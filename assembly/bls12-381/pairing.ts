import { isIdentity as isIdentityG1, normalise as normaliseG1, POINT as POINT_G1 } from '../g1/point';
import { isIdentity as isIdentityG2, normalise as normaliseG2, POINT as POINT_G2 } from '../g2/point';
import { conjugateFp12, FP12, multiplyByLine, setOneFp12, squareFp12 } from '../tower/fp12';
import { finalExponentiation } from './final-exponentiation';
import { chord, evaluate, FIRST, hasChord, LINE, tangent } from './lines';

/*
 * A product of pairings is given as points P of G1, as many points Q of G2, and for each the address of Q's prepared lines or 0.
 * A term whose P or Q is the identity gives 1. Of a prepared term Q is not looked at.
 */

const line = memory.data(LINE, 16);
const value = memory.data(LINE, 16);
const miller = memory.data(FP12, 16);

function isLeftOut(P: usize, Q: usize, lines: usize): bool {
  return isIdentityG1(P) || (lines === 0 && isIdentityG2(Q));
}

function multiplyByValue(at: usize, P: usize): void {
  evaluate(value, at, P);
  multiplyByLine(miller, miller, value);
}

/** One step of one term; gives where its prepared lines go on. */
function multiplyTerm(step: i32, T: usize, Q: usize, P: usize, lines: usize): usize {
  if (lines === 0) tangent(line, T);
  multiplyByValue(lines === 0 ? line : lines, P);
  if (!hasChord(step)) return lines === 0 ? 0 : lines + LINE;
  if (lines === 0) chord(line, T, Q);
  multiplyByValue(lines === 0 ? line : lines + LINE, P);
  return lines === 0 ? 0 : lines + 2 * LINE;
}

/** All terms share the squarings. */
function millerLoop(P: usize, Q: usize, lines: usize, count: i32): void {
  const multiples = heap.alloc(POINT_G2 * count);
  memory.copy(multiples, Q, POINT_G2 * count);
  setOneFp12(miller);
  for (let step = FIRST; step >= 0; step--) {
    if (step !== FIRST) squareFp12(miller, miller);
    for (let i = 0; i < count; i++) {
      const at = POINT_G2 * i;
      const prepared = load<u32>(lines + 4 * i);
      if (isLeftOut(P + POINT_G1 * i, Q + at, prepared)) continue;
      store<u32>(lines + 4 * i, multiplyTerm(step, multiples + at, Q + at, P + POINT_G1 * i, prepared) as u32);
    }
  }
  // The parameter is negative.
  conjugateFp12(miller, miller);
  heap.free(multiples);
}

/** r = the product of pairings under one final exponentiation. Normalises the points, and uses up the addresses. */
export function pairProduct(r: usize, P: usize, Q: usize, lines: usize, count: i32): void {
  normaliseG1(P, count);
  normaliseG2(Q, count);
  millerLoop(P, Q, lines, count);
  finalExponentiation(r, miller);
}
