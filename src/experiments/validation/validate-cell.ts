import { quantile } from 'simple-statistics';
import type { Pool } from '../../common/threads/pool.js';
import { withEngine } from '../../crypto/pairing/load.js';
import type { Jitter } from '../../protocol/cost/cost-model.js';
import { SMALLEST_RECORD_BYTES } from '../../protocol/workflows/sized-documents.js';
import type { Cell } from '../../records/cell-record.js';
import type { LiveReplication, Side } from '../../records/validation-live-record.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { Costs } from '../../sim/engine/costs.js';
import { meanRecordBytes } from '../../sim/engine/draws.js';
import { Model, type ModelOptions } from '../../sim/engine/model.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import { StepTimes } from '../../sim/execute/step-times.js';
import { openTemplates } from '../../sim/execute/workflow-templates.js';
import { runCell } from '../runner/live-cell.js';
import type { Modeller } from '../runner/model-cell.js';
import type { PlannedTrial } from '../runner/planned-trial.js';
import { Calibrator, calibrateNow } from './calibrator.js';
import { meanSide, sideOf } from './latency-side.js';
import { replay } from './replay.js';

/** Rounds on each thread just before the live run, by which it is planned. */
const ROUNDS_BEFORE = 4;
/**
 * Rounds in between the workflows of the live run, by which it is modelled: after equal parts of the workflows,
 * and not of the time, so that fast and slow moments of the machine have the weight that they have in the workflows.
 */
const ROUNDS_DURING = 400;
/** A live run is held against the mean of so many models. */
const MODELS = 8;

/** Options of one validated replication. */
export interface CellSetting {
  readonly pool: Pool;
  readonly modeller: Modeller;
  /** Existing; what the live run writes goes there. */
  readonly folder: string;
  readonly signal: AbortSignal;
  onProgress(share: number, detail: string): void;
}

/**
 * One replication: a live run while operations and traced workflows are measured again and again on its threads, its
 * replay on the timeline that was measured, and the model on the costs.
 */
export async function validateCell(planned: PlannedTrial, setting: CellSetting): Promise<LiveReplication> {
  const { pool, modeller, folder, signal, onProgress } = setting;
  const { scenario, seed, replication } = planned;
  const { pairing } = scenario;
  const workflowTemplates = await templatesOf(pairing);
  const recordBytes = meanRecordBytes(scenario.workload.recordSize, SMALLEST_RECORD_BYTES);
  const calibrators = () => new Calibrator(pool, { pairing, recordBytes, seed: scenario.run.seed }, workflowTemplates);
  const planCostModel = await calibrateNow(calibrators(), pool.threads, ROUNDS_BEFORE);
  const calibrator = calibrators();
  const times = new StepTimes();
  const shared = { trace: [], signal, ...planCostModel };
  const onInstance = (share: number, detail: string) => {
    if (calibrator.rounds < share * ROUNDS_DURING) calibrator.begin();
    onProgress(share, detail);
  };
  const live = await runCell(planned, { ...shared, pool, folder, times, onProgress: onInstance });
  const costModel = await calibrator.costModel();
  const { model: replayed, unmeasured } = replay({ planned, workflowTemplates, costModel: planCostModel, times });
  const twin = await modeller.model(planned, { ...shared, onProgress: () => undefined });
  const costs = new Costs(workflowTemplates, costModel);
  const model = await modelled({ scenario, seed, costs, trace: [] }, costModel.jitter, signal);
  return {
    replication,
    seed,
    wallMs: live.measured.wallMs,
    rounds: calibrator.rounds,
    ...costModel,
    jitter: { low: quantile([...costModel.jitter], 0.05), high: quantile([...costModel.jitter], 0.95) },
    workflows: live.result.workflows,
    policyholders: live.result.policyholders,
    unmeasured: { ...unmeasured },
    exactMatch: isSame(live, twin),
    live: sideOf(replayed.observations, scenario),
    models: MODELS,
    model,
  };
}

/** The mean of models that begin elsewhere in the jitter: as few as two hundred latencies of one kind depend on where. */
async function modelled(options: ModelOptions, jitter: Jitter, signal: AbortSignal): Promise<Side> {
  const sides: Side[] = [];
  for (let i = 0; i < MODELS; i++) {
    const start = Math.floor((i * jitter.length) / MODELS);
    const model = new Model({ ...options, jitter: [...jitter.slice(start), ...jitter.slice(0, start)] });
    await model.run(signal);
    sides.push(sideOf(model.observations, options.scenario));
  }
  return meanSide(sides);
}

/** Written by a tracer on this thread. */
export function templatesOf(pairing: SimulationScenario['pairing']) {
  return withEngine(pairing.engine, pairing.curve, (engine) =>
    openTemplates(openCounted(engine, pairing.form), pairing),
  );
}

/** Whether operations, bytes and all else that is counted are equal, on the plan that was executed. */
function isSame({ result: live }: Cell, { result: model }: Cell): LiveReplication['exactMatch'] {
  const same = (pick: (result: Cell['result']) => unknown) =>
    JSON.stringify(pick(live)) === JSON.stringify(pick(model));
  return {
    operations: same(({ steps }) => steps),
    bytes: same(({ links, stores, ledger: { bytes, blocks, records } }) => [links, stores, bytes, blocks, records]),
    latencies: same(({ latencies }) => latencies),
  };
}
