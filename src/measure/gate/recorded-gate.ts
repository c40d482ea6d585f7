import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ClaimbenchError } from '../../common/errors.js';
import { createRunFolder } from '../../records/folder.js';
import { GateRecord } from '../../records/gate-record.js';
import { writeRecord } from '../../records/record-file.js';
import { type RunControl, runInFolder } from '../../records/run-folder.js';
import { cellsOf } from '../bench/recorded-bench.js';
import { GATE_RULES, MIN_DECIDED } from './rules.js';
import { type GateOptions, runGate } from './run-gate.js';
import { findSide } from './side.js';

/** The record, in the folder of a run. */
export const GATE_FILE = 'gate.json';

/** What is compared, and where it is kept. */
interface RecordedGate
  extends Pick<
    GateOptions,
    'base' | 'head' | 'engine' | 'curve' | 'seed' | 'budgetMs' | 'minDecided' | 'controls' | 'repository' | 'signal'
  > {
  readonly filter: RegExp | undefined;
  /** Smaller changes, as a share of the base's time, do not count. */
  readonly floor: number;
  /** Existing; undefined: nothing is kept. */
  readonly folder: string | undefined;
  onProgress(share: number, doing: string): void;
}

/**
 * Compares two versions; in the folder is the record, from the start.
 * @returns the record, incomplete where it was stopped
 */
export async function recordGate({ folder, filter, floor, ...options }: RecordedGate): Promise<GateRecord> {
  try {
    return await runGate({
      ...options,
      ...(filter === undefined ? {} : { filter }),
      rules: { ...GATE_RULES, floor },
      startedAt: new Date(),
      onRecord: (soFar) => {
        if (folder !== undefined) writeRecord(folder, GateRecord, soFar, GATE_FILE);
      },
    });
  } catch (error) {
    // Bad use leaves the folder free for the corrected command.
    const isBadUse = error instanceof ClaimbenchError && error.code === 'usage';
    if (isBadUse && folder !== undefined) rmSync(join(folder, GATE_FILE), { force: true });
    throw error;
  }
}

/** Options of `gate`. */
export interface ComparisonOptions extends RunControl {
  /** A git reference, a checkout, an installed package or its dist folder. */
  readonly base: string;
  /** The same. Default: the current folder. */
  readonly head?: string;
  /** The checkout whose git references are meant. Default: the current folder. */
  readonly repository?: string;
  /** Which benchmarks, as of `bench`. Default: ten that decide. */
  readonly filter?: RegExp;
  /** Default: mcl. */
  readonly engine?: string;
  /** Default: bls12-381. */
  readonly curve?: string;
  /** Smaller changes, as a share of the base's time, do not count. Default: 0.03. */
  readonly floor?: number;
  /** Milliseconds for measuring; building and self-test come on top. Default: 120,000. */
  readonly budgetMs?: number;
  /** Share of the benchmarks that are to be decided. Default: 0.8. */
  readonly minDecided?: number;
  /** `with controls` sees first that same code passes here and that 10% more work fails. Default: without controls. */
  readonly controls?: 'with controls' | 'without controls';
  /** Decides inputs and every order. Default: `claimbench`. */
  readonly seed?: string;
  /** Told the share of the budget that is spent, 0 to 1, and what is being done. */
  onProgress?(share: number, doing: string): void;
}

/**
 * Measures two versions on this machine in pairs of fresh processes, in turns. `judgeGate` judges what is found.
 * @throws {ClaimbenchError} `usage` where a side is no version; `engine` where one does not build; `interrupted` where the
 * signal was aborted
 */
export async function gate(options: ComparisonOptions): Promise<GateRecord> {
  const { base, head = '.', repository = process.cwd(), filter, engine = 'mcl', curve = 'bls12-381' } = options;
  const { floor = GATE_RULES.floor, budgetMs = 120_000, minDecided = MIN_DECIDED, seed = 'claimbench' } = options;
  const { controls = 'without controls', onProgress = () => undefined } = options;
  cellsOf([engine], [curve]);
  for (const side of [base, head]) findSide(side, repository);
  return runInFolder(options, async (path, signal) => {
    const folder = options.folder === undefined ? undefined : createRunFolder(path);
    const record = await recordGate({
      ...{ base, head, repository, filter, engine, curve, floor, budgetMs, minDecided, seed, controls },
      ...{ signal, folder, onProgress },
    });
    if (record.status !== 'incomplete') return record;
    throw new ClaimbenchError('interrupted', 'stopped before its end');
  });
}
