import { performance } from 'node:perf_hooks';
import type { UnitCosts } from '../cost/unit-costs.js';
import { ClaimbenchError } from '../kernel/errors.js';
import { formatDuration } from '../kernel/units.js';
import { MemoryBlocks } from '../ledger/chain.js';
import { type CountedScheme, openCounted } from '../live/counted-scheme.js';
import { admitAll } from '../live/founding.js';
import { keeperRules, LedgerKeeper } from '../live/ledger-keeper.js';
import { Recorder } from '../live/recorder.js';
import { openScripts } from '../live/scripts.js';
import { Model } from '../model/model.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import { withEngine } from '../pairing/load.js';
import type { Cell } from '../run/simulation.js';
import type { SimulationScenario } from '../scenario/simulation.js';
import { modelResult } from './model-result.js';
import type { PlannedCell } from './plan.js';

/** What a cell is modelled with. */
export interface ModelCellOptions {
  readonly unitCosts: UnitCosts;
  readonly trace: readonly number[];
  readonly signal: AbortSignal;
  /** Told the share of scenario time that is over, and the day. */
  onProgress(share: number, detail: string): void;
}

/**
 * Models one cell: each workflow is run once with real cryptography to have its script, and the
 * institutions are founded; all the rest is scripts played at the costs of the calibration.
 * @throws `interrupted` where the signal says so, `usage` where nobody arrives
 */
export function modelCell(planned: PlannedCell, options: ModelCellOptions): Promise<Cell> {
  const { engine, curve } = planned.scenario.pairing;
  return withEngine(engine, curve, (opened) => modelOn(opened, planned, options));
}

async function modelOn<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { cell, replication, values, scenario, seed }: PlannedCell,
  { unitCosts, trace, signal, onProgress }: ModelCellOptions,
): Promise<Cell> {
  const counted = openCounted(engine, scenario.pairing.form);
  const scripts = openScripts(counted, scenario.pairing);
  const founding = foundingOf(counted, scenario, seed);
  const { duration } = scenario.run;
  const start = performance.now();
  const model = new Model({ scenario, seed, scripts, unitCosts, trace });
  await model.run(signal, (timeMs) => {
    onProgress(Math.min(1, timeMs / duration), `day ${Math.floor(timeMs / 86_400_000)} of ${formatDuration(duration)}`);
  });
  const wallMs = performance.now() - start;
  if (model.tallies.deeds === 0) {
    throw new ClaimbenchError(
      'usage',
      `nobody arrives within ${formatDuration(duration)}: a longer run.duration is wanted`,
    );
  }
  const result = modelResult({ model, scenario, unitCosts, founding, tick: scripts.tick });
  const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
  const measured = { wallMs, peakMemoryBytes, steps: [], threads: [], replacedThreads: 0 };
  return { cell, replication, values, scenario, result, measured };
}

/** Setting up and the joining of all institutions: few enough to be really done. */
function foundingOf<T extends PairingTypes>(counted: CountedScheme<T>, scenario: SimulationScenario, seed: string) {
  const recorder = new Recorder();
  new LedgerKeeper(counted, keeperRules(scenario, seed), recorder, new MemoryBlocks(), async () => []);
  admitAll(counted, seed, scenario.population, recorder);
  return recorder.recording();
}
