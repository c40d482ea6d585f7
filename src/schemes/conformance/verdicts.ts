import { ClaimbenchError } from '../../kernel/errors.js';

/** @throws `engine` where a law does not hold */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new ClaimbenchError('engine', `the scheme breaks a law: ${what}`);
}

/** What the act gives; `undefined` where it refuses its input as malformed. Other failures are thrown on. */
export function unlessMalformed<R>(act: () => R): R | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof ClaimbenchError && error.code === 'malformed') return undefined;
    throw error;
  }
}
