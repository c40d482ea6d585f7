import { describe, expect, it } from 'vitest';
import { type ClaimbenchError, EXIT_CODE } from '../../common/errors.js';
import { gateRecord, gateResult } from '../../records/gate.test-helper.js';
import type { Measurer } from '../bench/measurer.js';
import { compareSides } from './compare-sides.js';
import { decide, levelOfLook, pairsBeforeFirstLook, pairsToConfirm } from './decide.js';
import { fakeComparison } from './fake-sides.test-helper.js';
import type { Found } from './gate-options.js';
import { resultOf } from './gate-result.js';
import { judge } from './judge-gate.js';
import type { PairTimes } from './pair.js';
import { logRatios } from './rounds.js';
import { GATE_RULES, GATE_SUITE } from './rules.js';
import { selfTest } from './self-test.js';

const names = (count: number) => Array.from({ length: count }, (_, i) => `b${i}`);
const same = (count: number) => Object.fromEntries(names(count).map((id) => [id, 0]));
const verdicts = ({ compared }: Awaited<ReturnType<typeof compareSides>>) =>
  Object.fromEntries(compared.map(({ id, finding }) => [id, finding.verdict]));

describe('decide', () => {
  const spread = [0.002, -0.003, 0.001, -0.001, 0.004, -0.004, 0, 0.003, -0.002, 0.001, 0.002, -0.001];
  const about = (centre: number) => spread.map((one) => one + centre);
  const verdictOf = (values: readonly number[]) => decide(new Map([['a', values]]), 0.05, GATE_RULES).get('a')?.verdict;

  it('needs both: an estimate beyond the floor, and an interval beyond zero', () => {
    expect(verdictOf(about(0.08))).toBe('slower');
    expect(verdictOf(about(-0.08))).toBe('faster');
    expect(verdictOf(about(0))).toBe('no difference');
    expect(verdictOf(about(0.015))).toBe('no difference');
    expect(verdictOf(about(0.0285))).toBe('undecided');
    expect(verdictOf([0.3, -0.05, 0.2, -0.02, 0.25, -0.1, 0.15, 0.01, 0.1, -0.05])).toBe('undecided');
    expect(verdictOf([0.08, 0.09, 0.08])).toBe('undecided');
  });

  it('asks more of one among many', () => {
    const values = about(0.08).slice(0, 6);
    const others = names(9).map((id): [string, number[]] => [id, about(0).slice(0, 6)]);
    const among = decide(new Map([['a', values], ...others]), 0.05, GATE_RULES);
    expect(verdictOf(values)).toBe('slower');
    expect(among.get('a')?.verdict).toBe('undecided');
  });

  it('spends no more than its level, however often it looks', () => {
    const spent = Array.from({ length: 1000 }, (_, i) => levelOfLook(0.05, i + 1, 'not the last')).reduce(
      (sum, one) => sum + one,
      0,
    );
    expect(spent).toBeLessThanOrEqual(0.05);
    expect(spent).toBeGreaterThan(0.0499);
    for (const looks of [1, 2, 5]) {
      const before = Array.from({ length: looks - 1 }, (_, i) => levelOfLook(0.05, i + 1, 'not the last'));
      expect(before.reduce((sum, one) => sum + one, levelOfLook(0.05, looks, 'last'))).toBeCloseTo(0.05, 12);
    }
  });

  it('first looks when it can decide', () => {
    for (const benchmarks of [1, 10, 50]) {
      const pairs = pairsBeforeFirstLook(benchmarks, GATE_RULES);
      const clear = (count: number) => new Map(names(benchmarks).map((id) => [id, new Array<number>(count).fill(0.2)]));
      expect(
        decide(clear(pairs), levelOfLook(GATE_RULES.level, 1, 'not the last'), GATE_RULES).get('b0')?.verdict,
      ).toBe('slower');
      expect(pairsToConfirm(benchmarks, GATE_RULES)).toBeLessThan(pairs);
    }
    expect(pairsBeforeFirstLook(GATE_SUITE.length, GATE_RULES)).toBe(9);
  });
});

