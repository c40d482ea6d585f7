import { noOperations } from '../../src/crypto/pairing/operations.js';
import { SimulationScenario } from '../../src/scenario/simulation-scenario.js';
import type { WorkflowTemplates } from '../../src/sim/engine/workflow-template.js';

/** The bare model has policyholders, ticks and blocks; the whole one everybody’s computers, lines, claims and sharing. */
export type BenchKind = 'bare' | 'whole';

/** A year of a population that has arrived after fifty days: what the model is measured on. */
export function benchScenario(kind: BenchKind, policyholders: number): SimulationScenario {
  const isWhole = kind === 'whole';
  return SimulationScenario.parse({
    kind: 'simulation',
    population: { policyholders, insurers: 5, shops: 20, supernodes: 3, agents: 2 },
    workload: {
      arrivals: { process: 'poisson', rate: `${policyholders / 50}/day` },
      claims: isWhole ? '0.25/year' : '0/year',
      recordSize: isWhole ? { distribution: 'lognormal' } : { distribution: 'constant' },
    },
    ...(isWhole ? { network: {} } : {}),
    run: { seed: 'bench', duration: '365d' },
  });
}

/** Workflows that take no time and nobody's computer; only the mechanism works. */
export function bareTemplates(real: WorkflowTemplates): WorkflowTemplates {
  return {
    of: (...which) => {
      const workflowTemplate = real.of(...which);
      return { ...workflowTemplate, steps: workflowTemplate.steps.filter(({ kind }) => kind === 'message') };
    },
    tick: { ...real.tick, checkBlock: noOperations() },
  };
}
