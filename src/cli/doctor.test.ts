import { afterEach, describe, expect, it, vi } from 'vitest';
import { noiseOf } from '../measure/bench/noise.js';
import type { Moment } from '../measure/bench/timer.js';
import { describeMachine } from '../records/environment.js';
import { CLOCK_RULE } from '../report/paper/claims/checklist.js';
import { type Diagnosis, diagnose, doctorCommand, doctorResult } from './doctor.js';
import { lookAround, type MachineFacts } from './machine-facts.js';
import { Output, SCREEN_LINES } from './output.js';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const GIB = 2 ** 30;
const quiet: MachineFacts = {
  today: new Date('2026-06-01'),
  claimbench: '0.1.0',
  neededNode: '>=20.19',
  machine: {
    ...describeMachine(),
    cpu: 'A processor',
    cores: 8,
    memoryBytes: 32 * GIB,
    node: 'v24.1.0',
    loadAverage: 0.2,
  },
  software: { claimbench: '0.1.0', gitCommit: null, gitDirty: null },
  parallel: 8,
  memory: { limitBytes: null, freeBytes: 20 * GIB, heapLimitBytes: 4 * GIB },
  noise: { wallOverCpu: 1.01, spreadOfTimes: 0.01, spreadOfRatios: 0.01, turns: 500 },
  webAssembly: 'with SIMD',
  timerStepMs: 0.0001,
  cpuClock: 'of the thread',
  runsFrom: 'dist',
  git: '2.45.0',
  folder: { isWritable: true, freeBytes: 50 * GIB },
};
const poor: MachineFacts = {
  ...quiet,
  machine: {
    ...quiet.machine,
    cpu: 'A processor with quite a long name, as vendors give them',
    cores: 2,
    node: 'v20.20.2',
    loadAverage: 14,
  },
  today: new Date('2026-12-01'),
  software: { claimbench: '0.1.0', gitCommit: '0123456789abcdef', gitDirty: true },
  parallel: 1,
  memory: { limitBytes: GIB / 2, freeBytes: GIB / 4, heapLimitBytes: GIB / 4 },
  noise: { wallOverCpu: 7.2, spreadOfTimes: 0.4, spreadOfRatios: 0.3, turns: 8 },
  webAssembly: 'without SIMD',
  timerStepMs: 1,
  cpuClock: 'of the process',
  runsFrom: 'sources',
  git: null,
  folder: { isWritable: false, freeBytes: 1000 },
};

const of = (facts: MachineFacts, about: string) =>
  diagnose(facts).find((one) => one.about === about) ?? expect.fail(about);
const withNoise = (wallOverCpu: number) =>
  of({ ...quiet, noise: { ...quiet.noise, wallOverCpu } as MachineFacts['noise'] }, 'Noise');

