import { describe, expect, it } from 'vitest';
import { fakeComparison, inTwoSettings } from '../../records/comparison.test-helper.js';
import { STOPPED, UNDER_WAY } from '../../records/ending.js';
import type { RunRecord } from '../../records/schema.js';
import { notMeasuredHere } from './claims/absent.js';
import { assess } from './claims/assess.js';
import { assessEverywhere } from './claims/beside.js';
import { decidedClaims, verdictOfReading, verdictSentence } from './claims/overall.js';
import { earlySummary } from './early-summary.js';
import { renderPage } from './page.js';
import { tablesOf } from './tables/paper-tables.js';
import { verdictSummary } from './verdict-summary.js';

/** The comparison as it is once all is counted and nothing timed. */
function counted(ending: Pick<RunRecord, 'status' | 'reason'>): RunRecord {
  const run = fakeComparison();
  const withoutMs = <Part extends { readonly ms?: number | undefined }>({ ms: _, ...part }: Part) => part;
  return {
    ...run,
    ...ending,
    missing: ['lives in turn on bls12-381', 'measuring on bls12-381'],
    countedLives: run.livePoints.map(({ computationMs: _, byPhase: __, tableTwoMs: ___, ...lives }) => lives),
    livePoints: [],
    timings: [],
    ratios: [],
    comparisons: [],
    unitCosts: [],
    sweeps: run.sweeps.map((point) => ({ ...point, stages: point.stages.map(withoutMs) })),
    consensus: run.consensus.map((cost) => ({
      ...cost,
      election: withoutMs(cost.election),
      agreement: withoutMs(cost.agreement),
    })),
  };
}

const timesOf = (run: RunRecord) =>
  new Map(assess(run).flatMap(({ claim, verdicts: { time } }) => (time === undefined ? [] : [[claim.id, time]])));

describe('a run of which all is counted and nothing timed yet', () => {
  const run = counted(UNDER_WAY);

  it('is still measuring by time, but for what no time can decide, and has its other verdicts', () => {
    const { 'comp.longest': longest, ...others } = Object.fromEntries(timesOf(run));
    expect(longest).toBe('cannot be decided');
    expect(new Set(Object.values(others))).toEqual(new Set(['still measuring']));
    const withoutTime = (of: RunRecord) => assess(of).map(({ verdicts: { time: _, ...verdicts } }) => verdicts);
    expect(withoutTime(run)).toEqual(withoutTime(fakeComparison()));
    expect(assess(run).flatMap(({ ranges }) => ranges.filter(({ way }) => way === 'time'))).toEqual([]);
  });

  it('says in lines of 80 characters what it has found, and nothing that times can change but as "so far"', () => {
    const text = earlySummary(run);
    expect(text).toContain('  does not hold      its Encrypt is below those of [22] and [23]\n');
    expect(text).toContain('  holds so far       its Decrypt is below those of [22] and [23]\n');
    expect(text).toContain('  cannot be decided  its longest stage costs 102.58 ms\n');
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    const alone = earlySummary({ ...run, schemes: run.schemes.filter(({ name }) => name === 'liu2021') });
    expect(alone).toContain('its longest stage');
    expect(alone).not.toContain('[22]');
    expect(earlySummary({ ...run, schemes: [] })).toBe('');
  });

  it('has the verdicts of the end of the run, but for those that it leaves to times', () => {
    const ofEnd = new Map(decidedClaims(fakeComparison()).map(({ claim, verdict }) => [claim.id, verdict]));
    const settled = decidedClaims(run).filter(({ verdict }) => verdict !== 'still measuring');
    expect(settled.length).toBeGreaterThan(0);
    for (const { claim, verdict } of settled) expect(verdict, claim.id).toBe(ofEnd.get(claim.id));
  });

  it('leaves a claim open as long as one of its readings is still being measured', () => {
    const onlyEverything = {
      ...run,
      consensus: run.consensus.map((cost) => {
        const { agreement } = cost;
        // As if delegates who check headers alone paid nothing.
        return cost.mechanism === 'DPoS, headers checked'
          ? { ...cost, agreement: { ...agreement, bytes: 0, paperUnitsHundredthsOfMs: 0 } }
          : cost;
      }),
    };
    const consensus = decidedClaims(onlyEverything).find(({ claim }) => claim.id === 'cons.light');
    expect(consensus?.readings.map(verdictOfReading)).toEqual(['does not hold', 'still measuring']);
    expect(consensus?.verdict).toBe('still measuring');
  });

  it('has a page that says so, as long as it was not stopped', () => {
    const page = renderPage(run, [], tablesOf(run), { record: 'run.json', hasSamples: false });
    expect(page).toContain('Still measuring when this page was made');
    expect(page).toContain('<td class="open">still measuring</td>');
    const stopped = counted(STOPPED);
    expect(renderPage(stopped, [], tablesOf(stopped), { record: 'run.json', hasSamples: false })).toContain(
      'This run is incomplete',
    );
    expect(timesOf(stopped).get('comp.encrypt')).toBe('cannot be decided');
  });

  it('has every claim on the terminal, those that are still being measured under a heading of their own', () => {
    const claims = decidedClaims(run);
    const measuring = claims.filter(({ verdict }) => verdict === 'still measuring').length;
    expect(measuring).toBeGreaterThan(0);
    expect(verdictSentence(run)).toMatch(new RegExp(`, ${measuring} still being measured$`));
    const text = verdictSummary(run, 80, 37);
    expect(text).toMatch(/^Still being measured:$/m);
    expect(text).not.toMatch(/\bit still\b/);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('by time it is still being measured');
    for (const { claim } of claims) expect(text.replaceAll(/\s+/g, ' ')).toContain(claim.claim);
  });
});

describe('a run that times the main setting', () => {
  const all = inTwoSettings(fakeComparison());
  const run: RunRecord = {
    ...all,
    scenario: { ...all.scenario, pairing: { curves: ['bls12-381', 'type-a'] }, measure: { extent: 'main setting' } },
    countedLives: all.livePoints.map(({ computationMs: _, byPhase: __, tableTwoMs: ___, ...lives }) => lives),
    livePoints: all.livePoints.filter(({ curve }) => curve === 'bls12-381'),
    comparisons: all.comparisons.filter(({ stage, curve }) => stage !== 'life' || curve === 'bls12-381'),
  };
  const onLives = (of: RunRecord) =>
    assessEverywhere(of).map(
      ({ assessments }) => assessments.find(({ claim }) => claim.id === 'comp.users')?.verdicts.time,
    );

  it('says of lives in another setting that they are not measured here, and decides nothing else otherwise', () => {
    expect(onLives(run)).toEqual(['holds', 'not measured here']);
    expect(onLives(all)).toEqual(['holds', 'holds']);
    expect(assess(run).map(({ verdicts }) => verdicts)).toEqual(assess(all).map(({ verdicts }) => verdicts));
    expect(renderPage(run, [], tablesOf(run), { record: 'run.json', hasSamples: true })).toContain(
      'not measured here</td>',
    );
  });

  it('names on its page what the full profile measures', () => {
    expect(notMeasuredHere(all)).toBeUndefined();
    expect(notMeasuredHere(run)).toBe(
      'Not measured here, but with --profile full: stages on noble on bls12-381; lives on type-a, which are counted; a block of signatures on type-a; ratios of lives in the optimised form.',
    );
  });
});
