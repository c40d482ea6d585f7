import { describe, expect, it } from 'vitest';
import type { EngineTask, PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { enginesOn, withEngine } from '../../crypto/pairing/load.js';
import { BenchRecord } from '../../records/bench-record.js';
import { fakeClock } from './clock.test-helper.js';
import { crossCheck } from './cross-check.js';
import { localMeasurer, type Measurer, type WarmUpOptions } from './measurer.js';
import { runBench } from './run-bench.js';
import { runSuite, type SuiteOptions, type SuiteSample } from './suite.js';
import type { Target } from './target.js';
import { target } from './target.test-helper.js';

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
