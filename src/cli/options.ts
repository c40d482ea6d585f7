import { InvalidArgumentError } from 'commander';

/** Reads a comma-separated list of names. */
export function names(value: string): string[] {
  const list = value.split(',').map((name) => name.trim());
  if (list.some((name) => name === '')) throw new InvalidArgumentError('a list of names is wanted, such as mcl,noble');
  return list;
}

/** Reads a comma-separated list of numbers of users. */
export function counts(value: string): number[] {
  const list = value.split(',').map(Number);
  if (list.some((count) => !Number.isInteger(count) || count < 1 || count > 100_000)) {
    throw new InvalidArgumentError('a list of whole numbers from 1 to 100000 is wanted, such as 1,10,20');
  }
  return [...new Set(list)].sort((a, b) => a - b);
}

/** Reads a seed: any text but the empty one. */
export function seed(value: string): string {
  if (value === '') throw new InvalidArgumentError('a seed is any text but the empty one');
  return value;
}
