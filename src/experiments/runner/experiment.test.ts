import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../records/cell-record.js';
import { PACKAGE_FOLDER } from '../../records/environment.js';
import { readSimulation, writeSimulation } from '../../records/folder.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { openScenario } from '../../scenario/load-scenario.js';
import { type ExperimentResult, runExperiment } from './experiment.js';
import { planCells, type Varied } from './planned-trial.js';
import { cellsOf, costModelOf, startRecord, traceOf } from './start.js';

const root = mkdtempSync(join(tmpdir(), 'claimbench-campaign-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;
const fresh = () => mkdtempSync(join(root, `run-${folders++}-`));

const QUICKSTART = join(PACKAGE_FOLDER, 'scenarios', 'quickstart.yaml');
const TINY = [
  { path: 'population.policyholders', value: '2' },
  { path: 'population.insurers', value: '1' },
  { path: 'run.duration', value: '5d' },
  // Our own engine makes the same bytes as the others, and sooner.
  { path: 'pairing.engine', value: 'wasm' },
];
const GRID = [{ path: 'population.shops', values: ['1', '2'] }];

function start(vary: readonly Varied[] = GRID, file = QUICKSTART): Promise<SimulationRecord> {
  return startRecord({
    id: 'test',
    command: 'sweep',
    startedAt: new Date(0),
    file,
    folders: [dirname(file)],
    open: openScenario(file),
    settings: TINY,
    vary,
    timeline: 'calibrated',
    executor: 'live',
    workers: 1,
  });
}

/** Runs what is left of an experiment; stops once so many cells were begun. */
function run(
  record: SimulationRecord,
  folder: string,
  stopAfter = Number.POSITIVE_INFINITY,
  say: (line: string) => void = () => undefined,
): Promise<ExperimentResult> {
  const abort = new AbortController();
  let begun = 0;
  return runExperiment({
    cells: cellsOf(record),
    executor: record.executor,
    costModelOf: (cell) => costModelOf(record, cell),
    traceOf: (cell) => traceOf(record, cell),
    folder,
    workers: 1,
    signal: abort.signal,
    progress: { part: () => void (++begun > stopAfter && abort.abort()), done: () => undefined, say },
  });
}

/** An experiment of one cell that is finished, in a folder of its own; run only once. */
let whole: Promise<{ readonly record: SimulationRecord; readonly folder: string }> | undefined;
async function finished() {
  whole ??= start([]).then(async (record) => {
    const folder = fresh();
    await run(record, folder);
    return { record, folder };
  });
  const { record, folder } = await whole;
  const copy = fresh();
  cpSync(folder, copy, { recursive: true });
  return { record, folder: copy };
}

const results = (cells: readonly Cell[]) => cells.map(({ cell, values, result }) => ({ cell, values, result }));

describe('what can be run', () => {
  const refused = (settings: Record<string, string>, message: RegExp) => {
    const open = openScenario(QUICKSTART);
    const all = Object.entries(settings).map(([path, value]) => ({ path, value }));
    expect(() => planCells(open, all, [])).toThrow(message);
  };

  it('is known before anything is', () => {
    refused({ 'pairing.engine': 'blst' }, /pairing\.engine is "blst": unknown engine "blst": choose mcl or noble/);
    // Simulations over exponents are for tests alone.
    refused({ 'pairing.engine': 'exponents' }, /pairing\.engine is "exponents": unknown engine/);
    refused({ 'pairing.curve': 'p256' }, /pairing\.curve is "p256": unknown curve/);
    refused({ 'workload.recordSize': '{ distribution: constant, mean: 100B }' }, /at least 700B/);
    refused({ 'workload.recordSize': '{ distribution: uniform, from: 1B, to: 2KiB }' }, /recordSize\.from is "1B"/);
    refused({ 'run.warmUp': '30d' }, /run\.warmUp is "30d": the run ends before it is over/);
    refused(
      { 'faults.crashes': '[{ member: shop 9, at: 1d, for: 1d }]' },
      /there is no shop 9: shops are numbered 0 to 3/,
    );
    refused({ 'faults.rates': '[{ fault: silence, share: 1, by: [insurer 7] }]' }, /there is no insurer 7/);
    refused({ 'faults.scheduled': '[{ fault: silence, at: 1d, by: policyholder 99 }]' }, /no policyholder 99/);
  });

  it('is a grid with replications, the last path varying fastest, seeds the same in every cell', () => {
    const vary = [
      { path: 'population.shops', values: ['1', '2'] },
      { path: 'consensus.blockSize', values: ['5', '20'] },
    ];
    const cells = planCells(openScenario(QUICKSTART), [{ path: 'run.replications', value: '2' }], vary);
    expect(cells.map(({ cell, replication, values }) => [cell, replication, ...Object.values(values)])).toEqual(
      [0, 1, 2, 3].flatMap((cell) =>
        [0, 1].map((replication) => [cell, replication, cell < 2 ? '1' : '2', cell % 2 === 0 ? '5' : '20']),
      ),
    );
    expect(new Set(cells.map(({ seed, replication }) => `${replication} ${seed}`))).toEqual(
      new Set(['0 quickstart', '1 quickstart, replication 1']),
    );
    expect(cells.map(({ scenario }) => scenario.consensus.blockSize)).toEqual([5, 5, 20, 20, 5, 5, 20, 20]);
  });
});

describe('a campaign', () => {
  it('that was stopped goes on where it stopped, and comes to the same results', async () => {
    const record = await start();
    const whole = await run(record, fresh());
    expect(whole.status).toBe('complete');
    expect(whole.cells.map(({ values }) => values)).toEqual([{ 'population.shops': '1' }, { 'population.shops': '2' }]);

    const folder = fresh();
    writeSimulation(folder, record);
    const stopped = await run(readSimulation(folder), folder, 1);
    expect(stopped).toMatchObject({ status: 'incomplete' });
    expect(readdirSync(join(folder, 'cells'))).toContain('0-0');
    const resumed = await run(readSimulation(folder), folder);
    expect(resumed.status).toBe('complete');
    expect(results(resumed.cells)).toEqual(results(whole.cells));
    // The first cell is the very same: it was not run again.
    expect(resumed.cells[0]).toEqual(stopped.cells[0]);
    expect(readdirSync(join(folder, 'cells'))).toEqual(['0-0', '1-0']);
  });

  it('does not take a damaged cell for a finished one', async () => {
    const { record, folder } = await finished();
    writeFileSync(join(folder, 'cells', '0-0', 'cell.json'), '{"cell": 0');
    await expect(run(record, folder)).rejects.toThrow(/cell\.json is damaged: remove its folder/);
  });

  it('does not take a finished cell of another scenario for one of its own', async () => {
    const { record, folder } = await finished();
    const [cell] = (await run(record, folder)).cells;
    expect(cell?.result.policyholders).toBe(2);
    const others = (document: object) => ({ ...(record.document as object), ...document });
    const more = { ...record, document: others({ population: { policyholders: 3, insurers: 1 } }) };
    await expect(run(more, folder)).rejects.toThrow(
      /cell\.json is of another scenario than run\.json plans \(population\.policyholders is 2 there and 3 in run\.json\)/,
    );
  });

  it('knows its finished cells by hashes, and says what is another before it works at others', async () => {
    const { record, folder } = await finished();
    const { cells } = await run(record, folder);
    const place = join(folder, 'cells', '0-0');
    const [file, ledger] = [join(place, 'cell.json'), join(place, 'ledger.bin')];
    const [cell, blocks] = [readFileSync(file, 'utf8'), readFileSync(ledger)];
    expect(cells[0]?.hashes?.ledger).toBe(createHash('sha256').update(blocks).digest('hex'));

    const dearer = record.calibrations.map((one) => ({ ...one, unitCosts: { ...one.unitCosts, pairing: 99 } }));
    await expect(run({ ...record, calibrations: dearer }, folder)).rejects.toThrow(
      /0-0\/cell\.json was run at other costs than the calibrations in run\.json have: remove .*0-0, and the cell is run again/,
    );
    truncateSync(ledger, blocks.length - 1);
    await expect(run(record, folder)).rejects.toThrow(
      /0-0\/ledger\.bin is not the ledger that its cell left: .*SHA-256/,
    );
    rmSync(ledger);
    await expect(run(record, folder)).rejects.toThrow(/0-0\/ledger\.bin is missing: put it back, or remove/);
    writeFileSync(ledger, blocks);
    const { hashes, ...older } = JSON.parse(cell);
    writeFileSync(file, JSON.stringify(older));
    await expect(run(record, folder)).rejects.toThrow(
      /cell\.json has no hashes .*: an earlier version made it: go on with/,
    );
    writeFileSync(file, cell);
    expect((await run(record, folder)).cells).toEqual(cells);
  });

  it('sets aside what it cannot go on with, says so, and runs the cell from its start', async () => {
    const { record, folder } = await finished();
    const { cells } = await run(record, folder);
    const place = join(folder, 'cells', '0-0');
    const ledger = readFileSync(join(place, 'ledger.bin'));
    rmSync(join(place, 'cell.json'));
    mkdirSync(`${place}.part`);
    writeFileSync(join(`${place}.part`, 'ledger.bin'), 'of an earlier version');
    const said: string[] = [];
    const again = await run(record, folder, Number.POSITIVE_INFINITY, (line) => void said.push(line));
    expect(results(again.cells)).toEqual(results(cells));
    expect(said).toEqual([
      `${place} cannot be gone on with (it has no cell.json): it is kept as ${place}.aside, and the cell is run from its start`,
      `${place}.part cannot be gone on with (it has no journal.bin that can be read): it is kept as ${place}.part.aside, and the cell is run from its start`,
    ]);
    expect(readFileSync(join(`${place}.aside`, 'ledger.bin'))).toEqual(ledger);
    expect(readdirSync(join(folder, 'cells'))).toEqual(['0-0', '0-0.aside', '0-0.part.aside']);
    expect(readdirSync(place).sort()).toEqual(['cell.json', 'ledger.bin']);
  });

  it('runs what shares a value by an alias with that value alone changed, resumed or not', async () => {
    const file = join(fresh(), 'scenario.yaml');
    const shared = 'network: { policyholder: &line { latency: 40ms }, insurer: *line, shop: *line }\n';
    writeFileSync(file, `kind: simulation\n${shared}`);
    const record = await start([{ path: 'network.policyholder.latency', values: ['5ms', '6ms'] }], file);
    const folder = fresh();
    writeSimulation(folder, record);
    for (const one of [record, readSimulation(folder)]) {
      const networks = cellsOf(one).map(({ scenario: { network } }) => [
        network?.policyholder.latency,
        network?.shop.latency,
      ]);
      expect(networks).toEqual([
        [5, 40],
        [6, 40],
      ]);
    }
  });

  it('is refused where nobody arrives, and leaves nothing half done', async () => {
    const record = await start([{ path: 'workload.arrivals', values: ['{process: poisson, rate: 0.01/year}'] }]);
    const folder = fresh();
    await expect(run(record, folder)).rejects.toThrow(
      /nobody arrives within 5 d, and no member does anything: a longer run.duration/,
    );
    expect(existsSync(join(folder, 'cells', '0-0'))).toBe(false);
  });

  it('keeps the trace that it goes by, so that it can be resumed without its file', async () => {
    const file = join(fresh(), 'scenario.yaml');
    writeFileSync(
      file,
      'kind: simulation\nworkload: { arrivals: { process: trace, file: t.csv } }\nconsensus: { partialBlocks: flush }\n',
    );
    const trace = join(file, '..', 't.csv');
    writeFileSync(trace, 'time\n2h\n1h\n');
    const record = await start([], file);
    rmSync(trace);
    expect(record.traces).toEqual({ 't.csv': [3_600_000, 7_200_000] });
    const { cells } = await run(record, fresh());
    expect(cells[0]?.result.policyholders).toBe(2);
  });
});
