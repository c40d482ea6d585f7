import { ClaimbenchError, messageOf } from '../../common/errors.js';
import { COMPLETE, endingBy, isStop, UNDER_WAY } from '../../records/ending.js';
import { describeMachine, describeSoftware } from '../../records/environment.js';
import type { GateRecord } from '../../records/gate-record.js';
import type { Measurer } from '../bench/measurer.js';
import { forkMeasurer, type ProcessOptions } from '../bench/process.js';
import { readySide } from './build.js';
import { compareSides } from './compare-sides.js';
import type { CompareOptions, Found } from './gate-options.js';
import { resultOf } from './gate-result.js';
import type { Side } from './pair.js';
import { GATE_SUITE } from './rules.js';
import { type SelfTest, selfTest } from './self-test.js';
import { findSide } from './side.js';
import { withWorkshop } from './workshop.js';

/** Options of a run of the gate. */
export interface GateOptions extends Omit<CompareOptions, 'ids' | 'fork' | 'now' | 'onPairs'> {
  /** A checkout, an installed package or its dist, or a git reference. */
  readonly base: string;
  readonly head: string;
  /** Which benchmarks, matched against `engine/curve/id`; without it the gate's own suite. */
  readonly filter?: RegExp;
  /** `with controls` proves first that same code passes and that 10% more work fails. */
  readonly controls: 'with controls' | 'without controls';
  /** Share of the benchmarks that are to be decided. */
  readonly minDecided: number;
  /** The checkout whose git references are meant. */
  readonly repository: string;
  readonly startedAt: Date;
  /** Told of the record: at the start, between pairs and at the end, however it ends. Nothing is measured meanwhile. */
  onRecord(record: GateRecord): void;
}

/** The two ends of the controls' suite: a quick and a slower operation. */
const CONTROL_SUITE: readonly string[] = ['micro/G1.multiply', 'phases/liu2021/optimised/Decrypt'];

/** Makes the record say more. */
type Tell = (news: Partial<GateRecord>) => void;

/**
 * Makes both versions ready, compares them, and says what was found.
 * @returns the record, incomplete where it was stopped
 * @throws `usage` where a side is no version or nothing is to be measured; `engine` where a side does not build
 */
export async function runGate(options: GateOptions): Promise<GateRecord> {
  const { repository, signal, onProgress, onRecord } = options;
  const found = { base: findSide(options.base, repository), head: findSide(options.head, repository) };
  let record: GateRecord = {
    format: 'claimbench-gate',
    version: 1,
    ...UNDER_WAY,
    startedAt: options.startedAt.toISOString(),
    durationMs: 0,
    seed: options.seed,
    floor: options.rules.floor,
    level: options.rules.level,
    base: found.base.description,
    head: found.head.description,
    software: describeSoftware(),
    machine: describeMachine(),
    looks: 0,
    results: [],
    different: [],
    missing: [],
    minDecided: options.minDecided,
  };
  const tell: Tell = (news) => {
    record = { ...record, ...news };
    onRecord(record);
  };
  tell({});
  try {
    await withWorkshop(async (folder) => {
      onProgress(0, `building ${options.base}`);
      const base = await readySide(found.base, 'base', { folder, signal });
      onProgress(0, `building ${options.head}`);
      const head = await readySide(found.head, 'head', { folder, signal });
      await measureSides(options, { base, head }, tell);
    });
    tell(COMPLETE);
  } catch (error) {
    tell(endingBy(error));
    if (!isStop(error)) throw error;
  }
  return record;
}

/** @param sources of each side the URL of its folder of compiled sources */
async function measureSides(options: GateOptions, sources: Readonly<Record<Side, string>>, tell: Tell): Promise<void> {
  const { engine, curve, signal, controls } = options;
  const now = () => performance.now();
  const start = now();
  const fork = (side: Side, more: Omit<ProcessOptions, 'sources'> = {}) =>
    startSide(side, { sources: sources[side], ...more }, signal);
  if (controls === 'with controls') {
    const forkBase = (share: number) => fork('base', { extra: { share, on: 'all' } });
    const tested = await selfTest({ ...options, ids: CONTROL_SUITE, now, forkBase });
    tell({ selfTest: controlsOf(tested), durationMs: now() - start });
  }
  const ids = await chooseIds(options, fork);
  const tellFound = ({ compared, different, missing, looks }: Found) => {
    const results = compared.map((one) => resultOf(one, `${engine}/${curve}`));
    tell({ results, different: [...different], missing: [...missing], looks, durationMs: now() - start });
  };
  tellFound(await compareSides({ ...options, ids, now, fork, onPairs: tellFound }));
}

/** Starts a side; a module that its version imports may be missing, though it builds. */
async function startSide(side: Side, options: ProcessOptions, signal: AbortSignal): Promise<Measurer> {
  try {
    return await forkMeasurer(options, signal);
  } catch (cause) {
    if (cause instanceof ClaimbenchError) throw cause;
    throw new ClaimbenchError('engine', `the ${side} builds, but does not start: ${messageOf(cause)}`, { cause });
  }
}

function controlsOf({ alarms, overlooked, undecided, ids }: SelfTest): NonNullable<GateRecord['selfTest']> {
  return { alarms: [...alarms], overlooked: [...overlooked], undecided: [...undecided], ids: [...ids] };
}

async function chooseIds(
  { engine, curve, seed, filter }: GateOptions,
  fork: CompareOptions['fork'],
): Promise<readonly string[]> {
  if (filter === undefined) return GATE_SUITE;
  const measurer = await fork('head');
  try {
    const all = await measurer.list({ engine, curve, seed, ids: 'all' });
    const ids = all.filter((id) => filter.test(`${engine}/${curve}/${id}`));
    if (ids.length > 0) return ids;
    throw new ClaimbenchError('usage', `no benchmark matches ${filter}: "claimbench bench --help" says what there is`);
  } finally {
    await measurer.close();
  }
}
