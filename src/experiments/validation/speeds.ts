import type { CostModel } from '../../protocol/cost/cost-model.js';
import type { PartyUse } from '../../records/cell-record.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { Modeller } from '../runner/model-cell.js';
import type { PlannedTrial } from '../runner/planned-trial.js';

/** How often speeds are set anew: load is nearly, not quite, in inverse proportion to speed. */
const CORRECTIONS = 3;

/** Mean use of the cores of each role. */
export function useByRole(parties: readonly Pick<PartyUse, 'role' | 'cores' | 'use'>[]): ReadonlyMap<string, number> {
  const roles = [...new Set(parties.map(({ role }) => role))];
  return new Map(
    roles.map((role) => {
      const own = parties.filter((party) => party.role === role);
      const cores = own.reduce((sum, party) => sum + party.cores, 0);
      return [role, own.reduce((sum, party) => sum + party.use * party.cores, 0) / cores];
    }),
  );
}

/** The scenario with all computers so many times as fast. */
export function withSpeeds(scenario: SimulationScenario, factor: number): SimulationScenario {
  const { calibration, ...computers } = scenario.timeline;
  const faster = Object.entries(computers).map(([role, one]) => [role, { ...one, speed: one.speed * factor }]);
  return { ...scenario, timeline: { calibration, ...Object.fromEntries(faster) } };
}

/** By how much speeds are to be multiplied for the busiest role to have the load that is wanted, by the model. */
export async function factorFor(
  load: number,
  planned: PlannedTrial,
  modeller: Modeller,
  options: CostModel & { readonly signal: AbortSignal },
): Promise<number> {
  let factor = 1;
  for (let i = 0; i < CORRECTIONS; i++) {
    const scenario = withSpeeds(planned.scenario, factor);
    const { result } = await modeller.model(
      { ...planned, scenario },
      { ...options, trace: [], onProgress: () => undefined },
    );
    factor *= Math.max(...useByRole(result.parties).values()) / load;
  }
  return factor;
}
