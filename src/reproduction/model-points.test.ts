import { describe, expect, it } from 'vitest';
import { fakeRun } from '../records/run.test-helper.js';
import { modelPoints, unitCostsOf } from './model-points.js';

describe('computed lives of n users', () => {
  const live = fakeRun().livePoints;
  const costs = [
    { engine: 'mcl', curve: 'bls12-381', kind: 'millerLoop', ms: 1.5 },
    { engine: 'mcl', curve: 'bls12-381', kind: 'pairing', ms: 0 },
  ];

  it('go through the live points and on in a straight line', () => {
    const counted = live.map((point) => ({
      ...point,
      operations: { millerLoop: 20 * point.users + 6 },
      tableTwoOperations: { pairing: 2 * point.users, millerLoop: 2 * point.users },
    }));
    const points = modelPoints(counted, costs, [1, 10, 1000]).filter(({ form }) => form === 'literal');
    expect(points.map(({ computationMs }) => computationMs)).toEqual([26 * 1.5, 206 * 1.5, 20_006 * 1.5]);
    expect(points.map(({ tableTwoMs }) => tableTwoMs)).toEqual([3, 30, 3000]);
    expect(points.map(({ bytes }) => bytes)).toEqual([11_000, 110_000, 11_000_000]);
    expect(points.map(({ paperUnitsHundredthsOfMs }) => paperUnitsHundredthsOfMs)).toEqual([4008, 40_080, 4_008_000]);
  });

  it('are proportional where one number of users was run, and name an operation without a cost', () => {
    const one = live
      .filter(({ users }) => users === 10)
      .map((point) => ({ ...point, operations: { millerLoop: 30 }, tableTwoOperations: {} }));
    expect(modelPoints(one, costs, [20])[0]?.computationMs).toBe(90);
    expect(() =>
      modelPoints(
        live.map((point) => ({ ...point, operations: { gtPower: 1 } })),
        costs,
        [20],
      ),
    ).toThrow('gtPower');
  });

  it('are none before anything was measured; a missing operation is named', () => {
    expect(unitCostsOf([], [], 'mcl', 'bls12-381')).toEqual([]);
    expect(modelPoints(live, [], [1])).toEqual([]);
    expect(() => unitCostsOf(fakeRun().timings, [], 'mcl', 'bls12-381')).toThrow('was not measured');
  });
});
