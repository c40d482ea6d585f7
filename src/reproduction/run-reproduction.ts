import { ClaimbenchError } from '../common/errors.js';
import { openPool } from '../common/threads/pool.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import { COMPLETE, STOPPED, UNDER_WAY } from '../records/ending.js';
import { describeMachine, describeSoftware } from '../records/environment.js';
import { RUN_VERSION, type RunRecord } from '../records/schema.js';
import { countingParts } from './counting-parts.js';
import { measuringParts, warmThreads } from './measuring-parts.js';
import type { Part } from './parts.js';
import type { ReproduceOptions } from './reproduce-options.js';
import { describeScheme, loadSchemes } from './run-schemes.js';

/**
 * Reproduces the paper: counts, and tells so; then runs lives and measures stages and operations.
 * The record is valid at any time; parts that an abort left out are named in it.
 */
export async function reproduce(options: ReproduceOptions): Promise<RunRecord> {
  const { scenario, signal, progress, startedAt, onPart, onCounted } = options;
  const schemes = await loadSchemes(scenario);
  const run = emptyRecord(options, schemes);
  const pool = openPool(scenario.lifecycle.workers);
  try {
    const work = { run, schemes, pool, options };
    const [counting, measuring] = [countingParts(work), measuringParts(work)];
    run.missing = [...counting, ...measuring].map(({ name }) => name);
    const doAll = async (parts: readonly Part[]) => {
      for (const part of parts) {
        if (signal.aborted) break;
        progress.part(part.name, part.weight);
        await part.run();
        if (!signal.aborted) run.missing = run.missing.filter((name) => name !== part.name);
        run.durationMs = Date.now() - startedAt.getTime();
        Object.assign(run, endingOf(run, signal));
        onPart(run);
      }
    };
    await doAll(counting);
    // Nothing is timed yet: what is counted is told while the threads warm up.
    if (!signal.aborted) await Promise.all([onCounted(run), warmThreads(work)]);
    await doAll(measuring);
    Object.assign(run, endingOf(run, signal));
  } finally {
    await pool.close();
  }
  return run;
}

function endingOf({ missing }: RunRecord, { aborted }: AbortSignal): Pick<RunRecord, 'status' | 'reason'> {
  if (missing.length === 0) return COMPLETE;
  return aborted ? STOPPED : UNDER_WAY;
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
    reason: UNDER_WAY.reason,
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