describe('a comparison', () => {
  it('tells slower, faster and no difference apart, beside disturbed processes', async () => {
    const changes = { ...same(7), slow: 0.1, some: 0.07, quick: -0.1 };
    const found = await compareSides(fakeComparison({ seed: 's', changes, noise: 0.015, disturbed: 0.01 }));
    expect(verdicts(found)).toMatchObject({ slow: 'slower', some: 'slower', quick: 'faster' });
    expect(Object.values(verdicts(found)).filter((verdict) => verdict === 'slower')).toHaveLength(2);
    const slow = found.compared.find(({ id }) => id === 'slow');
    expect(slow?.confirmation?.verdict).toBe('slower');
    expect(slow?.finding.estimate).toBeCloseTo(Math.log(1.1), 1);
    expect(slow?.times.length).toBe(slow?.finding.pairs);
    expect(slow?.confirmation?.pairs).toBeLessThan(slow?.finding.pairs ?? 0);
  });

  it('tells what it has after every round: nothing is slower on the way, and settled is what stays', async () => {
    const told: Found[] = [];
    const changes = { ...same(7), slow: 0.1, quick: -0.1 };
    const options = fakeComparison({ seed: 's', changes, noise: 0.015, disturbed: 0.01 });
    const found = await compareSides({ ...options, onPairs: (soFar) => told.push(soFar) });
    expect(told).toHaveLength(found.rounds.length);
    const last = told.at(-1);
    expect(last?.compared.map(({ id, times }) => [id, times])).toEqual(
      found.compared.map(({ id, times }) => [id, times]),
    );
    for (const { compared } of told) {
      for (const { id, finding, times } of compared) {
        expect(finding.pairs).toBe(times.length);
        if (finding.verdict === 'undecided') continue;
        expect(finding).toEqual(found.compared.find((one) => one.id === id)?.finding);
        expect(finding.verdict).not.toBe('slower');
      }
    }
    const [quick, slow] = ['quick', 'slow'].map((id) => last?.compared.find((one) => one.id === id));
    expect(quick?.finding.verdict).toBe('faster');
    if (slow === undefined) throw new Error('it was measured');
    expect(resultOf(slow, 'mcl/bls12-381')).toMatchObject({ verdict: 'undecided', low: null, high: null });
  });

  it('gives the same for the same seed', async () => {
    const run = () => compareSides(fakeComparison({ seed: 's', changes: same(4), noise: 0.03 }));
    expect(await run()).toEqual(await run());
  });

  it('raises an alarm on the same code in less than one run of fifty, and sees 10% in all but one of fifty', async () => {
    let [alarms, seen] = [0, 0];
    for (let trial = 0; trial < 50; trial++) {
      const fakeSides = { seed: `trial ${trial}`, noise: 0.015, disturbed: 0.01 };
      const quiet = await compareSides(fakeComparison({ ...fakeSides, changes: same(10) }));
      if (Object.values(verdicts(quiet)).includes('slower')) alarms += 1;
      const slower = await compareSides(fakeComparison({ ...fakeSides, changes: { ...same(9), slow: 0.1 } }));
      if (verdicts(slower).slow === 'slower') seen += 1;
    }
    expect(alarms).toBeLessThanOrEqual(1);
    expect(seen).toBeGreaterThanOrEqual(49);
  });

  it('stops at its budget, and says what it could not decide', async () => {
    const options = fakeComparison({ seed: 's', changes: same(3), noise: 0.3, pairMs: 5000 });
    const found = await compareSides({ ...options, budgetMs: 30_000 });
    expect(new Set(Object.values(verdicts(found)))).toEqual(new Set(['undecided']));
    expect(found.rounds).toHaveLength(3);
    expect(options.now()).toBe(30_000);
    const one = await compareSides({ ...options, budgetMs: 1 });
    expect(one.compared.map(({ finding }) => finding.pairs)).toEqual([2, 2, 2]);
    const [first] = one.compared;
    if (first !== undefined) {
      const result = resultOf(first, 'mcl/bls12-381');
      expect(result).toMatchObject({ name: 'mcl/bls12-381/b0', low: null, high: null, smallestVisibleChange: null });
    }
  });

  it('sees by fresh pairs what one disturbed pair of the first ones hides', async () => {
    const changes = { ...same(9), slow: 0.1 };
    const options = { ...fakeComparison({ seed: 's', changes, noise: 0.01 }), budgetMs: 60_000 };
    const disturbed = fakeComparison({ seed: 't', changes: { ...changes, slow: -0.3 }, noise: 0.01 });
    let heads = 0;
    const fork: typeof options.fork = (side) =>
      side === 'head' && heads++ === 3 ? disturbed.fork(side) : options.fork(side);
    const found = await compareSides({ ...options, fork });
    const slow = found.compared.find(({ id }) => id === 'slow');
    const firstPairs = found.compared.map(({ id, times }): [string, PairTimes[]] => [id, times.slice(0, 10)]);
    const first = decide(logRatios(new Map(firstPairs)), GATE_RULES.level, GATE_RULES);
    expect(first.get('slow')).toMatchObject({ verdict: 'undecided', pairs: 10 });
    expect(slow?.finding).toMatchObject({ verdict: 'slower', pairs: 14 });
    expect(slow?.confirmation).toMatchObject({ verdict: 'slower', pairs: 4 });
    expect(options.now()).toBeLessThanOrEqual(60_000);
  });

  it('does not let a failure pass that fresh processes do not confirm', async () => {
    const options = fakeComparison({ seed: 's', changes: { a: 0.2 }, noise: 0.01 });
    const calm = fakeComparison({ seed: 't', changes: { a: 0 }, noise: 0.01 });
    let forks = 0;
    const firstPairs = pairsBeforeFirstLook(1, GATE_RULES);
    const fork: typeof options.fork = (side) => (forks++ < 2 * firstPairs ? options.fork(side) : calm.fork(side));
    const { compared } = await compareSides({ ...options, fork });
    expect(compared[0]?.finding.verdict).toBe('undecided');
    expect(compared[0]?.confirmation?.verdict).toBe('no difference');
  });

  it('times nothing whose results differ, and names what one side lacks', async () => {
    const digest = (side: string, id: string) => {
      if (id === 'new') return side === 'head' ? 'x' : undefined;
      return id === 'wrong' ? side : 'same';
    };
    const fakeSides = { seed: 's', changes: { ...same(1), wrong: 0.5, new: 0 }, noise: 0.01, digest };
    const found = await compareSides(fakeComparison(fakeSides));
    expect(found).toMatchObject({ different: ['wrong'], missing: ['new'] });
    expect(found.compared.map(({ id }) => id)).toEqual(['b0']);
    const nothing = fakeComparison({ ...fakeSides, changes: { wrong: 0 } });
    await expect(compareSides(nothing)).rejects.toThrow('nothing to compare: wrong');
  });

  it('closes the side that started where the other cannot, and stops when told to', async () => {
    const closed: string[] = [];
    const options = fakeComparison({ seed: 's', changes: same(1), noise: 0.01 });
    const fork: typeof options.fork = async (side) => {
      if (side === 'head') throw new Error('cannot start');
      return { ...(await options.fork(side)), close: async () => void closed.push(side) };
    };
    await expect(compareSides({ ...options, fork })).rejects.toThrow('cannot start');
    expect(closed).toEqual(['base', 'base']);
    await expect(compareSides({ ...options, signal: AbortSignal.abort() })).rejects.toThrow('stopped');
  });
});

