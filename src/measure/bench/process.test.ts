import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { median } from '../../common/statistics/quantile.js';
import { processClock } from './clock.js';
import { fakeClock } from './clock.test-helper.js';
import { localMeasurer, type Measurer } from './measurer.js';
import { forkMeasurer } from './process.js';
import { loadTarget, OWN_SOURCES } from './target.js';
import { target } from './target.test-helper.js';

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
    expect(changed).toBeLessThan(3.5);
    expect(unchanged).toBeGreaterThan(0.8);
    expect(unchanged).toBeLessThan(1.25);
  });

  it('refuses folders that hold no version that it can measure', async () => {
    await expect(loadTarget('file:///nowhere/at/all/')).rejects.toThrow('too old or too new');
    await expect(forkMeasurer({ sources: 'file:///nowhere/' })).rejects.toThrow('too old or too new');
  });
});
