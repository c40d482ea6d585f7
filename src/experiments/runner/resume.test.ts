import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Reader } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import { FrameFile } from '../../sim/execute/frame-file.js';
import { JOURNAL_FILE, Journal } from '../../sim/execute/journal.js';
import { perform } from '../../sim/execute/performer.js';
import { busyScenario, unitCostsOf } from '../../sim/execute/simulation.test-helper.js';
import { SIMULATION } from '../../sim/execute/simulation-jobs.js';
import { CellFolders } from './cell-folder.js';
import { identityOf } from './identity.js';
import { runCell } from './live-cell.js';
import type { PlannedTrial } from './planned-trial.js';

const root = mkdtempSync(join(tmpdir(), 'claimbench-resume-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;
const fresh = () => mkdtempSync(join(root, `run-${folders++}-`));

const scenario = busyScenario({
  population: { policyholders: 4, joined: 1, insurers: 2, shops: 2, supernodes: 2 },
  run: { seed: 'resumed', duration: '3d' },
  // Our own engine makes the same bytes as the others, and sooner.
  pairing: { engine: 'wasm' },
  faults: {
    rates: [
      { fault: 'wrong keyword', share: 0.5 },
      { fault: 'bad institution signature', share: 0.5, by: ['shop 1'] },
      { fault: 'silence', share: 0.2 },
    ],
    retries: { attempts: 2 },
  },
});
const planned: PlannedTrial = { cell: 0, replication: 0, values: {}, scenario, seed: scenario.run.seed };
const unitCosts = unitCostsOf(scenario);
const identity = (cell: PlannedTrial) => identityOf(cell, { costModelOf: () => ({ unitCosts }), traceOf: () => [] });

/** How a process ends before the cell does. */
interface End {
  readonly by: 'kill' | 'signal';
  /** After so many tasks that a thread was given, or that were settled. */
  readonly after: number;
}

/** Works at the cell of a folder in this process. */
async function workAt(folder: string, end: End = { by: 'kill', after: Number.POSITIVE_INFINITY }) {
  const said: string[] = [];
  const cells = new CellFolders(folder, identity, (line) => void said.push(line));
  const part = cells.begin(planned);
  const journal = new Journal(join(part, JOURNAL_FILE), identity(planned), (line) => void said.push(line));
  const abort = new AbortController();
  const shares: number[] = [];
  const onProgress = (share: number) => {
    if (end.by === 'signal' && shares.length >= end.after) abort.abort();
    shares.push(share);
  };
  let [tasks, workflows] = [0, 0];
  const run = async (task: Uint8Array) => {
    if (end.by === 'kill' && tasks >= end.after) throw new ClaimbenchError('interrupted', 'killed');
    tasks++;
    workflows += instancesIn(task);
    return perform(task);
  };
  const pool = { threads: 1, replaced: 0, run, close: async () => undefined };
  try {
    const options = { unitCosts, trace: [], folder: part, pool, signal: abort.signal, journal, onProgress };
    const cell = cells.finish(planned, await runCell(planned, options));
    return { cell, tasks, workflows, said, shares };
  } catch (error) {
    if (!(error instanceof ClaimbenchError && error.code === 'interrupted')) throw error;
    return { cell: undefined, tasks, workflows, said, shares };
  } finally {
    // Writes nothing: a process that is killed leaves the same.
    journal.close();
  }
}

function instancesIn(task: Uint8Array): number {
  const reader = new Reader(task, 'task');
  reader.text();
  reader.item();
  const body = new Reader(reader.item(), 'task of simulation');
  return body.text() === 'workflows' ? SIMULATION.types.workflows.input.read(body).inputs.length : 0;
}

function entriesOf(file: string): number {
  const frames = new FrameFile(file);
  try {
    return [...frames.frames()].length - 1;
  } finally {
    frames.close();
  }
}

/** One that is never stopped. */
const wholeFolder = fresh();
const whole = await workAt(wholeFolder);

const ledgerOf = (folder: string) => readFileSync(join(folder, 'cells', '0-0', 'ledger.bin'));

describe('a live cell that was stopped', () => {
  it('goes on to the result and the ledger of one that never was, wherever it was stopped and its journal cut', async () => {
    expect(whole.cell?.result.faults.length).toBeGreaterThan(1);
    expect(whole.cell?.result.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(whole.cell?.measured.resumed).toBeUndefined();
    const stops = fc.record({
      by: fc.constantFrom('kill' as const, 'signal' as const),
      share: fc.double({ min: 0, max: 0.95, noNaN: true }),
      cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(stops, async ({ by, share, cut }) => {
        const folder = fresh();
        const all = by === 'kill' ? whole.tasks : whole.shares.length;
        const stopped = await workAt(folder, { by, after: Math.floor(share * all) });
        expect(stopped.cell).toBeUndefined();
        const file = join(folder, 'cells', '0-0.part', JOURNAL_FILE);
        truncateSync(file, Math.floor(cut * statSync(file).size));
        const { cell } = await workAt(folder);
        expect(cell?.result).toEqual(whole.cell?.result);
        expect(cell?.hashes).toEqual(whole.cell?.hashes);
        expect(ledgerOf(folder).equals(ledgerOf(wholeFolder))).toBe(true);
        expect(readdirSync(join(folder, 'cells', '0-0')).sort()).toEqual(['cell.json', 'ledger.bin']);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('executes only what its journal has not, and says what was executed when', async () => {
    const folder = fresh();
    const stops = [0.4, 0.3].map((share) => Math.floor(share * whole.tasks));
    let tasks = 0;
    for (const after of stops) tasks += (await workAt(folder, { by: 'kill', after })).tasks;
    const kept = entriesOf(join(folder, 'cells', '0-0.part', JOURNAL_FILE));
    // What a thread has in hand is lost: some tasks, each of less than a tenth of a second.
    expect(kept).toBeGreaterThanOrEqual(tasks - 5 * stops.length);
    const { cell, said, shares, workflows: executed } = await workAt(folder);
    expect(cell?.result).toEqual(whole.cell?.result);
    const workflows = cell?.measured.resumed?.workflows ?? 0;
    expect(cell?.measured.resumed).toEqual({ times: 2, workflows });
    expect(workflows).toBeGreaterThan(0);
    expect(executed).toBe((cell?.result.workflows ?? 0) - workflows);
    expect(shares[0]).toBe(workflows / (cell?.result.workflows ?? 0));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(said).toEqual([]);
    const stepTimes = ({ measured }: { measured: { steps: readonly { stage: string; wallMs: number }[] } }) =>
      measured.steps.map(({ stage, wallMs }) => [stage, wallMs > 0]);
    expect(cell && stepTimes(cell)).toEqual(whole.cell && stepTimes(whole.cell));
  });
});
