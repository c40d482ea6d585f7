import { WINDOW_TABLED, WINDOWS, windowDigits } from './digits';
import { conjugate, multiplyQuadratic, QUADRATIC, setOne, squareQuadratic } from './quadratic';

const windows = memory.data(32, 16);
const opposite = memory.data(144, 16);

/** Tables of an element of norm 1, which stay: powers by 1 to 32 times 64^i. */
export function tableOfElement(x: usize): usize {
  const tables = heap.alloc(QUADRATIC * WINDOW_TABLED * WINDOWS);
  let entry = tables;
  memory.copy(entry, x, QUADRATIC);
  for (let window = 0; window < WINDOWS; window++) {
    const unit = entry;
    for (let k = 1; k < WINDOW_TABLED; k++) {
      multiplyQuadratic(entry + QUADRATIC, entry, unit);
      entry += QUADRATIC;
    }
    if (window < WINDOWS - 1) squareQuadratic(entry + QUADRATIC, entry);
    entry += QUADRATIC;
  }
  return tables;
}

/** r = the base of the tables to the power of an exponent below r. */
export function powerTabled(r: usize, tables: usize, exponent: usize): void {
  windowDigits(windows, exponent);
  setOne(r);
  for (let window = 0; window < WINDOWS; window++) {
    const table = tables + QUADRATIC * WINDOW_TABLED * window;
    const digit = load<i8>(windows + window) as i32;
    if (digit > 0) multiplyQuadratic(r, r, table + QUADRATIC * (digit - 1));
    if (digit >= 0) continue;
    conjugate(opposite, table + QUADRATIC * (-digit - 1));
    multiplyQuadratic(r, r, opposite);
  }
}
