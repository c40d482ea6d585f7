import type { FixedBaseMultiply } from './engine.js';

const WINDOW = 4;

/** A group, written multiplicatively. */
interface TabledGroup<Element> {
  readonly one: Element;
  multiply(a: Element, b: Element): Element;
  /** The same elements in the form that is quickest to multiply by. */
  settle(table: readonly Element[]): readonly Element[];
}

/**
 * Powers of one element by fixed windows: for each of the exponent's 4-bit digits a table of
 * the 15 powers, so that a power is one multiplication a digit and no squaring (Brickell, Gordon,
 * McCurley, Wilson 1992, doi 10.1007/3-540-47555-9_18).
 * @param bits length of exponents
 */
export function fixedPower<Element>(
  { one, multiply, settle }: TabledGroup<Element>,
  base: Element,
  bits: number,
): FixedBaseMultiply<Element, bigint> {
  const tables: (readonly Element[])[] = [];
  let unit = base;
  for (let shift = 0; shift < bits; shift += WINDOW) {
    const table = [one];
    for (let digit = 1; digit < 1 << WINDOW; digit++) table.push(multiply(table[digit - 1] ?? one, unit));
    tables.push(settle(table));
    unit = multiply(table.at(-1) ?? one, unit);
  }
  return (exponent) => {
    let power = one;
    for (const [index, table] of tables.entries()) {
      const digit = Number((exponent >> BigInt(index * WINDOW)) & 0xfn);
      const factor = table[digit];
      if (digit !== 0 && factor !== undefined) power = multiply(power, factor);
    }
    return power;
  };
}
