import { InvalidArgumentError } from 'commander';

/** Reads how many of something there are to be. */
export function count(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('A count is wanted: 1, 2, 3 and so on.');
}
