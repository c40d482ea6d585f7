import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPool, type Pool } from '../../common/threads/pool.js';
import { SMALLEST_RECORD_BYTES } from '../../protocol/workflows/sized-documents.js';
import type { LiveConfiguration } from '../../records/validation-live-record.js';
import { meanRecordBytes } from '../../sim/engine/draws.js';
import { warmUp } from '../runner/executor.js';
import { Modeller } from '../runner/model-cell.js';
import type { PlannedTrial } from '../runner/planned-trial.js';
import { Calibrator, calibrateNow } from './calibrator.js';
import { type Configuration, scenarioOf } from './configurations.js';
import { describeConfiguration } from './judge-model.js';
import { factorFor, withSpeeds } from './speeds.js';
import { templatesOf, validateCell } from './validate-cell.js';

/** Rounds on each thread by which the speeds are set. */
const ROUNDS_FOR_SPEEDS = 4;

/** How much longer a workflow takes on an engine, about; 1 where nothing is said. */
const SLOWER: Readonly<Record<string, number>> = { mcl: 7 };

/** Expected share of the time that a configuration takes. */
export function weightOf({ policyholders, life, pairing }: Configuration): number {
  // Policyholders are there for half of the run on average; joining and the first policy are two workflows.
  const workflows = 2 + Object.values(life).reduce((sum, count) => sum + count, 0) / 2;
  return policyholders * workflows * (SLOWER[pairing.engine] ?? 1);
}

/** Options of validating configurations. */
export interface LiveValidationOptions {
  readonly configurations: readonly Configuration[];
  readonly seed: string;
  /** Runs of each with random numbers of their own, 2 at least: their spread is what a difference is held against. */
  readonly replications: number;
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Told what is under way, and how much of the configuration is done. */
  onProgress(configuration: Configuration, share: number, detail: string): void;
}

/**
 * Validates one configuration after the other, and gives each as it is finished.
 * @throws `interrupted` where the signal says so: those that were given are whole
 */
export async function* validateLive(options: LiveValidationOptions): AsyncGenerator<LiveConfiguration> {
  const pool = openPool(options.workers);
  const modeller = new Modeller();
  try {
    for (const configuration of options.configurations) yield await validateOne(configuration, options, pool, modeller);
  } finally {
    await pool.close();
  }
}

async function validateOne(
  configuration: Configuration,
  { seed, replications, signal, onProgress }: LiveValidationOptions,
  pool: Pool,
  modeller: Modeller,
): Promise<LiveConfiguration> {
  onProgress(configuration, 0, 'calibrating');
  const own = scenarioOf(configuration, seed);
  const first: PlannedTrial = { cell: 0, replication: 0, values: {}, scenario: own, seed: own.run.seed };
  const { pairing } = own;
  await warmUp(first, pool, signal);
  const recordBytes = meanRecordBytes(own.workload.recordSize, SMALLEST_RECORD_BYTES);
  const calibrator = new Calibrator(pool, { pairing, recordBytes, seed: own.run.seed }, await templatesOf(pairing));
  const costModel = await calibrateNow(calibrator, pool.threads, ROUNDS_FOR_SPEEDS);
  const speed = await factorFor(configuration.load, first, modeller, { ...costModel, signal });
  const scenario = withSpeeds(own, speed);
  const found: LiveConfiguration['replications'] = [];
  for (let replication = 0; replication < replications; replication++) {
    const runSeed = replication === 0 ? own.run.seed : `${own.run.seed}, replication ${replication}`;
    const folder = mkdtempSync(join(tmpdir(), 'claimbench-validate-'));
    try {
      const planned = { ...first, scenario, replication, seed: runSeed };
      const progress = (share: number, detail: string) =>
        onProgress(configuration, (replication + share) / replications, `replication ${replication + 1}: ${detail}`);
      const setting = { pool, modeller, folder, signal, onProgress: progress };
      found.push(await validateCell(planned, setting));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return describeConfiguration(configuration, { scenario, speed, replications: found });
}
