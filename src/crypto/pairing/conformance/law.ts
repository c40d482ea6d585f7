import { utf8ToBytes } from '@noble/hashes/utils.js';
import { ClaimbenchError } from '../../../common/errors.js';

/** Random input of one round: three integers, usually of the size of scalars. */
export type Draw = readonly [bigint, bigint, bigint];

/** One law of the contract. It throws where the engine breaks it. */
export interface Law {
  readonly name: string;
  /** Checked once for every draw; laws without randomness ignore it. */
  check(draw: Draw): void;
}

/** Of hashes that the laws ask for. */
export const TAG = utf8ToBytes('CLAIMBENCH-V1-conformance');

export function must(holds: boolean, what: string): void {
  if (!holds) throw new ClaimbenchError('engine', `the engine breaks a law: ${what}`);
}

export function mustRefuse(what: string, act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (error instanceof ClaimbenchError && error.code === 'malformed') return;
    throw error;
  }
  throw new ClaimbenchError('engine', `the engine accepts what it must refuse: ${what}`);
}
