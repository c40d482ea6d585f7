import { FORMS, type Form } from '../crypto/schemes/scheme.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { enginesFor, lifecycleEngine } from './chosen-engines.js';

/** The part of all that is counted that is run and timed: `measure.extent` of the scenario, in terms of curves, engines and forms. */
type Asked = Pick<ReproductionScenario, 'pairing' | 'lifecycle' | 'measure'>;

/** Curves on which lives are run and timed, and a block's worth of signatures: all, or the main setting's alone. */
export function curvesWithLives({ pairing: { curves }, measure: { extent } }: Asked): string[] {
  return extent === 'everything' ? curves : curves.slice(0, 1);
}

/** Engines of a curve on which stages are timed; operations are on all. */
export function enginesWithStages(scenario: Asked, curve: string): string[] {
  return scenario.measure.extent === 'everything' ? enginesFor(scenario, curve) : [lifecycleEngine(scenario, curve)];
}

/** Forms in which lives are run in turn: claims are decided by the literal one. */
export function formsInTurn({ measure: { extent } }: Asked): readonly Form[] {
  return extent === 'everything' ? FORMS : ['literal'];
}
