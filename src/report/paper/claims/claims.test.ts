import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeComparison } from '../../../records/comparison.test-helper.js';
import { RunRecord } from '../../../records/schema.js';
import { assess, claimsToJson } from './assess.js';
import { CHECKLIST } from './checklist.js';
import { ABOVE, type Assessment, BELOW, judge, type Verdict } from './claim.js';
import { rangeText } from './ranges.js';

function found(run: RunRecord, id: string, reading = ''): Assessment {
  const one = assess(run).find(({ claim, reading: name }) => claim.id === id && name === reading);
  if (one === undefined) throw new Error(`no ${id}`);
  return one;
}

describe('a verdict', () => {
  it('is reached only where the whole interval lies on one side', () => {
    expect(judge(BELOW, 0.9, 0.99)).toBe('holds');
    expect(judge(BELOW, 0.9, 1)).toBe('cannot be decided');
    expect(judge(BELOW, 1, 1)).toBe('does not hold');
    expect(judge(ABOVE, 1.1, 2)).toBe('holds');
    expect(judge({ from: 0.925, to: 0.935 }, 0.93, 0.94)).toBe('cannot be decided');
    expect(judge(BELOW, Number.NaN, Number.NaN)).toBe('cannot be decided');
  });

  it('never turns round when an interval is widened', () => {
    const number = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (low, width, more, less) => {
        const narrow = judge(BELOW, low, low + width);
        const wide = judge(BELOW, low - less, low + width + more);
        expect([narrow, 'cannot be decided']).toContain(wide);
      }),
    );
  });
});

describe('a range', () => {
  const points = (verdicts: readonly Verdict[]) =>
    verdicts.map((verdict, i) => ({ value: i + 1, isOfRun: false, verdict }));

  it('says for which sizes a claim holds', () => {
    const [yes, no] = ['holds', 'does not hold'] as const;
    expect(rangeText('L', points([yes, yes]))).toBe('every L');
    expect(rangeText('L', points([no, no]))).toBe('no L');
    expect(rangeText('L', points([no, yes, yes]))).toBe('L ≥ 2');
    expect(rangeText('L', points([yes, yes, no]))).toBe('L ≤ 2');
    expect(rangeText('L', points([no, yes, no]))).toBe('L = 2');
    expect(rangeText('L', points([yes, no, yes, yes, no]))).toBe('L ≤ 1 or L = 3 to 4');
    const open = 'cannot be decided';
    expect(rangeText('L', points([open, open]))).toBe(open);
    expect(rangeText('L', points([no, open, open, yes]))).toBe('L ≥ 4, open at 2 to 3');
    expect(rangeText('L', points([open, no, open, no]))).toBe('no L, open at 1 and 3');
  });
});

describe('the checklist', () => {
  const run = fakeComparison();

  it('holds every claim once, with the paper’s words', () => {
    expect(new Set(CHECKLIST.map(({ id }) => id)).size).toBe(11);
    for (const { quotation, where, rule } of CHECKLIST) {
      for (const text of [quotation, where, rule]) expect(text).not.toBe('');
    }
    expect(() => RunRecord.parse(run)).not.toThrow();
  });

  it('decides in the paper’s units, by time and by bytes', () => {
    const { verdicts } = found(run, 'comp.encrypt');
    expect(verdicts).toEqual({ 'paper’s units': 'does not hold', time: 'cannot be decided' });
    expect(found(run, 'comp.decrypt').verdicts).toEqual({ 'paper’s units': 'holds', time: 'holds' });
    expect(found(run, 'comp.total').verdicts).toEqual({ 'paper’s units': 'holds', time: 'cannot be decided' });
    expect(found(run, 'comm.single22').verdicts).toEqual({ bytes: 'does not hold' });
    expect(found(run, 'comm.single23').verdicts).toEqual({ bytes: 'holds' });
    expect(found(run, 'comp.longest').verdicts).toEqual({ 'paper’s units': 'holds', time: 'cannot be decided' });
    expect(found(run, 'comp.users').verdicts.time).toBe('holds');
    expect(found(run, 'comm.users22', 'messages').verdicts).toEqual({ bytes: 'does not hold' });
    expect(found(run, 'comm.users22', 'ledger').verdicts).toEqual({ bytes: 'holds' });
    expect(found(run, 'comm.users23', 'ledger').verdicts).toEqual({ bytes: 'holds' });
  });

  it('says for which sizes a claim about a representative holds, in both ways', () => {
    const { ranges } = found(run, 'comp.encrypt');
    expect(ranges.map(({ way, of, text }) => [way, of, text])).toEqual([
      ['paper’s units', '[22]', 'L ≥ 2'],
      ['time', '[22]', 'L ≥ 2'],
    ]);
    expect(ranges[0]?.points.filter(({ isOfRun }) => isOfRun).map(({ value }) => value)).toEqual([2]);
    expect(found(run, 'comm.users22', 'messages').ranges).toEqual([]);
  });

  it('shares an election out over a round, and says when it would not pay', () => {
    const headers = found(run, 'cons.light', 'headers');
    expect(headers.verdicts).toEqual({ 'paper’s units': 'holds', time: 'holds', bytes: 'holds' });
    const [units] = headers.findings;
    expect(units?.ratio?.low).toBeCloseTo(102 / 110);
    expect(units?.evidence).toContain('fewer than 500 blocks');
    expect(found(run, 'cons.light', 'everything').findings[0]?.evidence).toContain('even without one');
  });

  it('decides nothing about the originals, and nothing without a representative', () => {
    for (const { originals } of assess(run)) expect([undefined, 'cannot be decided']).toContain(originals);
    const alone = { ...run, schemes: run.schemes.filter(({ represents }) => represents !== '[23]') };
    const { verdicts, findings } = found(alone, 'comp.total');
    expect(verdicts).toEqual({ 'paper’s units': 'cannot be decided', time: 'cannot be decided' });
    expect(findings[0]?.evidence).toContain('not in this run');
    expect(assess({ ...run, schemes: [] })).toEqual([]);
  });

  it('does not decide on time before anything was measured', () => {
    const sweeps = run.sweeps.map((point) => ({
      ...point,
      stages: point.stages.map(({ ms: _, ...stage }) => stage),
    }));
    const { verdicts, ranges } = found({ ...run, sweeps, comparisons: [], timings: [] }, 'comp.decrypt');
    expect(verdicts).toEqual({ 'paper’s units': 'holds', time: 'cannot be decided' });
    expect(ranges.find(({ way }) => way === 'time')?.text).toBe('cannot be decided');
  });

  it('is written as JSON with quotations, numbers and ranges', () => {
    const parsed: unknown = JSON.parse(claimsToJson(assess(run)));
    expect(parsed).toHaveLength(14);
    expect(parsed).toContainEqual(expect.objectContaining({ id: 'comp.encrypt', where: expect.any(String) }));
    expect(claimsToJson(assess(run))).not.toContain('readings');
  });
});
