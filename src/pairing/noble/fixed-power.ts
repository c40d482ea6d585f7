import type { FixedBaseMultiply, TargetGroup } from '../engine.js';

const WINDOW = 4;

/**
 * Powers of one element of GT by fixed windows: for each of the exponent's 4-bit digits a table of
 * the 15 powers, so that a power is one multiplication a digit and no squaring (Brickell, Gordon,
 * McCurley, Wilson 1992, doi 10.1007/3-540-47555-9_18).
 * @param bits length of exponents
 */
export function fixedPower<Element>(
  { one, multiply }: Pick<TargetGroup<Element, bigint>, 'one' | 'multiply'>,
  base: Element,
  bits: number,
): FixedBaseMultiply<Element, bigint> {
  const tables: Element[][] = [];
  let unit = base;
  for (let shift = 0; shift < bits; shift += WINDOW) {
    const table = [one];
    for (let digit = 1; digit < 1 << WINDOW; digit++) table.push(multiply(table[digit - 1] ?? one, unit));
    tables.push(table);
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
