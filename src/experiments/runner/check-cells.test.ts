import { describe, expect, it } from 'vitest';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { checkCells } from './check-cells.js';
import { Modeller } from './model-cell.js';
import { cellsOf, costModelOf } from './start.js';
import { startShipped } from './start.test-helper.js';

/** The same where the calibrations have no cost of one operation. */
function without(record: SimulationRecord, operation: string): SimulationRecord {
  const calibrations = record.calibrations.map((one) => {
    const { [operation]: _, ...unitCosts } = one.unitCosts as Record<string, number>;
    return { ...one, unitCosts };
  });
  return { ...record, calibrations };
}

const modeller = new Modeller();
const FEW = { path: 'population.policyholders', value: '5' };

async function modelled(record: SimulationRecord): Promise<number> {
  const { signal } = new AbortController();
  const others = { trace: [], signal, onProgress: () => undefined };
  const cells = await Promise.all(
    cellsOf(record).map((planned) => modeller.model(planned, { ...costModelOf(record, planned), ...others })),
  );
  return cells.length;
}

describe('cells that are looked at before they are run', () => {
  it('have their own calibration where it is changed from that of the scenario', async () => {
    const settings = [FEW, { path: 'pairing.form', value: 'literal' }];
    const cellsAt = async (calibration: string) =>
      cellsOf(
        await startShipped('quickstart', {
          settings: [...settings, { path: 'timeline.calibration', value: calibration }],
        }),
      );
    const cells = [...(await cellsAt('epyc')), ...(await cellsAt('paper'))];
    const record = await startShipped('quickstart', { settings, cells });
    expect(record.calibrations.map(({ name }) => name)).toEqual(['epyc', 'paper']);
    await checkCells(record, cells);
    const [atEpyc, atPaper] = cells.map((planned) => costModelOf(record, planned).unitCosts.pairing);
    expect(atPaper).not.toBe(atEpyc);
  });

  it.each(['literal', 'optimised'])(
    'want a cost of every operation that is needed, and of no other: %s',
    async (form) => {
      const record = await startShipped('quickstart', { settings: [FEW, { path: 'pairing.form', value: form }] });
      await checkCells(record, cellsOf(record));
      const operations = Object.keys(record.calibrations[0]?.unitCosts ?? {});
      const wanted: string[] = [];
      for (const operation of operations) {
        const poorer = without(record, operation);
        const refusal = await checkCells(poorer, cellsOf(poorer)).then(
          () => undefined,
          (error: Error) => error.message,
        );
        if (refusal === undefined) {
          expect(await modelled(poorer)).toBe(1);
        } else {
          expect(refusal).toMatch(`calibration epyc will not do: there is no unit cost of: ${operation}`);
          await expect(modelled(poorer)).rejects.toThrow(`there is no unit cost of: ${operation}`);
          wanted.push(operation);
        }
      }
      expect(wanted).toContain('finalExponentiation');
      expect(wanted.length).toBeLessThan(operations.length);
    },
  );

  it('want somebody to arrive, or to be there from the start', async () => {
    const sparse = { path: 'workload.arrivals', value: '{ process: poisson, rate: 0.01/year }' };
    const record = await startShipped('quickstart', { settings: [FEW, sparse] });
    await expect(checkCells(record, cellsOf(record))).rejects.toThrow('nobody arrives within 30 d');
    const joined = { path: 'population.joined', value: '100%' };
    const there = await startShipped('quickstart', { settings: [FEW, sparse, joined] });
    await checkCells(there, cellsOf(there));
  });
});
