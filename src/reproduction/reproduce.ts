import { ClaimbenchError } from '../kernel/errors.js';
import { openPool } from '../pool/pool.js';
import { describeMachine, describeSoftware } from '../run/environment.js';
import { RUN_VERSION, type RunRecord } from '../run/schema.js';
import type { LoadedScheme } from '../schemes/load.js';
import type { ReproduceOptions } from './options.js';
import { partsOf } from './parts.js';
import { describeScheme, loadSchemes } from './schemes.js';

/**
 * Reproduces the paper: counts the stages, runs the lifecycles, measures stages and operations.
 * The record is valid at any time; parts that an abort left out are named in it.
 */
export async function reproduce(options: ReproduceOptions): Promise<RunRecord> {
  const { scenario, signal, progress, startedAt, onPart } = options;
  const schemes = await loadSchemes(scenario);
  const run = emptyRecord(options, schemes);
  const pool = openPool(scenario.lifecycle.workers);
  try {
    const parts = partsOf({ run, schemes, pool, options });
    run.missing = parts.map(({ name }) => name);
    for (const part of parts) {
      if (signal.aborted) break;
      progress.part(part.name, part.weight);
      await part.run();
      if (!signal.aborted) run.missing = run.missing.filter((name) => name !== part.name);
      run.status = run.missing.length === 0 ? 'complete' : 'incomplete';
      run.durationMs = Date.now() - startedAt.getTime();
      onPart(run);
    }
  } finally {
    await pool.close();
  }
  return run;
}

function emptyRecord(
  { id, command, scenario, startedAt }: ReproduceOptions,
  schemes: readonly LoadedScheme[],
): RunRecord {
  if (scenario.pairing.curves.length === 0)
    throw new ClaimbenchError('usage', 'a reproduction needs at least one curve');
  return {
    format: 'claimbench-run',
    version: RUN_VERSION,
    id,
    command,
    status: 'incomplete',
    missing: [],
    startedAt: startedAt.toISOString(),
    durationMs: 0,
    seed: scenario.seed,
    scenario,
    software: describeSoftware(),
    machine: describeMachine(),
    settings: [],
    schemes: schemes.map(describeScheme),
    stageCounts: [],
    roleCounts: [],
    timings: [],
    ratios: [],
    messages: [],
    communicationFormulas: [],
    livePoints: [],
    unitCosts: [],
    modelPoints: [],
    sweeps: [],
    consensus: [],
    comparisons: [],
  };
}
