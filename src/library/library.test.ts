import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { findCalibration, priceStages } from './measure.js';
import { plan, whatIf } from './plan.js';
import { readBench, readRecord, readSimulation } from './report.js';
import { checkLaws, openScheme } from './schemes.js';
import { latencyMs, resumeSimulation, type ScenarioInput, type SimulationProgress, simulate } from './simulate.js';

const folder = mkdtempSync(join(tmpdir(), 'claimbench-library-'));
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true }));

const SMALL = {
  kind: 'simulation',
  population: { policyholders: 10 },
  run: { duration: '30d' },
} satisfies ScenarioInput;

describe('simulate', () => {
  it('runs a scenario that is an object, tells how far it is, and leaves nothing on the disk', async () => {
    vi.stubEnv('TMPDIR', mkdtempSync(join(folder, 'temporary-')));
    const told: SimulationProgress[] = [];
    const options = { executor: 'model', set: { 'consensus.interval': '10s' } } as const;
    const run = await simulate(SMALL, { ...options, onProgress: (progress) => told.push(progress) });
    expect(run).toMatchObject({ status: 'complete', command: 'simulate', source: 'the scenario given' });
    const [cell] = run.cells;
    if (cell === undefined) throw new Error('there is no cell');
    expect(latencyMs(cell, 'join.mean')).toBeGreaterThan(0);
    expect(() => latencyMs(cell, 'joyn.mean')).toThrow('did you mean join?');
    expect(told[0]).toEqual({ share: 0, part: 'simulation' });
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('claimbench-'))).toEqual([]);
  });

  it('refuses a scenario with its path, as the command does', async () => {
    const scenario = { kind: 'simulation', population: { policyholders: -1 } } as const;
    await expect(simulate(scenario)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('the scenario given: population.policyholders is -1'),
    });
  });

  it.each([0, 1.5, 257, Number.NaN])('refuses %s workers', async (workers) => {
    await expect(simulate(SMALL, { workers })).rejects.toThrow(
      `workers is ${workers}: a whole number from 1 to 256 is wanted`,
    );
  });

  it('rejects when its signal is aborted, and is gone on with in the same process', async () => {
    const kept = join(folder, 'kept');
    const stop = new AbortController();
    const vary = { 'consensus.blockSize': [5, 20] };
    const onProgress = ({ part }: SimulationProgress) => {
      if (part.startsWith('cell 2')) stop.abort(new Error('enough'));
    };
    const options = { executor: 'model', vary, workers: 1, folder: kept, signal: stop.signal, onProgress } as const;
    await expect(simulate(SMALL, options)).rejects.toMatchObject({
      code: 'interrupted',
      cause: expect.objectContaining({ message: 'enough' }),
    });
    expect(readSimulation(kept).status).toBe('incomplete');
    const run = await resumeSimulation(kept);
    expect(run.cells.map(({ values }) => values)).toEqual([
      { 'consensus.blockSize': '5' },
      { 'consensus.blockSize': '20' },
    ]);
    expect(readRecord(kept)).toEqual(run);
    expect(existsSync(join(kept, '.in-use'))).toBe(false);
    expect(() => readBench(kept)).toThrow('is of the format claimbench-simulation, and not claimbench-bench');
    await expect(simulate(SMALL, { folder: kept })).rejects.toMatchObject({ code: 'usage' });
  });

  it('lets one run at a time into a folder', async () => {
    const shared = join(folder, 'shared');
    const first = simulate(SMALL, { executor: 'model', folder: shared });
    await expect(simulate(SMALL, { executor: 'model', folder: shared })).rejects.toThrow('another run of this program');
    expect((await first).status).toBe('complete');
  });

  it('does nothing where its signal was aborted before', async () => {
    const never = join(folder, 'never');
    await expect(simulate(SMALL, { signal: AbortSignal.abort(), folder: never })).rejects.toMatchObject({
      code: 'interrupted',
    });
    expect(existsSync(never)).toBe(false);
  });
});

describe('plan and whatIf', () => {
  const objectives = ['join.mean<=10min'];

  it('find the largest load, and say what holds the next one back', async () => {
    const tried: string[] = [];
    const found = await plan(SMALL, {
      ...{ objectives, maximise: 'population.policyholders', atMost: 20, replications: 2 },
      onTried: ({ values }) => tried.push(Object.values(values).join()),
    });
    expect(found.plan.answer?.values).toEqual({ 'population.policyholders': '20' });
    expect(tried).toContain('20');
  });

  it('refuse prices with their path', async () => {
    const vary = { 'population.supernodes': [1, 2] };
    const prices = { prices: { 'population.supernodes': -1 } };
    await expect(plan(SMALL, { objectives, vary, prices })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('the prices given: prices.population.supernodes is -1'),
    });
  });

  it('compare a scenario with itself, changed', async () => {
    const changes = [{ 'consensus.interval': '10s', 'consensus.blockSize': 5 }];
    const { whatIf: found } = await whatIf(SMALL, { changes, replications: 2 });
    expect(found.map(({ change }) => change)).toEqual(['consensus.interval=10s, consensus.blockSize=5']);
  });
});

describe('schemes', () => {
  it('are priced, stage by stage, at the costs of a calibration and at the paper’s', async () => {
    const stages = await priceStages('liu2021', findCalibration('epyc', 'bls12-381'));
    const encrypt = stages.find(({ form, name }) => form === 'literal' && name === 'Encrypt');
    expect(encrypt?.paperUnits?.hundredthsOfMs).toBe(3780);
    expect(encrypt?.ms).toBeGreaterThan(0);
    await expect(priceStages('liu2012', { unitCosts: {} })).rejects.toThrow('did you mean liu2021?');
    await expect(priceStages('liu2021', { unitCosts: {} })).rejects.toThrow('there is no unit cost of');
  });

  it('are held to the laws, by name or as a definition', async () => {
    expect(await checkLaws('bbs1998', { draws: 1, engines: ['mcl'] })).toEqual([]);
    const { definition } = await openScheme('bbs1998');
    const silent = { ...definition, properties: { ...definition.properties, search: 'keyword' } } as const;
    const broken = await checkLaws(silent, { draws: 1, engines: ['mcl'] });
    expect(broken.map(({ why }) => why).join()).toContain('search');
    await expect(checkLaws('bbs1998', { curve: 'type-b' })).rejects.toMatchObject({ code: 'usage' });
  });
});
