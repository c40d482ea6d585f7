import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../records/cell-record.js';
import { fakeCell, fakeSimulation } from '../simulation.test-helper.js';
import { phasesTable, stagesTable } from './steps-table.js';

/** A cell of which nothing was executed. */
function modelledCell(): Cell {
  const cell = fakeCell();
  return { ...cell, measured: { ...cell.measured, steps: [] } };
}

describe('the tables of steps', () => {
  it('give no measured time where nothing was executed, and say so', () => {
    const run = { ...fakeSimulation([modelledCell()]), executor: 'model' as const };
    for (const table of [phasesTable(run), stagesTable(run)]) {
      expect(table?.caption).toContain('Nothing of it was executed');
      const wall = table?.columns.findIndex(({ title }) => title === 'wall ms') ?? -1;
      expect(wall).toBeGreaterThan(0);
      expect(table?.rows.length).toBeGreaterThan(0);
      for (const row of table?.rows ?? []) expect(row[wall]).toBeUndefined();
    }
  });

  it('say of executed ones what has no calibrated cost, and give their times', () => {
    const table = phasesTable(fakeSimulation([fakeCell()]));
    expect(table?.caption).toContain('ciphers have no calibrated cost');
    const wall = table?.columns.findIndex(({ title }) => title === 'wall ms') ?? -1;
    expect(table?.rows.some((row) => typeof row[wall] === 'number')).toBe(true);
  });
});
