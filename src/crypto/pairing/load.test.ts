import { describe, expect, it } from 'vitest';
import { withEngine } from './load.js';

describe('withEngine', () => {
  it('names the engines there are when an unknown one is asked for', async () => {
    await expect(withEngine('blst', 'bls12-381', () => 1)).rejects.toThrow(
      'unknown engine "blst": choose mcl or noble or wasm or type-a or type-a-wasm',
    );
  });

  it('names the curves an engine has when an unknown one is asked for', async () => {
    await expect(withEngine('mcl', 'p-256', () => 1)).rejects.toThrow('choose bls12-381 or bn254');
  });

  it('keeps both curves of mcl open side by side', async () => {
    const bls = await withEngine(
      'mcl',
      'bls12-381',
      ({ G1, G2, Gt, pair }) =>
        () =>
          Gt.encode(pair(G1.generator, G2.generator)),
    );
    const before = bls();
    await withEngine('mcl', 'bn254', ({ G1, G2, pair }) => pair(G1.generator, G2.generator));
    expect(bls()).toEqual(before);
    expect(before.length).toBe(576);
  });
});
