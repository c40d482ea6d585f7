import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomIndices } from '../../src/common/statistics/bootstrap.js';
import { fakeComparison } from '../../src/measure/gate/fake-sides.test-helper.js';
import { GATE_SUITE } from '../../src/measure/gate/rules.js';
import { gateRecord } from '../../src/records/gate.test-helper.js';
import { resampledRates, trialRates } from './rates.js';
import { resample } from './resample.js';
import { measureTrial } from './trial.js';
import { appendTrial, readTrials, rulesHash, TrialRecord } from './trial-record.js';

const PAIRS = 9;

/** A trial whose log ratios wobble evenly about zero, by at most this. */
function trial(seed: string, wobble: number, found: Partial<TrialRecord> = {}): TrialRecord {
  const draw = randomIndices(seed, ['trial']);
  const of = <Value>(get: () => Value) => Object.fromEntries(GATE_SUITE.map((id) => [id, get()]));
  const { software, machine } = gateRecord([]);
  return {
    format: 'claimbench-gate-trial',
    version: 1,
    startedAt: '2026-11-25T10:00:00.000Z',
    durationMs: 40_000,
    budgetMs: 60_000,
    rulesHash: 'abc',
    software,
    cpu: machine.cpu,
    cores: machine.cores,
    node: machine.node,
    loadAverage: 0.5,
    neighbour: 'none',
    seed,
    extraWork: 0,
    injected: null,
    verdicts: of(() => 'no difference' as const),
    estimates: of(() => 0),
    logRatios: of(() => Array.from({ length: PAIRS }, () => (wobble * (draw(2001) - 1000)) / 1000)),
    completePairs: PAIRS,
    pairTimes: Array.from({ length: PAIRS }, (_, i): [number, number] => [10 - (i % 3), 3000 - 250 * (i % 3)]),
    ...found,
  };
}

const [first = '', second = ''] = GATE_SUITE;

describe('resampled gate runs', () => {
  const quiet = ['a', 'b', 'c'].map((seed) => trial(seed, 0.02));
  const run = (extraWork: number, trials = quiet) =>
    resample({ trials, extraWork, budgetMs: 60_000, runs: 20, seed: 's' });

  it('see what is added, and nothing where nothing is, the same every time', async () => {
    expect(await run(0)).toEqual({ runs: 20, alarms: 0, detections: 0 });
    const added = await run(0.1);
    expect(added).toMatchObject({ alarms: 0, detections: 20 });
    expect(await run(0.1)).toEqual(added);
  });

  it('raise alarms where a recorded benchmark was slower all along', async () => {
    const skewed = quiet.map((one) => ({
      ...one,
      logRatios: { ...one.logRatios, [first]: (one.logRatios[first] ?? []).map((ratio) => ratio + 0.1) },
    }));
    expect((await run(0, skewed)).alarms).toBe(20);
  });

  it('go on where all pairs measured as many benchmarks, as in trials in which nothing was slower', async () => {
    const same = quiet.map((one) => ({ ...one, pairTimes: one.pairTimes.map(([, ms]): [number, number] => [10, ms]) }));
    expect((await run(0.1, same)).detections).toBeGreaterThan(15);
  });

  it('need recorded pairs', async () => {
    await expect(run(0, [])).rejects.toThrow('run trials first');
  });
});

describe('rates', () => {
  it('count alarms and detections by kind of trial, with Wilson intervals', () => {
    const slower = (id: string) => ({ verdicts: { [first]: 'no difference' as const, [id]: 'slower' as const } });
    const text = trialRates([
      trial('a', 0),
      trial('b', 0, slower(second)),
      trial('c', 0, { extraWork: 0.05, injected: second, ...slower(second) }),
      trial('d', 0, { extraWork: 0.05, injected: first, neighbour: 'busy', ...slower(second), durationMs: 55_000 }),
    ]);
    const lines = text.split('\n').map((line) => line.replace(/ +/g, ' '));
    expect(lines).toContain('+0% none 1/2 = 50.0% (9.5 to 90.5%) 40 s, at most 40 s');
    expect(lines).toContain('+5% none 0/1 = 0.0% (0.0 to 79.3%) 1/1 = 100.0% (20.7 to 100.0%) 40 s, at most 40 s');
    expect(lines.find((line) => line.startsWith('+5% busy'))).toContain('1/1 = 100.0% (20.7 to 100.0%) 0/1 = 0.0%');
    expect(lines.find((line) => line.startsWith('+5% either'))).toContain('48 s, at most 55 s');
    expect(resampledRates([{ runs: 1000, alarms: 0, detections: 0, extraWork: 0, neighbour: 'none' }])).toContain(
      '0/1000 = 0.0% (0.0 to 0.4%)',
    );
  });
});

describe('trials', () => {
  it('record verdicts, ratios and how long each pair took', async () => {
    const changes = Object.fromEntries(GATE_SUITE.map((id) => [id, id === second ? 0.1 : 0]));
    const { fork, signal } = fakeComparison({ seed: 's', changes, noise: 0.01 });
    const startedAt = new Date('2026-11-25T10:00:00Z');
    const options = {
      extraWork: 0.1,
      neighbour: 'none',
      budgetMs: 60_000,
      seed: 's',
      dist: '',
      startedAt,
      signal,
    } as const;
    const found = TrialRecord.parse(await measureTrial(options, fork, second));
    expect(found.verdicts).toMatchObject({ [first]: 'no difference', [second]: 'slower' });
    expect(found.estimates[second]).toBeCloseTo(Math.log(1.1), 1);
    expect(found.completePairs).toBeGreaterThanOrEqual(PAIRS);
    expect(found.pairTimes.slice(0, PAIRS).map(([benchmarks]) => benchmarks)).toEqual(new Array(PAIRS).fill(10));
    expect(found.pairTimes.at(-1)?.[0]).toBe(1);
    expect(found.rulesHash).toBe(await rulesHash());
    const ratios = Object.values(found.logRatios).reduce((sum, { length }) => sum + length, 0);
    expect(found.pairTimes.reduce((sum, [benchmarks]) => sum + benchmarks, 0)).toBe(ratios);
  });

  it('are added to a file, one a line', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'claimbench-')), 'trials.ndjson');
    const warnings: string[] = [];
    const read = () => readTrials(file, (warning) => warnings.push(warning));
    expect(read()).toEqual([]);
    const [a, b] = [trial('a', 0.02), trial('b', 0.02)];
    appendTrial(file, a);
    appendTrial(file, b);
    expect(read()).toEqual([a, b]);
    expect(warnings).toEqual([]);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(0, -100));
    appendTrial(file, b);
    expect(read()).toEqual([a, b]);
    expect(warnings).toEqual([expect.stringContaining('line 2 is cut short')]);
    appendFileSync(file, '{"format":"other"}\n');
    expect(read).toThrow('line 4 is no trial');
  });
});