describe('what is the matter with a machine', () => {
  it('is nothing, where all is well', () => {
    expect(diagnose(quiet).filter(({ state }) => state !== 'well')).toEqual([]);
    expect(doctorResult(quiet, diagnose(quiet)).line).toBe('claimbench 0.1.0 works here, and nothing is the matter');
  });

  it('is each thing by name, where nothing is well', () => {
    expect(diagnose(poor).map(({ state }) => state)).toEqual(Array.from(diagnose(poor), () => 'mind'));
    expect(doctorResult(poor, diagnose(poor)).line).toMatch(
      /works here; mind: Node, Processor, Memory, Noise, WebAssembly/,
    );
  });

  it('is a Node that is too old, or past its end of life on that day', () => {
    const node = (version: string, day: string) =>
      of({ ...quiet, machine: { ...quiet.machine, node: version }, today: new Date(day) }, 'Node').state;
    expect(node('v20.18.3', '2026-01-01')).toBe('broken');
    expect(node('v18.20.0', '2026-01-01')).toBe('broken');
    expect(node('v20.19.0', '2026-04-30')).toBe('well');
    expect(node('v20.19.0', '2026-05-01')).toBe('mind');
    expect(node('v22.23.3', '2026-12-01')).toBe('well');
    expect(node('v28.0.0', '2028-12-01')).toBe('well');
  });

  it('is noise by the thresholds that verdicts go by', () => {
    const { disturbedFrom, tooBusyFrom } = CLOCK_RULE;
    expect(withNoise(disturbedFrom - 0.001)).toMatchObject({ state: 'well', says: /^Quiet: / });
    expect(withNoise(disturbedFrom)).toMatchObject({
      state: 'mind',
      says: /^Busy: ratios still hold, times do not \(/,
    });
    expect(withNoise(tooBusyFrom - 0.001).says).toMatch(/^Busy: /);
    expect(withNoise(tooBusyFrom).says).toMatch(/^Too busy: nothing is decided by time/);
  });

  it('makes claimbench unusable where no engine works', () => {
    const facts: MachineFacts = { ...quiet, noise: { failed: 'engine mcl cannot be loaded' } };
    expect(doctorResult(facts, diagnose(facts)).line).toBe('claimbench 0.1.0 cannot be used here: Noise');
  });

  it.each([quiet, poor])('is said on a screen', async (facts) => {
    const lines: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((text: string) => void lines.push(...text.split('\n')));
    await new Output({}).result(doctorResult(facts, diagnose(facts)));
    expect(lines.length).toBeLessThanOrEqual(SCREEN_LINES);
    for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(80);
    for (const { about, says } of diagnose(facts)) {
      expect(lines.join('\n')).toContain(`\n${about} `);
      expect(lines.join(' ').replaceAll(/ +/g, ' ')).toContain(says);
    }
  });
});

describe('noise', () => {
  /** A timer by which work takes what it is told. */
  function timed(takes: (turn: number) => Moment) {
    const now: Moment = { wallMs: 0, cpuMs: 0 };
    let turn = 0;
    const clock = { ...now };
    const work = () => {
      const { wallMs, cpuMs } = takes(turn++);
      clock.wallMs += wallMs;
      clock.cpuMs += cpuMs;
    };
    return noiseOf([work, work], 100, () => ({ ...clock }));
  }

  it('is none where every turn takes the same and nobody waits', () => {
    expect(timed(() => ({ wallMs: 1, cpuMs: 1 }))).toEqual({
      wallOverCpu: 1,
      spreadOfTimes: 0,
      spreadOfRatios: 0,
      turns: 50,
    });
  });

  it('is wall time over processor time, and ratios are not disturbed where both works are alike', () => {
    const found = timed((turn) => ({ wallMs: 3, cpuMs: 1 + (Math.floor(turn / 2) % 4) / 4 }));
    expect(found.wallOverCpu).toBeGreaterThan(2);
    expect(found.spreadOfTimes).toBeGreaterThan(0.1);
    expect(found.spreadOfRatios).toBe(0);
  });
});

describe('claimbench doctor', () => {
  it('looks at this machine, as it is', async () => {
    const facts = await lookAround(50);
    expect(facts.machine.node).toBe(process.version);
    expect(facts).toMatchObject({ webAssembly: 'with SIMD', neededNode: '>=20.19', folder: { isWritable: true } });
    expect(facts.timerStepMs).toBeGreaterThan(0);
    expect(facts.noise).toMatchObject({ wallOverCpu: expect.any(Number) });
    expect(diagnose(facts).filter(({ state }) => state === 'broken')).toEqual([]);
  });

  it('prints data alone with --json, and ends well', async () => {
    const out: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((text: string) => void out.push(text));
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await doctorCommand().parseAsync(['--json'], { from: 'user' });
    const printed = JSON.parse(out.join('')) as { readonly verdict: string; readonly diagnoses: readonly Diagnosis[] };
    expect(['well', 'mind']).toContain(printed.verdict);
    expect(printed.diagnoses.map(({ about }) => about)).toContain('Noise');
    expect(process.exitCode).toBeUndefined();
  });
});
