import { performance } from 'node:perf_hooks';
import type { Prices } from '../cost/prices.js';
import { ClaimbenchError } from '../kernel/errors.js';
import { formatDuration } from '../kernel/units.js';
import { cellMeasured, cellResult } from '../live/cell-result.js';
import { openCounted } from '../live/counted-scheme.js';
import { openScripts } from '../live/scripts.js';
import { Shelf } from '../live/shelf.js';
import { LiveSimulation } from '../live/simulation.js';
import type { StepTimes } from '../live/step-times.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import { withEngine } from '../pairing/load.js';
import type { Pool } from '../pool/pool.js';
import type { Cell } from '../run/simulation.js';
import { countDeeds } from '../simulation/count-deeds.js';
import { Timeline, type TimelineOptions } from '../simulation/timeline.js';
import type { PlannedCell } from './plan.js';
import { traceUse } from './trace-use.js';

/** What a cell is run with. */
export interface CellOptions extends Prices {
  readonly trace: readonly number[];
  /** An existing folder, in which the ledger is left. */
  readonly folder: string;
  readonly pool: Pool;
  readonly signal: AbortSignal;
  /** Gets what everything took, step by step; left out where nobody wants to know. */
  readonly times?: StepTimes;
  /** Told the share of the workflows that is done, and the rate. */
  onProgress(share: number, detail: string): void;
}

/** Runs one cell with real cryptography. @throws `interrupted` where the signal says so */
export function runCell(planned: PlannedCell, options: CellOptions): Promise<Cell> {
  const { engine, curve } = planned.scenario.pairing;
  return withEngine(engine, curve, (opened) => runOn(opened, planned, options));
}

async function runOn<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { cell, replication, values, scenario, seed }: PlannedCell,
  { unitCosts, overheads, jitter, trace, folder, pool, signal, times, onProgress }: CellOptions,
): Promise<Cell> {
  const scripts = openScripts(openCounted(engine, scenario.pairing.form), scenario.pairing);
  const prices = { unitCosts, overheads, jitter };
  const options = { scenario, seed, scripts, trace, ...prices };
  const deeds = someDeeds(options);
  const timeline = new Timeline(options);
  const shelf = new Shelf(folder);
  let start = performance.now();
  let done = 0;
  const onDeed = (timeMs: number) => {
    done++;
    const rate = done / ((performance.now() - start) / 1000);
    onProgress(
      done / deeds,
      `${done} of ${deeds} workflows, ${rate.toFixed(1)}/s, day ${Math.floor(timeMs / 86_400_000)}`,
    );
  };
  const onStart = (records: number, of: number) =>
    onProgress(0, `${records} of ${of} records of members from before the start`);
  const { run: dispatch, threads, replaced } = pool;
  try {
    const kept = times === undefined ? {} : { times };
    const told = { onDeed, onStart };
    const setting = { scenario, seed, timeline, scripts, shelf, dispatch, threads, signal, ...told, ...kept };
    const live = new LiveSimulation(engine, setting);
    if (scenario.population.joined > 0) {
      await live.start();
      start = performance.now();
    }
    await live.run();
    const wallMs = performance.now() - start;
    const finished = { live, timeline, scenario, ...prices };
    const measured = cellMeasured(finished, wallMs, pool.replaced - replaced);
    const used = traceUse(scenario, trace);
    return { cell, replication, values, scenario, ...used, result: cellResult(finished), measured };
  } finally {
    shelf.close();
  }
}

/** How many workflows there will be. @throws `usage` where there are none */
function someDeeds(options: TimelineOptions): number {
  const deeds = countDeeds(options);
  if (deeds > 0) return deeds;
  const { duration } = options.scenario.run;
  throw new ClaimbenchError(
    'usage',
    `nobody arrives within ${formatDuration(duration)}, and no member does anything: a longer run.duration is wanted`,
  );
}