describe('the self-test', () => {
  const test = (seen: number, drift: number) => {
    const options = fakeComparison({ seed: 's', changes: same(2), noise: 0.01 });
    const slower = fakeComparison({ seed: 't', changes: { b0: seen, b1: seen }, noise: 0.01 });
    const drifting = fakeComparison({ seed: 'u', changes: { b0: drift, b1: drift }, noise: 0.01 });
    let calls = 0;
    const forkBase = (extraWork: number): Promise<Measurer> => {
      calls += 1;
      if (extraWork > 0) return slower.fork('head');
      return (calls % 2 === 0 ? drifting : options).fork(calls % 2 === 0 ? 'head' : 'base');
    };
    return selfTest({ ...options, forkBase });
  };

  it('passes where same code passes and more work is seen', async () => {
    expect(await test(0.1, 0)).toEqual({ alarms: [], overlooked: [], undecided: [], ids: ['b0', 'b1'] });
  });

  it('tells of the same code that it could not tell to be no slower', async () => {
    const noisy = fakeComparison({ seed: 's', changes: same(2), noise: 0.3 });
    const { alarms, undecided } = await selfTest({ ...noisy, forkBase: () => noisy.fork('base') });
    expect([alarms, undecided]).toEqual([[], ['b0', 'b1']]);
  });

  it('tells of false alarms and of what it overlooked', async () => {
    expect((await test(0, 0)).overlooked).toEqual(['b0', 'b1']);
    expect((await test(0.1, 0.1)).alarms).toEqual(['b0', 'b1']);
  });
});

