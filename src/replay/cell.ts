import { runCell } from '../campaign/cell.js';
import type { Modeller } from '../campaign/model-cell.js';
import type { PlannedCell } from '../campaign/plan.js';
import { openCounted } from '../live/counted-scheme.js';
import { openScripts } from '../live/scripts.js';
import { StepTimes } from '../live/step-times.js';
import { Model } from '../model/model.js';
import { withEngine } from '../pairing/load.js';
import type { Pool } from '../pool/pool.js';
import type { Cell } from '../run/simulation.js';
import type { LiveReplication } from '../run/validation-live.js';
import type { SimulationScenario } from '../scenario/simulation.js';
import type { Calibrator } from './calibrator.js';
import { replay } from './replay.js';
import { sideOf } from './side.js';

/** Rounds on each thread just before the live run and just after it. */
const ROUNDS_BESIDE = 4;
/** A round is put in between the tasks of the live run so often. */
const ROUND_EVERY_MS = 500;

/** What a replication is validated with. */
export interface CellSetting {
  readonly pool: Pool;
  readonly calibrator: Calibrator;
  readonly modeller: Modeller;
  /** Existing; what the live run writes goes there. */
  readonly folder: string;
  readonly signal: AbortSignal;
  onProgress(share: number, detail: string): void;
}

/**
 * One replication: a live run while operations are measured again and again on its threads, its replay on the timeline
 * that was measured, and the model on the unit costs.
 */
export async function validateCell(planned: PlannedCell, setting: CellSetting): Promise<LiveReplication> {
  const { calibrator, modeller, folder, signal, onProgress } = setting;
  const { scenario, seed, replication } = planned;
  await calibrator.take(ROUNDS_BESIDE);
  const planCosts = await calibrator.unitCosts();
  const times = new StepTimes();
  const shared = { trace: [], signal, onProgress };
  const pool = calibrator.interleaved(ROUND_EVERY_MS);
  const live = await runCell(planned, { ...shared, unitCosts: planCosts, pool, folder, times });
  await calibrator.take(ROUNDS_BESIDE);
  const unitCosts = await calibrator.unitCosts();
  const scripts = await scriptsOf(scenario.pairing);
  const { timeline: replayed, unmeasured } = replay({ planned, scripts, unitCosts: planCosts, times });
  const twin = await modeller.model(planned, { ...shared, unitCosts: planCosts });
  const model = new Model({ scenario, seed, scripts, unitCosts, trace: [] });
  await model.run(signal);
  return {
    replication,
    seed,
    wallMs: live.measured.wallMs,
    rounds: calibrator.rounds,
    unitCosts,
    deeds: live.result.deeds,
    policyholders: live.result.policyholders,
    unmeasured: { ...unmeasured },
    sameBooks: isSame(live, twin),
    live: sideOf(replayed.observations, replayed.observations.uses, scenario),
    model: sideOf(model.observations, model.uses, scenario),
  };
}

function scriptsOf(pairing: SimulationScenario['pairing']) {
  return withEngine(pairing.engine, pairing.curve, (engine) => openScripts(openCounted(engine, pairing.form), pairing));
}

/** Whether operations, bytes and all else that is counted are equal, on the plan that was executed. */
function isSame({ result: live }: Cell, { result: model }: Cell): LiveReplication['sameBooks'] {
  const same = (pick: (result: Cell['result']) => unknown) =>
    JSON.stringify(pick(live)) === JSON.stringify(pick(model));
  return {
    operations: same(({ steps }) => steps),
    bytes: same(({ links, stores, ledger: { bytes, blocks, records } }) => [links, stores, bytes, blocks, records]),
    latencies: same(({ latencies }) => latencies),
  };
}
