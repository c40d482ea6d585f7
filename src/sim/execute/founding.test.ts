import { describe, expect, it } from 'vitest';
import { ClaimbenchError } from '../../common/errors.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { openCounted } from './counted-scheme.js';
import { admitAll } from './founding.js';
import { Recorder } from './recorder.js';

describe('the founding', () => {
  it('looks up after each institution, and ends where that throws', async () => {
    await withEngine('mcl', 'bls12-381', async (engine) => {
      const told: number[] = [];
      const look = async (joined: number) => {
        told.push(joined);
        if (joined === 3) throw new ClaimbenchError('interrupted', 'stopped');
      };
      const counts = { insurers: 2, shops: 1000 };
      const founding = admitAll(openCounted(engine, 'optimised'), 'founding', counts, new Recorder(), look);
      await expect(founding).rejects.toThrow('stopped');
      expect(told).toEqual([1, 2, 3]);
    });
  });
});
