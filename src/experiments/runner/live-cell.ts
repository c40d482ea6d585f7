import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { ClaimbenchError } from '../../common/errors.js';
import type { Pool } from '../../common/threads/pool.js';
import { formatDuration } from '../../common/units.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { withEngineOrExponents } from '../../crypto/pairing/load.js';
import type { Prices } from '../../protocol/cost/prices.js';
import type { Cell } from '../../records/simulation-record.js';
import { Costs } from '../../sim/engine/costs.js';
import type { ModelOptions } from '../../sim/engine/model.js';
import { countInstances, Planner } from '../../sim/engine/planner.js';
import { cellMeasured, liveResult } from '../../sim/execute/cell-result.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import type { Journal } from '../../sim/execute/journal.js';
import { RunStorage } from '../../sim/execute/run-storage.js';
import { LiveSimulation } from '../../sim/execute/simulation.js';
import type { StepTimes } from '../../sim/execute/step-times.js';
import { openTemplates } from '../../sim/execute/workflow-templates.js';
import type { PlannedTrial } from './planned-trial.js';
import { traceUse } from './trace-use.js';

/** Options of one live cell. */
export interface CellOptions extends Prices {
  readonly trace: readonly number[];
  /** An existing folder, in which the ledger is left. */
  readonly folder: string;
  readonly pool: Pool;
  readonly signal: AbortSignal;
  /** Gets what everything took, step by step; left out where nobody wants to know. */
  readonly times?: StepTimes;
  /** Has what was done before the cell was stopped; left out where it is not gone on with. */
  readonly journal?: Journal;
  /** Told the share of the workflows that is done, and the rate; before the first, what is being made ready. */
  onProgress(share: number, detail: string): void;
}

/** Runs one cell with real cryptography. @throws `interrupted` where the signal says so */
export function runCell(planned: PlannedTrial, options: CellOptions): Promise<Cell> {
  const { engine, curve } = planned.scenario.pairing;
  return withEngineOrExponents(engine, curve, (opened) => runOn(opened, planned, options));
}

async function runOn<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { cell, replication, values, scenario, seed }: PlannedTrial,
  { unitCosts, overheads, jitter, trace, folder, pool, signal, times, journal, onProgress }: CellOptions,
): Promise<Cell> {
  const workflowTemplates = openTemplates(openCounted(engine, scenario.pairing.form), scenario.pairing);
  const prices = { unitCosts, overheads, jitter };
  const options = { scenario, seed, trace, costs: new Costs(workflowTemplates, prices), jitter };
  const deeds = await someInstances(options, async (planned) => {
    if (planned >= TOLD_OF) onProgress(0, `${planned} workflows are planned`);
    // Lets a signal come in, and progress be shown.
    await setImmediate();
    if (signal.aborted) throw new ClaimbenchError('interrupted', 'stopped');
  });
  const planner = new Planner(options);
  const runStorage = new RunStorage(folder);
  let start = performance.now();
  const begin = () => {
    start = performance.now();
    journal?.beginRun();
  };
  const wallMs = () => journal?.wallMs ?? performance.now() - start;
  const kept = journal?.kept ?? 0;
  let done = 0;
  const onInstance = (timeMs: number) => {
    done++;
    // While the plan is played up to where it was stopped, it has come as far as it had.
    const all = Math.max(done, kept);
    const rate = all / (wallMs() / 1000);
    onProgress(
      all / deeds,
      `${all} of ${deeds} workflows, ${rate.toFixed(1)}/s, day ${Math.floor(timeMs / 86_400_000)}`,
    );
  };
  const onSetup = (joined: number, of: number) =>
    onProgress(kept / deeds, `${joined} of ${of} institutions have joined`);
  const onStart = (records: number, of: number) =>
    onProgress(kept / deeds, `${records} of ${of} records of members from before the start`);
  if (kept > 0) onProgress(kept / deeds, `${kept} of ${deeds} workflows`);
  const { run: dispatch, threads, replaced } = pool;
  try {
    const books = { ...(times === undefined ? {} : { times }), ...(journal === undefined ? {} : { journal }) };
    const told = { onInstance, onSetup, onStart };
    const setting = {
      scenario,
      seed,
      planner,
      workflowTemplates,
      runStorage,
      dispatch,
      threads,
      signal,
      ...told,
      ...books,
    };
    const live = new LiveSimulation(engine, setting);
    await live.found();
    if (scenario.population.joined > 0) await live.start();
    begin();
    await live.run();
    const measured = { ...cellMeasured(live, wallMs(), pool.replaced - replaced), ...resumedOf(journal) };
    const used = traceUse(scenario, trace);
    const result = liveResult(live, { model: planner.model, scenario, ...prices });
    return { cell, replication, values, scenario, ...used, result, measured };
  } finally {
    runStorage.close();
  }
}

/** That a cell was stopped and gone on with; nothing where it was not. */
function resumedOf(journal: Journal | undefined): Pick<Cell['measured'], 'resumed'> {
  if (journal === undefined || journal.processes === 0) return {};
  return { resumed: { times: journal.processes, workflows: journal.kept } };
}

/** Planning fewer workflows takes no time that is worth a line. */
const TOLD_OF = 10_000;

/** How many workflows there will be. @throws `usage` where there are none */
async function someInstances(options: ModelOptions, look: (planned: number) => Promise<void>): Promise<number> {
  const deeds = await countInstances(options, look);
  if (deeds > 0) return deeds;
  const { duration } = options.scenario.run;
  throw new ClaimbenchError(
    'usage',
    `nobody arrives within ${formatDuration(duration)}, and no member does anything: a longer run.duration is wanted`,
  );
}