describe('a judgement', () => {
  const record = (...found: ['slower' | 'faster' | 'no difference' | 'undecided', number][]) =>
    gateRecord(found.map(([verdict, change], i) => gateResult(`b${i}`, change, verdict)));
  const controls = { alarms: [], overlooked: [], ids: ['b0'] };

  it('passes what is no slower, and warns of what is undecided', () => {
    expect(judge(record(['faster', -0.1], ['no difference', 0]), 'strict')).toEqual([]);
    expect(judge(record(['undecided', 0.02], ['no difference', 0]), 'lenient')).toEqual([
      'undecided: b0: a longer --budget may decide',
    ]);
    expect(judge({ ...record(['faster', -0.1]), different: ['b1'] }, 'lenient')[0]).toContain('different results: b1');
    expect(judge({ ...record(['faster', -0.1]), selfTest: controls }, 'strict')).toEqual([]);
  });

  const failing = (found: ReturnType<typeof record>, strictness: 'strict' | 'lenient') => {
    try {
      judge(found, strictness);
      return 0;
    } catch (error) {
      return EXIT_CODE[(error as ClaimbenchError).code];
    }
  };

  it('fails what is slower, strictly also what is undecided, and a self-test that failed before all', () => {
    const slower = record(['slower', 0.1], ['undecided', 0.02]);
    expect(failing(slower, 'lenient')).toBe(3);
    expect(failing(record(['undecided', 0.02]), 'lenient')).toBe(0);
    expect(failing(record(['undecided', 0.02]), 'strict')).toBe(3);
    expect(failing({ ...record(['faster', -0.1]), different: ['b1'] }, 'strict')).toBe(3);
    expect(failing({ ...slower, selfTest: { ...controls, alarms: ['b0'] } }, 'lenient')).toBe(1);
    expect(failing({ ...slower, selfTest: { ...controls, overlooked: ['b0'] } }, 'lenient')).toBe(1);
  });

  it('does not pass where less was decided than had to be, and slower comes first', () => {
    const verdictOf = (sign: string) => (sign === '=' ? 'no difference' : 'undecided');
    const found = (signs: string, minDecided: number) => ({
      ...gateRecord([...signs].map((sign, i) => gateResult(`b${i}`, 0, verdictOf(sign)))),
      minDecided,
    });
    expect(() => judge(found('??????????', 0.8), 'lenient')).toThrow(
      'only 0 of 10 benchmarks were decided, fewer than 80% (--min-decided): whether the head is slower is not known',
    );
    expect(failing(found('??????????', 0.8), 'lenient')).toBe(4);
    expect(failing(found('??????????', 0), 'lenient')).toBe(0);
    expect(failing(found('???=======', 0.8), 'lenient')).toBe(4);
    expect(failing(found('??========', 0.8), 'lenient')).toBe(0);
    expect(
      failing({ ...found('????', 0.8), results: record(['slower', 0.1], ['undecided', 0]).results }, 'lenient'),
    ).toBe(3);
    const untimed = { ...found('====', 0.8), different: ['b5'], missing: ['b6'] };
    expect(failing(untimed, 'lenient')).toBe(4);
    expect(failing({ ...found('====', 1), selfTest: { ...controls, undecided: ['b0'] } }, 'lenient')).toBe(4);
  });
});
