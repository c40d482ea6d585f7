import { InvalidArgumentError } from 'commander';
import { ACCEPTED_UNITS, type Bytes, type Milliseconds, parseDuration, parseSize } from '../common/units.js';
import { type FileKind, shippedNames } from '../experiments/runner/shipped-files.js';

/** Worker threads of a simulation, where nothing is said. */
export const DEFAULT_WORKERS = 2;

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

/** Reads up to how many users are really run. */
export function liveBound(value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1 && count <= 100_000) return count;
  throw new InvalidArgumentError('a whole number from 1 to 100000 is wanted');
}

/** Reads up to which size claims are decided. */
export function size(value: string): number {
  const largest = Number(value);
  if (value !== '' && Number.isInteger(largest) && largest >= 0 && largest <= 100) return largest;
  throw new InvalidArgumentError('a whole number from 0 to 100 is wanted');
}

/** A size of a scheme, as set on the command line. */
export interface Assignment {
  readonly scheme: string;
  readonly parameter: string;
  readonly value: number;
}

/** Reads `ji2019.levels=8`, and adds it to those given before. */
export function assignments(value: string, before: readonly Assignment[] = []): Assignment[] {
  const [, scheme = '', parameter = '', number = ''] = /^([^.=]+)\.([^.=]+)=(\d+)$/.exec(value) ?? [];
  if (scheme === '') throw new InvalidArgumentError('scheme.parameter=number is wanted, such as ji2019.levels=8');
  return [...before, { scheme, parameter, value: Number(number) }];
}

/** Adds a value to those given before. */
export function collected(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** Reads a regular expression. */
export function pattern(value: string): RegExp {
  try {
    return new RegExp(value);
  } catch (error) {
    throw new InvalidArgumentError(`a regular expression is wanted: ${(error as SyntaxError).message}`);
  }
}

/** Makes a reader of whole numbers from `least` to `most`. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value !== '' && Number.isInteger(number) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
  };
}

/** Reads a length of time, such as 90s, 5m, 5min or 1.5h, as milliseconds. */
export function duration(value: string): Milliseconds {
  const time = parseDuration(value.replace(/m$/, 'min'));
  if (time !== undefined && time > 0) return time;
  throw new InvalidArgumentError('a length of time is wanted, such as 90s or 5m; units are ms, s, m or min, h, d');
}

/** Reads the length of a record, such as 8KiB; whether a record can be so short is for its maker to say. */
export function recordSize(value: string): Bytes {
  const bytes = parseSize(value);
  if (bytes !== undefined) return bytes;
  throw new InvalidArgumentError(`${ACCEPTED_UNITS.size}, is wanted`);
}

/** Reads a percentage, such as 3 or 2.5%, as a share. */
export function percent(value: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)%?$/.exec(value) ?? [];
  if (number !== undefined && Number(number) < 100) return Number(number) / 100;
  throw new InvalidArgumentError('a percentage from 0 to below 100 is wanted, such as 3 or 2.5%');
}

/** Reads a percentage of a whole, such as 80%, as a share. */
export function portion(value: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)%?$/.exec(value) ?? [];
  if (number !== undefined && Number(number) <= 100) return Number(number) / 100;
  throw new InvalidArgumentError('a percentage from 0 to 100 is wanted, such as 80%');
}

/** Reads a percentage that multiplies, such as 15%, as a share: above 0, to 1000%. */
export function scale(value: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)%$/.exec(value) ?? [];
  const share = Number(number) / 100;
  if (share > 0 && share <= 10) return share;
  throw new InvalidArgumentError('a percentage above 0% and up to 1000% is wanted, such as 15%');
}

/** Help text for an argument that is such a file. */
export function describeFile(kind: FileKind): string {
  return `a YAML or JSON file, or the name of one that ships: ${shippedNames(kind).join(', ')}`;
}
