import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { ClaimbenchError } from '../../common/errors.js';
import type { Pool } from '../../common/threads/pool.js';
import { formatDuration } from '../../common/units.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { withEngineOrExponents } from '../../crypto/pairing/load.js';
import type { CostModel } from '../../protocol/cost/cost-model.js';
import type { Cell } from '../../records/cell-record.js';
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
export interface CellOptions extends CostModel {
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
  planned: PlannedTrial,
  options: CellOptions,
): Promise<Cell> {
  const { cell, replication, values, scenario, seed } = planned;
  const { unitCosts, stepOverheads, jitter, trace, folder, pool, signal, times, journal } = options;
  const { run: dispatch, threads, replaced } = pool;
  const workflowTemplates = openTemplates(openCounted(engine, scenario.pairing.form), scenario.pairing);
  const costModel = { unitCosts, stepOverheads, jitter };
  const toPlan = { scenario, seed, trace, costs: new Costs(workflowTemplates, costModel), jitter };
  const progress = new LiveProgress(await workflowsToRun(toPlan, options), options);
  const planner = new Planner(toPlan);
  const runStorage = new RunStorage(folder);
  try {
    const live = new LiveSimulation(engine, {
      ...{ scenario, seed, planner, workflowTemplates, runStorage, dispatch, threads, signal },
      ...(times !== undefined && { times }),
      ...(journal !== undefined && { journal }),
      onInstance: (timeMs) => progress.executed(timeMs),
      onSetup: (joined, of) => progress.prepared(`${joined} of ${of} institutions have joined`),
      onStart: (records, of) => progress.prepared(`${records} of ${of} records of members from before the start`),
    });
    await live.found();
    if (scenario.population.joined > 0) await live.start();
    progress.begin();
    await live.run();
    const measured = { ...cellMeasured(live, progress.wallMs, pool.replaced - replaced), ...resumedOf(journal) };
    const used = traceUse(scenario, trace);
    const result = liveResult(live, { model: planner.model, scenario, ...costModel });
    return { cell, replication, values, scenario, ...used, result, measured };
  } finally {
    runStorage.close();
  }
}

/** How far a live cell has come, and its wall time, both with what earlier processes did of it. */
class LiveProgress {
  readonly #kept: number;
  #start = performance.now();
  #done = 0;

  /** @param all how many workflows there will be */
  constructor(
    private readonly all: number,
    private readonly options: Pick<CellOptions, 'journal' | 'onProgress'>,
  ) {
    this.#kept = options.journal?.kept ?? 0;
    if (this.#kept > 0) this.prepared(`${this.#kept} of ${all} workflows`);
  }

  /** The time of the run itself starts, after setup. */
  begin(): void {
    this.#start = performance.now();
    this.options.journal?.beginRun();
  }

  /** Milliseconds since the run began. */
  get wallMs(): number {
    return this.options.journal?.wallMs ?? performance.now() - this.#start;
  }

  /** Tells what is being made ready. */
  prepared(detail: string): void {
    this.options.onProgress(this.#kept / this.all, detail);
  }

  /** A workflow has been executed. @param timeMs scenario time */
  executed(timeMs: number): void {
    this.#done++;
    // While the plan is played up to where it was stopped, it has come as far as it had.
    const done = Math.max(this.#done, this.#kept);
    const rate = done / (this.wallMs / 1000);
    const day = Math.floor(timeMs / 86_400_000);
    this.options.onProgress(done / this.all, `${done} of ${this.all} workflows, ${rate.toFixed(1)}/s, day ${day}`);
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
async function workflowsToRun(
  toPlan: ModelOptions,
  { signal, onProgress }: Pick<CellOptions, 'signal' | 'onProgress'>,
): Promise<number> {
  const workflows = await countInstances(toPlan, async (planned) => {
    if (planned >= TOLD_OF) onProgress(0, `${planned} workflows are planned`);
    // Lets a signal come in, and progress be shown.
    await setImmediate();
    if (signal.aborted) throw new ClaimbenchError('interrupted', 'stopped');
  });
  if (workflows > 0) return workflows;
  const { duration } = toPlan.scenario.run;
  throw new ClaimbenchError(
    'usage',
    `nobody arrives within ${formatDuration(duration)}, and no member does anything: a longer run.duration is wanted`,
  );
}
