import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forkMeasurer } from '../bench/process.js';
import { ClaimbenchError } from '../kernel/errors.js';
import { describeMachine, describeSoftware } from '../run/environment.js';
import type { GateRecord } from '../run/gate.js';
import { compareSides } from './compare.js';
import type { CompareOptions } from './options.js';
import { resultOf } from './record.js';
import { GATE_SUITE } from './rules.js';
import { type SelfTest, selfTest } from './self-test.js';
import { dismantle, type ReadySide, readySide, type Workshop } from './side.js';

/** What the gate is asked. */
export interface GateOptions extends Omit<CompareOptions, 'ids' | 'fork' | 'now'> {
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
}

/** The two ends of the controls' suite: a quick and a slower operation. */
const CONTROL_SUITE: readonly string[] = ['micro/G1.multiply', 'phases/liu2021/optimised/Decrypt'];

/** Makes both versions ready, compares them, and says what was found. */
export async function runGate(options: GateOptions): Promise<GateRecord> {
  const { base: givenBase, head: givenHead, repository, onProgress } = options;
  const workshop = { folder: mkdtempSync(join(tmpdir(), 'claimbench-gate-')), repository };
  try {
    onProgress(0, `building ${givenBase}`);
    const base = readySide(givenBase, 'base', workshop);
    onProgress(0, `building ${givenHead}`);
    const head = readySide(givenHead, 'head', workshop);
    return await measureSides(options, base, head);
  } finally {
    cleanUp(workshop);
  }
}

function cleanUp(workshop: Workshop): void {
  for (const place of ['base', 'head']) dismantle(place, workshop);
  rmSync(workshop.folder, { recursive: true, force: true });
}

async function measureSides(options: GateOptions, base: ReadySide, head: ReadySide): Promise<GateRecord> {
  const { engine, curve, seed, rules, startedAt, controls, minDecided } = options;
  const machine = describeMachine();
  const now = () => performance.now();
  const start = now();
  const sources = { base: base.sources, head: head.sources };
  const forkBase = (share: number) => forkMeasurer({ sources: base.sources, extra: { share, on: 'all' } });
  const tested =
    controls === 'with controls' ? await selfTest({ ...options, ids: CONTROL_SUITE, now, forkBase }) : undefined;
  const ids = await chooseIds(options, head);
  const fork: CompareOptions['fork'] = (side) => forkMeasurer({ sources: sources[side] });
  const { compared, different, missing, looks } = await compareSides({ ...options, ids, now, fork });
  return {
    format: 'claimbench-gate',
    version: 1,
    startedAt: startedAt.toISOString(),
    durationMs: now() - start,
    seed,
    floor: rules.floor,
    level: rules.level,
    base: base.description,
    head: head.description,
    software: describeSoftware(),
    machine,
    looks,
    results: compared.map((one) => resultOf(one, `${engine}/${curve}`)),
    different: [...different],
    missing: [...missing],
    minDecided,
    ...(tested === undefined ? {} : { selfTest: controlsOf(tested) }),
  };
}

function controlsOf({ alarms, overlooked, undecided, ids }: SelfTest): GateRecord['selfTest'] {
  return { alarms: [...alarms], overlooked: [...overlooked], undecided: [...undecided], ids: [...ids] };
}

async function chooseIds({ engine, curve, seed, filter }: GateOptions, head: ReadySide): Promise<readonly string[]> {
  if (filter === undefined) return GATE_SUITE;
  const measurer = await forkMeasurer({ sources: head.sources });
  try {
    const all = await measurer.list({ engine, curve, seed, ids: 'all' });
    const ids = all.filter((id) => filter.test(`${engine}/${curve}/${id}`));
    if (ids.length > 0) return ids;
    throw new ClaimbenchError('usage', `no benchmark matches ${filter}: "claimbench bench --help" says what there is`);
  } finally {
    await measurer.close();
  }
}
