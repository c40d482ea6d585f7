import type { RandomSource } from '../kernel/random.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';

/**
 * The two ways to run a step. Same bytes out, same accept and reject.
 *
 * - `literal`: operation for operation as the mathematics is written; its counts are the paper's
 * - `optimised`: as few and as cheap operations as we know how
 */
export type Form = 'literal' | 'optimised';

export const FORMS: readonly Form[] = ['literal', 'optimised'];

/** One step of a scheme on fixed inputs, to be counted and timed again and again. */
export interface Stage {
  /** As a column head: `Encrypt`. */
  readonly name: string;
  /** Whether it is one of the four stages of the paper's Table 2. */
  readonly tableTwo: boolean;
  /** Runs it once; the result is the same bytes in every form and on every engine of the curve. */
  run(): Uint8Array;
}

/** A scheme opened on an engine, in one form. */
export interface Scheme {
  /** Every stage on inputs drawn from `random`: the same source gives the same inputs. */
  stages(random: RandomSource): readonly Stage[];
}

/** What the registry holds of a scheme. */
export interface SchemeDefinition {
  /** Author and year, as chosen on the command line: `liu2021`. */
  readonly name: string;
  /** As shown in tables and charts. */
  readonly title: string;
  /** Full citation with DOI. */
  readonly reference: string;
  /** The paper's own scheme, our representative of one it compares with, or another. */
  readonly origin: 'paper' | 'representative' | 'own';
  open<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): Scheme;
}
