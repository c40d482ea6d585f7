import { randomStream } from '../common/random.js';
import { EXPONENTS, withEngineOrExponents } from '../crypto/pairing/load.js';
import { loadScheme } from '../crypto/schemes/load-scheme.js';
import { SCHEMES } from '../crypto/schemes/registry.js';
import { FORMS, type ParameterValues } from '../crypto/schemes/scheme.js';
import type { WireItem } from '../records/schema.js';
import { ReproductionScenario } from '../scenario/reproduction.js';
import { optionsFor } from './live-scheme.js';
import { type CountingSetting, takeCounts } from './take-counts.js';
import { countWireItems } from './wire-items.js';

/** Every scheme at the sizes given, at its defaults where none are. */
export function schemesAt(sizes: Readonly<Record<string, readonly ParameterValues[]>>) {
  return Promise.all(
    SCHEMES.flatMap(({ name }) => (sizes[name] ?? [{}]).map((values) => loadScheme({ name, values }))),
  );
}

type Schemes = Awaited<ReturnType<typeof schemesAt>>;

/** All that is counted of the schemes there, one size after the other: operations and bytes of stages, steps, messages and ledger. */
export async function countedIn(schemes: Schemes, setting: CountingSetting) {
  const counted = schemes.map(async (scheme) => ({
    values: scheme.reference.values,
    cells: (await takeCounts([scheme], setting)).cells,
  }));
  return Promise.all(counted);
}

/** Results of stages that hold no elements: verdicts, and records that were read or not. */
export function verdictsIn(schemes: Schemes, { engine: name, curve }: CountingSetting) {
  return withEngineOrExponents(name, curve, (engine) =>
    schemes.flatMap(({ definition, reference: { values } }) =>
      FORMS.flatMap((form) =>
        definition
          .open(engine, form, values)
          .stages(randomStream('verdicts', [definition.name]))
          .map((stage) => ({ scheme: definition.name, form, stage: stage.name, result: stage.run() }))
          .filter(({ stage, result }) => /^(Decrypt|Redecrypt)$/.test(stage) || result.length === 1),
      ),
    ),
  );
}

/** The items that one user's messages consist of. */
export function wireItemsIn({ engine, curve }: CountingSetting): Promise<WireItem[]> {
  const scenario = ReproductionScenario.parse({ kind: 'reproduction' });
  return countWireItems({ ...optionsFor(scenario, curve, 'literal', 1), engine });
}

/** The same place, over exponents. */
export function overExponents({ curve }: CountingSetting): CountingSetting {
  return { engine: EXPONENTS, curve };
}
