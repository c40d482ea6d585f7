import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { median } from '../../common/statistics/quantile.js';
import { openPool } from '../../common/threads/pool.js';
import type { EngineTask, PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { enginesOn, withEngine } from '../../crypto/pairing/load.js';
import { openLiu2021 } from '../../crypto/schemes/liu2021/open.js';
import { SCHEMES } from '../../crypto/schemes/registry.js';
import { BenchRecord } from '../../records/bench.js';
import { runLifecycles } from '../../sim/execute/lifecycles.js';
import { perform } from '../../sim/execute/performer.js';
import { openBenchmarks } from './catalogue.js';
import { processClock } from './clock.js';
import { fakeClock } from './clock.test-helper.js';
import { crossCheck } from './cross-check.js';
import { localMeasurer, type Measurer, type WarmUpOptions } from './measurer.js';
import { forkMeasurer } from './process.js';
import { runBench } from './run.js';
import { runSuite, type SuiteOptions, type SuiteSample } from './suite.js';
import { loadTarget, OWN_SOURCES, type Target } from './target.js';

const target: Target = {
  withEngine,
  SCHEMES,
  system: async () => ({ openLiu2021, runLifecycles, perform, openPool }),
};

const OPTIONS: Omit<SuiteOptions, 'fork'> = {
  cells: [{ engine: 'mcl', curve: 'bls12-381' }],
  filter: /micro\/(pair|Zr\.add|Zr\.multiply)$/,
  seed: 'suite',
  processes: 3,
  samples: 4,
  batchMs: 10,
  warmUpAtMostMs: 100,
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onSamples: () => undefined,
  onProcess: () => undefined,
};

/** A target whose engine of that name gives a wrong pairing. */
function planted(wrong: string): Target {
  const spoil = <T extends PairingTypes>(engine: PairingEngine<T>): PairingEngine<T> =>
    engine.name === wrong
      ? { ...engine, pair: (p, q) => engine.Gt.multiply(engine.pair(p, q), engine.pair(p, q)) }
      : engine;
  return {
    ...target,
    withEngine: <R>(name: string, curve: string, task: EngineTask<R | Promise<R>>) =>
      withEngine<R>(name, curve, (engine) => task(spoil(engine))),
  };
}

/** Measurers in this process that note what they are asked. */
function measurers(of: Target, stepMs = 20) {
  const asked: string[] = [];
  const fork = async (): Promise<Measurer> => {
    const measurer = localMeasurer({ target: of, clock: fakeClock(stepMs) });
    return {
      ...measurer,
      warmUp: (id, how) => {
        asked.push(`warm up ${id}`);
        return measurer.warmUp(id, how);
      },
      sample: (id, iterations) => {
        asked.push(`sample ${id}`);
        return measurer.sample(id, iterations);
      },
    };
  };
  return { asked, fork };
}

describe('a suite', () => {
  it.each(['mcl', 'noble'])(
    'times nothing where %s gives a wrong result, even if that is not measured',
    async (wrong) => {
      const { asked, fork } = measurers(planted(wrong));
      await expect(runSuite({ ...OPTIONS, fork })).rejects.toThrow(
        'noble/bls12-381/micro/pair and mcl/bls12-381/micro/pair give different results: one of them is wrong, nothing is timed',
      );
      expect(asked).toEqual([]);
    },
  );

  it('times nothing where a later process gives another result than the first', async () => {
    let forks = 0;
    const { asked, fork } = measurers(target);
    const spoilt = measurers(planted('mcl'));
    const later = () => (++forks > 2 ? spoilt.fork() : fork());
    await expect(runSuite({ ...OPTIONS, fork: later })).rejects.toThrow('different results');
    expect([...asked, ...spoilt.asked]).toEqual([]);
  });

  it('takes all samples in fresh processes, in orders that the seed decides', async () => {
    const orderOf = async (seed: string) => {
      const samples: SuiteSample[] = [];
      const { fork } = measurers(target);
      const measured = await runSuite({ ...OPTIONS, seed, fork, onSamples: (taken) => samples.push(...taken) });
      expect(measured.map(({ benchmark }) => benchmark)).toEqual([
        'mcl/bls12-381/micro/pair',
        'mcl/bls12-381/micro/Zr.add',
        'mcl/bls12-381/micro/Zr.multiply',
      ]);
      for (const { series } of measured) expect(series.map((one) => one.samples.length)).toEqual([4, 4, 4]);
      return samples.map(({ benchmark, process, round }) => `${process} ${round} ${benchmark}`);
    };
    const order = await orderOf('a');
    expect(await orderOf('a')).toEqual(order);
    expect(await orderOf('b')).not.toEqual(order);
    expect(order).toHaveLength(3 * 4 * 3);
  });

  it('says so where nothing matches', async () => {
    const { fork } = measurers(target);
    await expect(runSuite({ ...OPTIONS, filter: /nothing like it/, fork })).rejects.toThrow('no benchmark matches');
  });

  it('stops after the round under way, and keeps what it has', async () => {
    const abort = new AbortController();
    const { asked, fork } = measurers(target);
    const forkAndStop = async () => {
      const measurer = await fork();
      return {
        ...measurer,
        sample: (id: string, iterations: number) => {
          abort.abort();
          return measurer.sample(id, iterations);
        },
      };
    };
    const measured = await runSuite({ ...OPTIONS, fork: forkAndStop, signal: abort.signal });
    expect(asked.filter((what) => what.startsWith('sample'))).toHaveLength(3);
    expect(measured.flatMap(({ series }) => series)).toHaveLength(3);
  });

  it('stops before the first round of a process at once, and keeps nothing of that', async () => {
    const abort = new AbortController();
    const { asked, fork } = measurers(target);
    const forkAndStop = async () => {
      const measurer = await fork();
      return {
        ...measurer,
        warmUp: (id: string, how: WarmUpOptions) => {
          abort.abort();
          return measurer.warmUp(id, how);
        },
      };
    };
    const measured = await runSuite({ ...OPTIONS, fork: forkAndStop, signal: abort.signal });
    expect(asked.filter((what) => what.startsWith('sample'))).toEqual([]);
    expect(measured.flatMap(({ series }) => series)).toEqual([]);
  });

  it('keeps a record from its start, after each process and of how it ended', async () => {
    const records: BenchRecord[] = [];
    const { fork } = measurers(target);
    let forks = 0;
    const run = (failing: number) =>
      runBench({
        ...OPTIONS,
        id: 'a run',
        startedAt: new Date(),
        fork: () => (++forks === failing ? Promise.reject(new Error('no memory')) : fork()),
        onRecord: (record) => records.push(BenchRecord.parse(record)),
      });
    expect((await run(0)).status).toBe('complete');
    const processes = records.map(({ status, results }) => [status, results[0]?.processes ?? 0]);
    const under = [0, 1, 2, 3].map((done) => ['incomplete', done]);
    expect(processes).toEqual([...under, ['complete', 3]]);
    expect(records[2]?.reason).toBe('it is under way, or was killed');
    records.length = 0;
    // Each engine of the curve gives its results once before anything is timed.
    await expect(run(forks + enginesOn('bls12-381').length + 2)).rejects.toThrow('no memory');
    expect(records.at(-1)).toMatchObject({
      status: 'incomplete',
      reason: 'no memory',
      results: [{ processes: 1 }, {}, {}],
    });
  });
});

describe('the catalogue', () => {
  it('has every operation of the contract, every stage in both forms, and whole systems', async () => {
    const { bodies, close } = await openBenchmarks(target, {
      engine: 'mcl',
      curve: 'bls12-381',
      seed: 's',
      ids: 'all',
    });
    await close();
    const ids = bodies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const operations = await withEngine('mcl', 'bls12-381', ({ Zr, G1, G2, Gt }) =>
      Object.entries({ Zr, G1, G2, Gt }).flatMap(([part, has]) =>
        Object.entries(has).flatMap(([name, value]) => (typeof value === 'function' ? [`micro/${part}.${name}`] : [])),
      ),
    );
    for (const operation of operations) {
      // Whether a value is of a group is a look at its type: nobody pays for it.
      if (/\.has$/.test(operation)) continue;
      if (/hashToCurve$/.test(operation) && operation.includes('Gt')) continue;
      expect(ids.some((id) => id === operation || id.startsWith(`${operation} of`))).toBe(true);
    }
    for (const id of [
      'phases/liu2021/literal/Encrypt',
      'phases/bls2004/optimised/Sign',
      'macro/literal/batch of a tick',
    ]) {
      expect(ids).toContain(id);
    }
    for (const { name } of SCHEMES) {
      const stages = (form: string) =>
        ids.flatMap((id) => (id.startsWith(`phases/${name}/${form}/`) ? [id.split('/').at(-1)] : []));
      expect(stages('literal').length).toBeGreaterThan(3);
      expect(stages('optimised')).toEqual(stages('literal'));
    }
  });
});

describe('crossCheck', () => {
  it('holds forms, engines and later results against each other, curve by curve', () => {
    const answers = (engine: string, curve: string, digest: string, id = 'phases/a/literal/Sign') => [
      { engine, curve, opened: [{ id, digest }] },
    ];
    const known = crossCheck(answers('mcl', 'bls12-381', 'd'));
    expect(() => crossCheck(answers('mcl', 'bls12-381', 'e', 'phases/a/optimised/Sign'), known)).toThrow('different');
    expect(() => crossCheck(answers('noble', 'bls12-381', 'e'), known)).toThrow('different');
    expect(() => crossCheck(answers('noble', 'bn254', 'e'), known)).not.toThrow();
    expect(() => crossCheck(answers('noble', 'bls12-381', 'd'), known)).not.toThrow();
  });
});

describe('a measuring process', () => {
  it('measures this version in a process of its own, passes errors on, and ends', async () => {
    const measurer = await forkMeasurer({ sources: OWN_SOURCES });
    const selection = { engine: 'mcl', curve: 'bls12-381', seed: 's', ids: ['micro/G1.multiply'] };
    const [opened] = await measurer.open(selection);
    const [here] = await localMeasurer({ target, clock: fakeClock(1) }).open(selection);
    expect(opened).toEqual(here);
    await measurer.warmUp('micro/G1.multiply', { batchMs: 1, atMostMs: 20 });
    const sample = await measurer.sample('micro/G1.multiply', 3);
    expect(sample.iterations).toBe(3);
    expect(sample.wallMs).toBeGreaterThan(0);
    await expect(measurer.open({ ...selection, engine: 'blst' })).rejects.toThrow('unknown engine "blst"');
    await expect(measurer.sample('micro/none', 1)).rejects.toThrow('no benchmark "micro/none" is open');
    await measurer.close();
    await measurer.close();
    await expect(measurer.sample('micro/G1.multiply', 1)).rejects.toThrow('cannot be reached');
  });

  it('has V8’s flags from its start, and says of which Node it was and by what signal it ended', async () => {
    const version = (loading: string) => {
      const sources = mkdtempSync(join(tmpdir(), 'claimbench-'));
      for (const folder of ['pairing', 'schemes']) mkdirSync(join(sources, folder));
      writeFileSync(join(sources, 'pairing', 'load.js'), loading);
      writeFileSync(join(sources, 'schemes', 'registry.js'), 'exports.SCHEMES = [];');
      return { sources: pathToFileURL(`${sources}/`).href };
    };
    const flags = version('throw new Error(process.execArgv.join(" "))');
    await expect(forkMeasurer(flags)).rejects.toThrow('--no-liftoff');
    const dying = forkMeasurer(version('process.kill(process.pid, "SIGTRAP")'));
    await expect(dying).rejects.toMatchObject({ code: 'engine' });
    await expect(dying).rejects.toThrow(`on Node ${process.version} ended early, by SIGTRAP: `);
    await expect(dying).rejects.toThrow('try another version of Node');
    await expect(forkMeasurer(version('process.exit(0)'))).rejects.toThrow('ended early, with code 0');
  });

  it('is ended at once where it is stopped', async () => {
    const stop = new AbortController();
    const measurer = await forkMeasurer({ sources: OWN_SOURCES }, stop.signal);
    const asked = measurer.open({ engine: 'noble', curve: 'bls12-381', seed: 's', ids: 'all' });
    setTimeout(() => stop.abort(), 100);
    const startedMs = performance.now();
    await expect(asked).rejects.toMatchObject({ code: 'interrupted' });
    expect(performance.now() - startedMs).toBeLessThan(2000);
    await expect(measurer.close()).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('does the extra work that it is told to, beside the benchmarks that it is told of', async () => {
    const [slow, plain] = ['micro/G1.multiply', 'micro/G2.multiply'];
    const measurers: Measurer[] = [];
    for (const share of [0, 1]) {
      const measurer = localMeasurer({ target, clock: processClock, extra: { share, on: [slow] } });
      await measurer.open({ engine: 'mcl', curve: 'bls12-381', seed: 's', ids: [slow, plain] });
      for (const id of [slow, plain]) await measurer.warmUp(id, { batchMs: 2, atMostMs: 200 });
      measurers.push(measurer);
    }
    const ratioOf = async (id: string) => {
      const ratios: number[] = [];
      for (let turn = 0; turn < 25; turn++) {
        const taken: number[] = [];
        for (const measurer of measurers) taken.push((await measurer.sample(id, 4)).cpuMs);
        ratios.push((taken[1] ?? 0) / (taken[0] ?? 1));
      }
      return median(ratios);
    };
    const [changed, unchanged] = [await ratioOf(slow), await ratioOf(plain)];
    for (const measurer of measurers) await measurer.close();
    expect(changed).toBeGreaterThan(1.7);
    expect(changed).toBeLessThan(2.4);
    expect(unchanged).toBeGreaterThan(0.8);
    expect(unchanged).toBeLessThan(1.25);
  });

  it('refuses folders that hold no version that it can measure', async () => {
    await expect(loadTarget('file:///nowhere/at/all/')).rejects.toThrow('too old or too new');
    await expect(forkMeasurer({ sources: 'file:///nowhere/' })).rejects.toThrow('too old or too new');
  });
});
