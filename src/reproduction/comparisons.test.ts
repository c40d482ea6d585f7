import { describe, expect, it } from 'vitest';
import { comparisonsOf, type MeasuredSubject, TABLE_TWO } from './comparisons.js';

/** A stage's samples: `ms` in the first round, and 1 ms more in each that follows. */
function stage(scheme: string, name: string, ms: number, rounds = 6): MeasuredSubject {
  const id = `${scheme}/${name}`;
  return {
    subject: { id, kind: 'stage', name, scheme, form: 'literal', engine: 'mcl', curve: 'bls12-381' },
    taken: Array.from({ length: rounds }, (_, round) => ({
      timing: id,
      round,
      iterations: 1,
      wallMs: ms + round,
      cpuMs: ms + round,
    })),
  };
}

const both = [...TABLE_TWO.map((name) => stage('liu2021', name, 10)), ...TABLE_TWO.map((name) => stage('x', name, 20))];

describe('the paper’s scheme against another', () => {
  it('is paired round by round, for each stage and for the four together', () => {
    const comparisons = comparisonsOf([...both, stage('liu2021', 'Verify', 1), stage('x', 'Verify', 1)]);
    expect(comparisons.map((one) => one.stage)).toEqual([...TABLE_TWO, 'total']);
    for (const { other, low, high, median } of comparisons) {
      expect(other).toBe('x');
      expect([low, high]).toEqual([10 / 20, 15 / 25]);
      expect(median).toBeCloseTo((12 / 22 + 13 / 23) / 2);
    }
  });

  it('has no total where a stage was not measured, and is none without the paper’s scheme', () => {
    expect(comparisonsOf(both.slice(0, -1)).map((one) => one.stage)).toEqual(TABLE_TWO.slice(0, -1));
    expect(comparisonsOf(both.slice(4))).toEqual([]);
  });
});
