import { noOperations, type OperationCounts } from '../../crypto/pairing/operations.js';
import type { CostModel } from '../../protocol/cost/cost-model.js';
import type { Role } from '../../protocol/workflows/wire.js';
import { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { Costs } from './costs.js';
import type { ModelOptions } from './model.js';
import type { PlanEvent } from './plan-events.js';
import { Planner } from './planner.js';
import type { Step, Workflow, WorkflowTemplates } from './workflow-template.js';

/** Templates made up for tests: so simple that every time can be computed by hand. A pairing costs one millisecond. */
export const UNIT_COSTS = { pairing: 1 };

const pairings = (count: number): OperationCounts => ({ ...noOperations(), pairing: count });

const work = (role: Role, count: number): Step => ({
  kind: 'work',
  phase: 'sharing and search',
  role,
  stage: 'work',
  operations: pairings(count),
});

const message = (from: Role, to: Role, bytes: number, perRecordByte = 0): Step => ({
  kind: 'message',
  link: { name: 'message', from, to, phase: 'sharing and search', communicationStage: 'data access' },
  bytes,
  perRecordByte,
});

const HONEST: Readonly<Record<Workflow, readonly Step[]>> = {
  join: [message('policyholder', 'system manager', 100), work('system manager', 10), work('policyholder', 4)],
  policy: [work('insurer', 20), message('insurer', 'ledger nodes', 204, 1)],
  repair: [work('shop', 30), message('shop', 'ledger nodes', 204, 1)],
  view: [message('policyholder', 'insurer', 50), work('insurer', 5)],
  share: [work('agent', 40), message('shop', 'insurer', 500, 1)],
};

const catcher = { phase: 'sharing and search', role: 'agent', stage: 'work' } as const;

/** Half a workflow, where there is a fault that ends it. */
export const fakeTemplates: WorkflowTemplates = {
  of: (workflow, fault) => {
    const steps = HONEST[workflow];
    if (fault === undefined || fault === 'bad institution signature' || fault === 'replayed consent') {
      return { workflow, fault, steps, caughtAt: fault === 'replayed consent' ? catcher : undefined, keptBytes: 0 };
    }
    return { workflow, fault, steps: steps.slice(0, 1), caughtAt: catcher, keptBytes: 0 };
  },
  tick: {
    verifyBase: pairings(1),
    verifyRecord: pairings(2),
    verifySigner: pairings(3),
    verifyAlone: pairings(2),
    signBlock: pairings(1),
    checkBlock: pairings(2),
    blockLink: {
      name: 'block broadcast',
      from: 'system manager',
      to: 'ledger nodes',
      phase: 'signature store',
      communicationStage: 'data verification',
    },
    blockBytes: 100,
    ledgerBlockBytes: 96,
  },
};

/** A scenario in which nothing takes long and nobody but the first arrivals does anything, unless `changes` say so. */
export function scenarioWith(changes: Readonly<Record<string, unknown>> = {}): SimulationScenario {
  const quiet = { purchases: '0/year', accidents: '0/year', claims: '0/year', repairs: '0/year' };
  const { workload, ...others } = changes;
  return SimulationScenario.parse({
    kind: 'simulation',
    population: { policyholders: 1, insurers: 1, shops: 1 },
    workload: { arrivals: { process: 'constant', rate: '1/s' }, ...quiet, ...(workload ?? {}) },
    timeline: { policyholder: { speed: 0.5 } },
    ...others,
  });
}

/** What decides a run of a scenario with the templates above, where nothing else is said. */
export function optionsOf(
  scenario: SimulationScenario,
  {
    workflowTemplates = fakeTemplates,
    ...costModel
  }: Partial<CostModel> & { readonly workflowTemplates?: WorkflowTemplates } = {},
): ModelOptions & { readonly costs: Costs } {
  const costs = new Costs(workflowTemplates, { unitCosts: UNIT_COSTS, ...costModel });
  return { scenario, seed: scenario.run.seed, trace: [], costs, jitter: costModel.jitter };
}

/** A model that was run to its end, with all that it planned. */
export function runModel(scenario: SimulationScenario, changes: Partial<ModelOptions> = {}) {
  const planner = new Planner({ ...optionsOf(scenario), ...changes });
  const plan: PlanEvent[] = [];
  for (let event = planner.next(); event !== undefined; event = planner.next()) plan.push(event);
  return { model: planner.model, founded: planner.founded, plan };
}
