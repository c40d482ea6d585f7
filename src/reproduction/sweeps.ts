import type { Dispatch } from '../common/threads/task.js';
import { EXPONENTS } from '../crypto/pairing/load.js';
import { addOperations, noOperations } from '../crypto/pairing/operations.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import type { ParameterValues, SchemeParameter } from '../crypto/schemes/scheme.js';
import { executed } from '../measure/bench/stage-counts.js';
import { inPaperUnits } from '../protocol/cost/paper-units.js';
import type { SweepPoint } from '../records/comparison.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { lifecycleEngine } from './chosen-engines.js';
import { TABLE_TWO } from './comparisons.js';
import { type Lives, live, optionsFor } from './live-scheme.js';

/** A size to run a scheme at. */
interface Size {
  readonly values: ParameterValues;
  readonly varied?: SweepPoint['varied'];
}

/**
 * Runs the life of one user at the sizes of the run and, for each parameter of the scheme, at every
 * value up to the scenario's largest; and that of two users at the sizes of the run. Nothing of it is
 * timed, so it is run over exponents; the engine of the points is the one whose unit costs may price them.
 */
export async function sweepScheme(
  scheme: LoadedScheme,
  curve: string,
  scenario: ReproductionScenario,
  run: Dispatch,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<SweepPoint[]> {
  const sizes = sizesOf(scheme, scenario.claims.largestSize);
  let done = 0;
  const points = await Promise.all(
    sizes.map(async (size) => {
      const point = signal.aborted ? [] : [await pointAt(size, scheme, curve, scenario, run)];
      onProgress(++done / sizes.length);
      return point;
    }),
  );
  return points.flat();
}

/** The sizes of the run, then the values of each parameter, fewest first. */
function sizesOf({ definition: { parameters = [] }, reference: { values } }: LoadedScheme, largest: number): Size[] {
  return [{ values }, ...parameters.flatMap((parameter) => valuesOf(parameter, values, largest))];
}

function valuesOf(
  { name, symbol, minimum, maximum, others }: SchemeParameter,
  ofRun: ParameterValues,
  largest: number,
): Size[] {
  const last = Math.min(maximum, largest);
  const range = Array.from({ length: Math.max(0, last - minimum + 1) }, (_, i) => minimum + i);
  return range.map((value) => {
    const isOfRun = value === ofRun[name];
    const values = isOfRun ? ofRun : { ...ofRun, ...others?.(value), [name]: value };
    return { values, varied: { parameter: name, symbol, value, isOfRun } };
  });
}

async function pointAt(
  { values, varied }: Size,
  { definition, reference }: LoadedScheme,
  curve: string,
  scenario: ReproductionScenario,
  run: Dispatch,
): Promise<SweepPoint> {
  const scheme = { definition, reference: { ...reference, values } };
  const liveAs = (users: number) =>
    live(scheme, { ...optionsFor(scenario, curve, 'literal', users), engine: EXPONENTS }, run);
  const one = await liveAs(1);
  const lives = varied === undefined ? [one, await liveAs(2)] : [one];
  return {
    scheme: definition.name,
    engine: lifecycleEngine(scenario, curve),
    curve,
    values: { ...values },
    ...(varied === undefined ? {} : { varied }),
    stages: TABLE_TWO.map((stage) => stageCost(one, stage)),
    bytes: lives.map(comparedBytes),
    ledgerBytes: lives.map(({ ledgerBytes }) => ledgerBytes),
  };
}

function stageCost({ recording }: Lives, stage: string): SweepPoint['stages'][number] {
  const steps = recording.steps.filter((step) => step.stage === stage);
  const operations = steps.reduce((sum, step) => addOperations(sum, step.operations), noOperations());
  return {
    stage,
    times: steps.reduce((sum, { times }) => sum + times, 0),
    operations: executed(operations),
    paperUnitsHundredthsOfMs: inPaperUnits(operations).hundredthsOfMs,
  };
}

/** Bytes of all messages but those of joining, as the paper compares them. */
function comparedBytes({ recording }: Lives): number {
  const compared = recording.links.filter(({ communicationStage }) => communicationStage !== 'joining');
  return compared.reduce((sum, { bytes }) => sum + bytes, 0);
}
