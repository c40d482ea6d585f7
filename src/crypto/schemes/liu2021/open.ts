import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { type RekeyingSteps, rekeyingSteps } from '../rekeying.js';
import type { Form } from '../scheme.js';
import { literalSteps } from './literal.js';
import type { Steps } from './liu2021-steps.js';
import { optimisedSteps } from './optimised.js';
import { type Parameters, setUp } from './public-parameters.js';

/** The scheme on one engine in one form: all that the roles of the lifecycle work with. */
export interface Liu2021<T extends PairingTypes> {
  readonly engine: PairingEngine<T>;
  readonly form: Form;
  readonly parameters: Parameters<T>;
  readonly steps: Steps<T>;
  readonly rekeying: RekeyingSteps<T>;
}

const STEPS = { literal: literalSteps, optimised: optimisedSteps } as const;

/** Sets up the scheme: public parameters and, in the optimised form, tables and lines of the fixed points. */
export function openLiu2021<T extends PairingTypes>(engine: PairingEngine<T>, form: Form): Liu2021<T> {
  const parameters = setUp(engine);
  return { engine, form, parameters, steps: STEPS[form](engine, parameters), rekeying: rekeyingSteps(engine) };
}
