import { ClaimbenchError } from './errors.js';

/** Checks whole numbers that a program gives, by their names. @throws `usage` naming the first that is out of its bounds */
export function checkWholeNumbers(
  bounds: Readonly<Record<string, readonly [number, least: number, most: number]>>,
): void {
  for (const [name, [value, least, most]] of Object.entries(bounds)) {
    if (Number.isInteger(value) && value >= least && value <= most) continue;
    throw new ClaimbenchError('usage', `${name} is ${value}: a whole number from ${least} to ${most} is wanted`);
  }
}
