import { expect, it } from 'vitest';
import { fakeRun } from '../../records/run.test-helper.js';
import type { RunRecord } from '../../records/schema.js';
import { curvesText, curveText, securityOf, withSecurity } from './security.js';
import type { Table } from './table.js';

it('says of a curve for reproduction only that it is, wherever it is named', () => {
  expect(securityOf({ securityBits: 120 })).toBe('about 120-bit security');
  const run = fakeRun();
  const settings = run.settings.map((one) => ({
    ...one,
    curve: 'type-a',
    securityBits: 80,
    remark: 'for reproduction only',
  }));
  expect(curvesText({ settings })).toBe('type-a (about 80-bit security, for reproduction only)');
  expect(curveText({ settings }, 'type-a')).toBe('type-a (80 bits, for reproduction only)');
  expect(curveText(run, 'bls12-381')).toBe('bls12-381 (128 bits)');
});

it('says so in every table that names a curve: in its column, or in the caption', () => {
  const table: Table = {
    id: 'test',
    title: 'Test',
    caption: 'Some.',
    columns: [
      { title: 'Curve', meaning: 'curve' },
      { title: 'Setting', meaning: 'where' },
      { title: 'Engine', meaning: 'engine' },
    ],
    rows: [['type-a', 'anywhere', 'type-a']],
  };
  const { settings } = fakeRun();
  const typeA = { settings: [{ ...settings[0], curve: 'type-a', securityBits: 80, remark: 'for reproduction only' }] };
  const run = typeA as Pick<RunRecord, 'settings'>;
  const named = withSecurity(run, table);
  expect(named.rows).toEqual([['type-a (80 bits, for reproduction only)', 'anywhere', 'type-a']]);
  expect(named.caption).toBe('Some.');
  const inSetting = withSecurity(run, { ...table, rows: [['type-a', 'mine, type-a, literal', 'type-a']] });
  expect(inSetting.caption).toBe('Some. Curves: type-a (about 80-bit security, for reproduction only).');
});
