import type { SchemeInfo } from '../run/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { type LoadedScheme, loadScheme, resolveValues } from '../schemes/load.js';

/** The schemes of a scenario with their sizes, in its order. @throws `usage` for unknown names and sizes */
export function loadSchemes({ schemes }: ReproductionScenario): Promise<LoadedScheme[]> {
  return Promise.all(
    schemes.names.map(async (name) => {
      const module = schemes.modules[name];
      const { definition, reference } = await loadScheme({
        name,
        values: {},
        ...(module === undefined ? {} : { module }),
      });
      return { definition, reference: { ...reference, values: resolveValues(definition, schemes.values[name] ?? {}) } };
    }),
  );
}

/** A scheme as the run record describes it. */
export function describeScheme({ definition, reference }: LoadedScheme): SchemeInfo {
  const { name, title, reference: citation, origin, represents, properties } = definition;
  return {
    name,
    title,
    reference: citation,
    origin,
    ...(represents === undefined ? {} : { represents }),
    values: { ...reference.values },
    properties: { ...properties, integrity: [...properties.integrity] },
  };
}
