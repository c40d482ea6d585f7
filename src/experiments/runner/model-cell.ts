import { performance } from 'node:perf_hooks';
import { ClaimbenchError } from '../../common/errors.js';
import { openedOnce } from '../../common/threads/task.js';
import { formatDuration } from '../../common/units.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { withEngine } from '../../crypto/pairing/load.js';
import type { CostModel } from '../../protocol/cost/cost-model.js';
import { peakMemoryBytes } from '../../protocol/cost/peak-memory.js';
import type { Cell } from '../../records/cell-record.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { Costs } from '../../sim/engine/costs.js';
import { Model } from '../../sim/engine/model.js';
import type { WorkflowTemplates } from '../../sim/engine/workflow-template.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import { openTemplates } from '../../sim/execute/workflow-templates.js';
import type { Effort } from './model-effort.js';
import { modelResult } from './model-result.js';
import { SetupEffort } from './model-setup.js';
import type { PlannedTrial } from './planned-trial.js';
import { traceUse } from './trace-use.js';

/** Options of one modelled cell. */
export interface ModelCellOptions extends CostModel {
  readonly trace: readonly number[];
  readonly signal: AbortSignal;
  /** Told the share of scenario time that is over, and the day; before the first, what is being made ready. */
  onProgress(share: number, detail: string): void;
}

/** Templates of workflows and costs of setting up, found out by real cryptography, for all cells of one pairing. */
interface WorkflowTracer {
  readonly workflowTemplates: WorkflowTemplates;
  setup(scenario: SimulationScenario): Effort;
}

/**
 * Models cells: each workflow is run once with real cryptography to have its template, and an institution of each kind
 * joins; all the rest is templates played at the costs of the calibration. What cells share is found out once.
 */
export class Modeller {
  readonly #rehearsal = openedOnce((pairing: SimulationScenario['pairing']) =>
    withEngine(pairing.engine, pairing.curve, (engine) => traceWorkflows(engine, pairing)),
  );

  /** @throws `interrupted` where the signal says so, `nothing` where nobody does anything */
  async model(
    planned: PlannedTrial,
    { unitCosts, stepOverheads, jitter, trace, signal, onProgress }: ModelCellOptions,
  ): Promise<Cell> {
    const { cell, replication, values, scenario, seed } = planned;
    const { workflowTemplates, setup } = await this.#rehearsal(scenario.pairing);
    const founded = setup(scenario);
    const { duration } = scenario.run;
    const { joined } = scenario.population;
    const start = performance.now();
    const costModel = { unitCosts, stepOverheads, jitter };
    const costs = new Costs(workflowTemplates, costModel);
    const model = new Model({ scenario, seed, trace, costs, jitter });
    await model.run(signal, (timeMs) => {
      const members = model.tallies.joined;
      const detail =
        timeMs === 0 && members < joined
          ? `${members} of ${joined} members from before the start`
          : `day ${Math.floor(timeMs / 86_400_000)} of ${formatDuration(duration)}`;
      onProgress(Math.min(1, timeMs / duration), detail);
    });
    const wallMs = performance.now() - start;
    if (model.tallies.workflows === 0) {
      throw new ClaimbenchError(
        'nothing',
        `nobody arrives within ${formatDuration(duration)}, and no member does anything: a longer run.duration is wanted`,
      );
    }
    const result = modelResult({ model, scenario, setup: founded, costs, tick: workflowTemplates.tick, ...costModel });
    const measured = { wallMs, peakMemoryBytes: peakMemoryBytes(), steps: [], threads: [], replacedThreads: 0 };
    return { cell, replication, values, scenario, ...traceUse(scenario, trace), result, measured };
  }
}

function traceWorkflows<T extends PairingTypes>(
  engine: PairingEngine<T>,
  pairing: SimulationScenario['pairing'],
): WorkflowTracer {
  const counted = openCounted(engine, pairing.form);
  const setup = new SetupEffort(counted);
  return { workflowTemplates: openTemplates(counted, pairing), setup: ({ population }) => setup.of(population) };
}
