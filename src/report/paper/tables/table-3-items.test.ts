import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../../records/run.test-helper.js';
import type { WireItem } from '../../../records/schema.js';
import { paperFormula } from '../../../reproduction/formulas.js';
import { tableThreeItems } from './table-3-items.js';
import { tableThreeSizes } from './table-3-sizes.js';

const item = (name: string, lengths: readonly number[], curve = 'type-a'): WireItem => ({
  curve,
  item: name,
  count: lengths.length,
  bytes: lengths.reduce((sum, length) => sum + length, 0),
  usual: lengths[0] ?? 0,
  smallest: Math.min(...lengths),
  largest: Math.max(...lengths),
});

const counted = [item('framing', [4, 4]), item('PID', [92, 92, 16]), item('time', [8, 8, 8])];
const run = { ...fakeRun(), wireItems: counted, communicationFormulas: [paperFormula()] };

describe('Table 3 item by item', () => {
  it('has the formula’s items in their order, then the rest by bytes, and what all come to', () => {
    const rows = tableThreeItems(run)?.rows ?? [];
    const names = rows.map(([name]) => name);
    expect(names.slice(0, 2)).toEqual(['X (evidence)', 'Zq (private key)']);
    expect(names.slice(-3)).toEqual(['time', 'framing', 'total']);
    const pid = rows.find(([name]) => name === 'PID');
    expect(pid?.slice(1, -1)).toEqual([1, 64, 64, 3, '92 (16 to 92)', 200]);
    expect(rows.at(-1)).toEqual(['total', undefined, undefined, 920, 8, undefined, 232, undefined]);
  });

  it('says where it was counted, where the record does', () => {
    const { caption } = tableThreeItems({ ...run, countedOver: 'exponents' }) ?? {};
    expect(caption).toBe(
      `${tableThreeItems(run)?.caption} Counted over exponents: scalars in place of elements, with order and lengths of the curve.`,
    );
  });

  it('says of every item why it differs, and has a pair of columns for each curve', () => {
    const twice = [...counted, ...counted.map((one) => ({ ...one, curve: 'bls12-381' }))];
    const table = tableThreeItems({ ...run, wireItems: twice });
    expect(table?.columns.map(({ title }) => title)).toContain('bytes, bls12-381');
    for (const row of table?.rows.slice(0, -1) ?? []) expect(row.at(-1), String(row[0])).toMatch(/\w/);
    expect(tableThreeItems(fakeRun())).toBeUndefined();
  });

  it('has the paper’s sizes beside those that were counted', () => {
    const settings = run.settings.map((one) => ({ ...one, byteLengths: { scalar: 20, g1: 65, g2: 65, gt: 128 } }));
    expect(tableThreeSizes({ ...run, settings })?.rows.map((row) => [row[0], row[1], row[2], row[4]])).toEqual([
      ['G1', 65, 128, 65],
      ['G2, the same group in the paper', 65, 128, 65],
      ['GT', 128, 256, 128],
      ['scalar', undefined, 20, 20],
    ]);
  });
});
