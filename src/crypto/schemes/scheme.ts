import type { RandomSource } from '../../common/random.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import type { SchemeProperties } from './properties.js';
import type { ReencryptionTask } from './reencryption.js';
import type { SignatureTask } from './signature.js';

/**
 * The two ways to run a step. Same bytes out, same accept and reject.
 *
 * - `literal`: operation for operation as the mathematics is written; its counts are the paper's
 * - `optimised`: as few and as cheap operations as we know how
 */
export type Form = 'literal' | 'optimised';

/** Both forms, in the order of tables. */
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

/** A scheme opened on an engine, in one form. A capability is present as a whole or absent. */
export interface Scheme {
  /** Every stage on inputs drawn from `random`: the same source gives the same inputs. */
  stages(random: RandomSource): readonly Stage[];
  /** Sets a system up from `random` and hands its proxy re-encryption to the task. */
  readonly reencryption?: <R>(random: RandomSource, task: ReencryptionTask<R>) => R;
  /** Hands its signatures to the task. */
  readonly signature?: <R>(task: SignatureTask<R>) => R;
}

/** A number that decides the size of a scheme: how many levels, how many attributes. */
export interface SchemeParameter {
  /** As chosen on the command line: `levels`. */
  readonly name: string;
  /** As in formulas and charts: `L`. */
  readonly symbol: string;
  readonly meaning: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Values of the scheme's other parameters when this one is varied alone; default: their defaults. */
  others?(value: number): ParameterValues;
}

/** Values of a scheme's parameters by name; what is not given has its default. */
export type ParameterValues = Readonly<Record<string, number>>;

/** A scheme's entry in the registry. */
export interface SchemeDefinition {
  /** Author and year, as chosen on the command line: `liu2021`. */
  readonly name: string;
  /** As shown in tables and charts. */
  readonly title: string;
  /** Full citation with DOI. */
  readonly reference: string;
  /**
   * The paper's own scheme; our representative of one it compares with, whose original cannot be
   * had; a published one that it builds on; or one of the user's.
   */
  readonly origin: 'paper' | 'representative' | 'published' | 'own';
  /** For a representative, which work of the paper's list it stands for: `[22]`. */
  readonly represents?: string;
  readonly properties: SchemeProperties;
  /** Parameters that decide its size; none for most. */
  readonly parameters?: readonly SchemeParameter[];
  open<T extends PairingTypes>(engine: PairingEngine<T>, form: Form, values?: ParameterValues): Scheme;
}
