import { inPaperUnits } from '../cost/paper-units.js';
import { randomStream } from '../kernel/random.js';
import { countingEngine } from '../pairing/counting.js';
import { withEngine } from '../pairing/load.js';
import { addOperations, noOperations, type OperationCounts } from '../pairing/operations.js';
import type { StageCount } from '../run/schema.js';
import type { LoadedScheme } from '../schemes/load.js';
import { FORMS } from '../schemes/scheme.js';

/** Runs every stage of a scheme once in each form and counts what it did. Counts are the same on every engine. */
export function countStages(
  { definition, reference }: LoadedScheme,
  engineName: string,
  curveName: string,
  seed: string,
): Promise<StageCount[]> {
  return withEngine(engineName, curveName, (engine) =>
    FORMS.flatMap((form) => {
      let counts = noOperations();
      const counted = countingEngine(engine, (kind, times) => {
        counts = addOperations(counts, { ...noOperations(), [kind]: times });
      });
      const stages = definition
        .open(counted, form, reference.values)
        .stages(randomStream(seed, ['stages', definition.name]));
      return stages.map(({ name, tableTwo, run }) => {
        run();
        counts = noOperations();
        run();
        const paperUnits = form === 'literal' ? { paperUnits: inPaperUnits(counts) } : {};
        return { scheme: definition.name, form, stage: name, tableTwo, operations: executed(counts), ...paperUnits };
      });
    }),
  );
}

/** The kinds that were executed at all. */
export function executed(counts: OperationCounts): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, times]) => times > 0));
}
