import { InvalidArgumentError } from 'commander';
import type { Varied } from '../experiments/runner/planned-trial.js';
import type { Setting } from '../scenario/load-scenario.js';

/** The most values that a range may stand for. */
const LONGEST_RANGE = 1000;

/** Makes a reader of `population.shops=3` that adds it to those given before. @param option for error messages: `--set` */
export function settings(option: string): (value: string, before?: readonly Setting[]) => Setting[] {
  return (value, before = []) => {
    const [, path = '', text = ''] = /^([^=]+)=(.*)$/s.exec(value) ?? [];
    if (path === '') throw new InvalidArgumentError('path=value is wanted, such as population.policyholders=100');
    return [...before, { path, value: text, option }];
  };
}

/**
 * Reads `a=1,b=2`, what is set together, and adds it to those given before. A comma begins another path only where
 * `path=` follows and no bracket or quote is open, so that `[1, 2]`, `{x: 1, y: 2}` and `1,2` are one value.
 */
export function changes(value: string, before: readonly Setting[][] = []): Setting[][] {
  const together = apart(value).reduce<Setting[]>((all, one) => settings('--change')(one, all), []);
  const twice = together.find(({ path }, i) => together.findIndex((one) => one.path === path) < i);
  if (twice !== undefined) throw new InvalidArgumentError(`${twice.path} is set twice in one change`);
  return [...before, together];
}

/** The parts of `a=1,b=[2, 3]`. */
function apart(text: string): string[] {
  const parts: string[] = [];
  let [start, depth, quote] = [0, 0, ''];
  for (const [i, character] of text.split('').entries()) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('[{'.includes(character)) depth++;
    else if (']}'.includes(character)) depth--;
    else if (character === ',' && depth === 0 && /^\s*[\w.-]+=/.test(text.slice(i + 1))) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim());
}

/** Reads `population.shops=3,5` or `population.shops=3..8`, and adds it to those given before. */
export function varied(value: string, before: readonly Varied[] = []): Varied[] {
  const [, path = '', list = ''] = /^([^=]+)=(.+)$/.exec(value) ?? [];
  const values = rangeOf(list) ?? list.split(',').map((one) => one.trim());
  if (path === '' || values.includes('')) {
    throw new InvalidArgumentError('path=a,b,c or path=1..8 is wanted, such as population.policyholders=100,200');
  }
  if (before.some((one) => one.path === path)) throw new InvalidArgumentError(`${path} is varied twice`);
  const other = before.find((one) => `${one.path}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${one.path}.`));
  if (other !== undefined) {
    throw new InvalidArgumentError(`${path} and ${other.path} cannot both be varied: one is a part of the other`);
  }
  return [...before, { path, values }];
}

/** The whole numbers of `1..64`; `undefined` where it is no range. */
function rangeOf(text: string): string[] | undefined {
  const [, first, last] = /^(\d+)\.\.(\d+)$/.exec(text.trim()) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const length = Number(last) - Number(first) + 1;
  if (length < 1) throw new InvalidArgumentError(`${text}: a range goes from the smaller number to the larger`);
  if (length > LONGEST_RANGE) throw new InvalidArgumentError(`${text}: at most ${LONGEST_RANGE} values to a range`);
  return Array.from({ length }, (_, i) => String(Number(first) + i));
}
