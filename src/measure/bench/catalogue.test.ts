import { describe, expect, it } from 'vitest';
import { withEngine } from '../../crypto/pairing/load.js';
import { SCHEMES } from '../../crypto/schemes/registry.js';
import { openBenchmarks } from './catalogue.js';
import { target } from './target.test-helper.js';

describe('the catalogue', () => {
  it('has every operation of the contract, every stage in both forms, and whole systems', async () => {
    const { bodies, close } = await openBenchmarks(target, {
      engine: 'mcl',
      curve: 'bls12-381',
      seed: 's',
      ids: 'all',
    });
    await close();
    const ids = bodies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const operations = await withEngine('mcl', 'bls12-381', ({ Zr, G1, G2, Gt }) =>
      Object.entries({ Zr, G1, G2, Gt }).flatMap(([part, has]) =>
        Object.entries(has).flatMap(([name, value]) => (typeof value === 'function' ? [`micro/${part}.${name}`] : [])),
      ),
    );
    for (const operation of operations) {
      // Whether a value is of a group is a look at its type: nobody pays for it.
      if (/\.has$/.test(operation)) continue;
      if (/hashToCurve$/.test(operation) && operation.includes('Gt')) continue;
      expect(ids.some((id) => id === operation || id.startsWith(`${operation} of`))).toBe(true);
    }
    for (const id of [
      'phases/liu2021/literal/Encrypt',
      'phases/bls2004/optimised/Sign',
      'macro/literal/batch of a tick',
    ]) {
      expect(ids).toContain(id);
    }
    for (const { name } of SCHEMES) {
      const stages = (form: string) =>
        ids.flatMap((id) => (id.startsWith(`phases/${name}/${form}/`) ? [id.split('/').at(-1)] : []));
      expect(stages('literal').length).toBeGreaterThan(3);
      expect(stages('optimised')).toEqual(stages('literal'));
    }
  });
});
