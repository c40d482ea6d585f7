import { describe, expect, it } from 'vitest';
import { fakeComparison, inTwoSettings } from '../../../records/comparison.test-helper.js';
import { fakeRun } from '../../../records/run.test-helper.js';
import type { RunRecord } from '../../../records/schema.js';
import { chartsOf } from '../charts/paper-charts.js';
import { assess } from '../claims/assess.js';
import { assessEverywhere } from '../claims/beside.js';
import { renderPage } from '../page.js';
import { tablesForTerminal } from '../run-summary.js';
import { tablesOf } from './paper-tables.js';

const both = inTwoSettings(fakeComparison());

function tableOf(run: RunRecord, id: string) {
  const table = tablesOf(run).find((one) => one.id === id);
  if (table === undefined) throw new Error(`there is no ${id}`);
  return table;
}

describe('settings side by side', () => {
  it('are there where a run has several, and only there', () => {
    const ids = (run: RunRecord) =>
      tablesOf(run)
        .map(({ id }) => id)
        .filter((id) => id.endsWith('-settings'));
    expect(ids(fakeComparison())).toEqual([]);
    expect(ids(both)).toEqual(['table-claims-settings', 'table-2-settings', 'table-3-settings']);
  });

  it('have a column each, the main one first, of the engine that ran the lives there', () => {
    const titles = tableOf(both, 'table-2-settings').columns.map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('ms'))).toEqual(['ms, bls12-381', 'ms, type-a']);
    const faster = {
      ...both,
      timings: both.timings.map((one) =>
        one.curve === 'type-a' ? { ...one, wall: { median: 1, low: 1, high: 1 } } : one,
      ),
    };
    for (const row of tableOf(faster, 'table-2-settings').rows) {
      expect(row[titles.indexOf('ms, type-a')]).toBe(1);
      expect(row[titles.indexOf('ms, bls12-381')]).toBeGreaterThan(1);
    }
    const sent = tableOf(both, 'table-3-settings').rows.at(-1);
    expect(sent).toEqual(['Liu et al. 2021', 'all but joining', undefined, 1030, 1030]);
  });

  it('do not change the verdicts, which are the main one’s; those of the others stand beside', () => {
    const dearer = {
      ...both,
      sweeps: both.sweeps.map((one) =>
        one.curve === 'type-a'
          ? { ...one, bytes: one.bytes.map((bytes) => (one.scheme === 'liu2021' ? bytes / 10 : bytes)) }
          : one,
      ),
    };
    const verdicts = (run: RunRecord) => assess(run).map((one) => one.verdicts);
    expect(verdicts(dearer)).toEqual(verdicts(fakeComparison()));
    const [main, beside] = assessEverywhere(dearer).map(
      ({ assessments }) => assessments.find(({ claim }) => claim.id === 'comm.single23')?.verdicts.bytes,
    );
    expect([main, beside]).toEqual(['holds', 'does not hold']);
    const row = tableOf(dearer, 'table-claims-settings').rows.find(([claim]) => claim === 'comm.single23');
    expect(row?.filter((cell) => cell === 'holds' || cell === 'does not hold')).toEqual(['holds', 'does not hold']);
  });

  it('are named with the main one on page, tables and terminal, every curve with its security', () => {
    const page = renderPage(both, [], tablesOf(both), { record: 'run.json', hasSamples: false });
    expect(page).toContain('mcl on bls12-381, in which claims are decided; beside it type-a on type-a');
    expect(tableOf(both, 'table-claims').caption).toContain('its main setting, mcl on bls12-381,');
    const shown = tablesForTerminal(both);
    expect(shown).toContain('Decided on mcl on bls12-381; beside it type-a on type-a.');
    expect(shown.replaceAll(/\s+/g, ' ')).toContain('type-a (about 80-bit security, for reproduction only)');
    for (const { id, spec } of chartsOf(inTwoSettings(fakeRun()))) {
      const text = JSON.stringify(spec);
      if (/"(curve|setting)":"type-a/.test(text)) expect(text, id).toContain('80 bits, for reproduction only');
    }
    for (const { id, columns, rows, caption } of tablesOf(both)) {
      const curve = columns.findIndex(({ title }) => title === 'Curve');
      const ofCurve = rows.filter((row) => String(row[curve] ?? '').startsWith('type-a'));
      for (const row of ofCurve) expect(row[curve], id).toContain('80 bits, for reproduction only');
      if (columns.some(({ title }) => title.includes('type-a'))) expect(caption, id).toContain('for reproduction only');
    }
  });
});
