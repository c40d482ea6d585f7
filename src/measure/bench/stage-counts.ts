import { randomStream } from '../../common/random.js';
import { checkedEngine } from '../../crypto/pairing/checked.js';
import { countingEngine } from '../../crypto/pairing/counting.js';
import { withEngineOrExponents } from '../../crypto/pairing/load.js';
import { addOperations, noOperations, type OperationCounts } from '../../crypto/pairing/operations.js';
import type { LoadedScheme } from '../../crypto/schemes/load-scheme.js';
import { FORMS, type Form } from '../../crypto/schemes/scheme.js';
import { inPaperUnits } from '../../protocol/cost/paper-units.js';
import type { StageCount } from '../../records/schema.js';

/** A stage that was run and watched. */
export interface CountedStage {
  readonly form: Form;
  readonly name: string;
  readonly tableTwo: boolean;
  readonly counts: OperationCounts;
  readonly resultBytes: number;
}

/** Every stage of a scheme in each form, counted, for the run record. */
export async function countStages(
  scheme: LoadedScheme,
  engineName: string,
  curveName: string,
  seed: string,
): Promise<StageCount[]> {
  const stages = await runStages(scheme, engineName, curveName, seed);
  return stages.map(({ form, name, tableTwo, counts }) => {
    const paperUnits = form === 'literal' ? { paperUnits: inPaperUnits(counts) } : {};
    const { name: schemeName } = scheme.definition;
    return { scheme: schemeName, form, stage: name, tableTwo, operations: executed(counts), ...paperUnits };
  });
}

/**
 * Runs every stage of a scheme once in each form and counts what it did. Counts are the same on every engine. Every
 * operand is checked, as nothing here is timed.
 */
export function runStages(
  { definition, reference }: LoadedScheme,
  engineName: string,
  curveName: string,
  seed: string,
): Promise<CountedStage[]> {
  return withEngineOrExponents(engineName, curveName, (engine) =>
    FORMS.flatMap((form) => {
      let counts = noOperations();
      const counted = countingEngine(checkedEngine(engine), (kind, times) => {
        counts = addOperations(counts, { ...noOperations(), [kind]: times });
      });
      const stages = definition
        .open(counted, form, reference.values)
        .stages(randomStream(seed, ['stages', definition.name]));
      return stages.map(({ name, tableTwo, run }) => {
        run();
        counts = noOperations();
        const { length: resultBytes } = run();
        return { form, name, tableTwo, counts, resultBytes };
      });
    }),
  );
}

/** The kinds that were executed at all. */
export function executed(counts: OperationCounts): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, times]) => times > 0));
}
