import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeComparison } from '../../../records/comparison.test-helper.js';
import { PACKAGE_FOLDER } from '../../../records/environment.js';
import { readRun } from '../../../records/folder.js';
import { renderPage } from '../page.js';
import { tablesForTerminal } from '../run-summary.js';
import { tablesOf } from '../tables/paper-tables.js';
import { verdictSummary } from '../verdict-summary.js';
import { CHECKLIST } from './checklist.js';
import { decidedClaims, verdictSentence } from './overall.js';
import { claimSentence } from './sentences.js';

const committed = (name: string) => readRun(join(PACKAGE_FOLDER, 'reports', name));
const reference = committed('reference');
const widest = (text: string) => Math.max(...text.split('\n').map((line) => [...line].length));

describe('the claims, one verdict each', () => {
  it('are all of the checklist, counted in one sentence', () => {
    const claims = decidedClaims(reference);
    expect(claims.map(({ claim }) => claim)).toEqual(CHECKLIST);
    expect(verdictSentence(reference)).toBe('Of the paper’s 11 claims 3 hold, 4 do not hold, 4 cannot be decided');
    expect(verdictSentence({ ...reference, sweeps: [] })).toBeUndefined();
  });

  it('hold in every way and reading, or are said not to', () => {
    for (const { verdict, readings } of decidedClaims(reference)) {
      const found = readings.map(({ verdicts }) => Object.values(verdicts));
      if (verdict === 'holds') expect(new Set(found.flat())).toEqual(new Set(['holds']));
      if (verdict === 'does not hold') for (const one of found) expect(one).toContain('does not hold');
    }
    const [flat] = decidedClaims(reference).filter(({ claim }) => claim.id === 'comm.users22');
    expect(flat?.verdict).toBe('cannot be decided');
    expect(flat && claimSentence(reference, flat)).toBe(
      'over n users [22] stays flat and low: over all messages it does not hold (6,429 vs 11,575 and 8,484 bytes a user); on the ledger alone it holds',
    );
  });
});

describe('a reproduction on the terminal', () => {
  it('is at most 37 lines, no wider than the terminal, with verdicts and Figure 4', () => {
    for (const run of [reference, committed('comparison'), fakeComparison()]) {
      const text = verdictSummary(run, 80, 37);
      expect(text.split('\n').length).toBeLessThanOrEqual(37);
      for (const width of [40, 60, 80]) expect(widest(verdictSummary(run, width, 37))).toBeLessThanOrEqual(width);
      expect(text).toContain(verdictSentence(run));
      for (const { claim } of decidedClaims(run)) expect(text.replaceAll(/\s+/g, ' ')).toContain(claim.claim);
    }
    const text = verdictSummary(reference, 80, 37);
    expect(text).toContain('its Encrypt is below those of [22] and [23]: 37.80 vs 38.45 and 33.87 ms');
    expect(text).toMatch(/^ {2}Redecrypt liu2021 █+▋? 102\.58$/m);
    expect(text.match(/█.* [\d.]+$/gm)).toHaveLength(12);
  });

  it('draws bars as long as their values', () => {
    const lengthOf = (name: string) =>
      verdictSummary(committed('comparison'), 80, 37).match(new RegExp(`^ {2}${name} +(█+)`, 'm'))?.[1]?.length ?? 0;
    expect(lengthOf('liu2021') / lengthOf('sun2019')).toBeCloseTo(268.31 / 715.23, 1);
  });

  it('says its verdicts in the words of page and tables', () => {
    const tables = tablesForTerminal(reference);
    const page = renderPage(reference, [], tablesOf(reference), { record: 'run.json', hasSamples: false });
    for (const { verdict } of decidedClaims(reference)) expect(page).toContain(verdict);
    expect(page).toContain(verdictSentence(reference));
    expect(tables).toMatch(/does not/);
    expect(tables).not.toMatch(/\b(fails|open)\b/);
    for (const width of [60, 80]) expect(widest(tablesForTerminal(reference, width))).toBeLessThanOrEqual(width);
  });

  it('of a comparison without the representatives says so, and what each scheme costs and sends', () => {
    const all = committed('comparison');
    const schemes = all.schemes.filter(({ represents }) => represents === undefined);
    const text = verdictSummary({ ...all, schemes }, 80, 37);
    expect(text).toContain('9 of the 11 claims speak of schemes that are not in this run');
    expect(text).not.toContain('its Encrypt');
    expect(text).toMatch(/Bytes of all messages of one user:\n {2}liu2021 +█+ 11736\n/);
    expect(text.split('\n').length).toBeLessThanOrEqual(37);
  });

  it('of a run that was stopped has what there is', () => {
    const { stageCounts: _, ...rest } = fakeComparison();
    const text = verdictSummary({ ...rest, sweeps: [], stageCounts: [], livePoints: [] }, 80, 37);
    expect(text).toMatch(/^Reproduced the paper in \d+ s/);
    expect(text).not.toContain('█');
  });
});
