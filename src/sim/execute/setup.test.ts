import { describe, expect, it } from 'vitest';
import { withEngine } from '../../crypto/pairing/load.js';
import { openCounted } from './counted-scheme.js';
import { Recorder } from './recorder.js';
import { admitAll } from './setup.js';

describe('the founding', () => {
  it('lets institutions join one by one, as they are asked for', async () => {
    await withEngine('mcl', 'bls12-381', async (engine) => {
      const recorder = new Recorder();
      const counts = { insurers: 2, shops: 1000 };
      const admitted = admitAll(openCounted(engine, 'optimised'), 'founding', counts, recorder);
      const three = Array.from({ length: 3 }, () => admitted.next().value);
      expect(three.map(({ role, number }) => `${role} ${number}`)).toEqual(['insurer 0', 'insurer 1', 'shop 0']);
      const proofs = recorder.recording().steps.filter(({ stage }) => stage === 'check proof of possession');
      expect(proofs.reduce((sum, { times }) => sum + times, 0)).toBe(3);
    });
  });
});
