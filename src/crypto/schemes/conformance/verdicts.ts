import { ClaimbenchError } from '../../../common/errors.js';

/** @param what what the scheme does, where the law does not hold @throws `scheme` */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new ClaimbenchError('scheme', what);
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
