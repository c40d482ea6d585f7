import { afterAll, describe, expect, it } from 'vitest';
import { openPool } from '../../common/threads/pool.js';
import { SCHEMES } from '../../crypto/schemes/registry.js';
import { perform } from './performer.js';
import { runSchemeLives } from './scheme-lives.js';
import { essenceOfLives, taskContextOf } from './scheme-lives.test-helper.js';

const SHARING = SCHEMES.filter(({ properties }) => properties.direction !== undefined);
const pool = openPool(2);
afterAll(() => pool.close());

for (const definition of SHARING) {
  const { ledger } = definition.properties;
  describe(`lives under ${definition.name}`, () => {
    it('one seed gives one transcript on every WebAssembly engine, in both forms and with any number of threads', async () => {
      const first = essenceOfLives(await runSchemeLives(taskContextOf(definition), ledger, 2, perform));
      // one-transcript.slow.test.ts has the JavaScript engine.
      for (const change of [{ form: 'optimised' }, { engine: 'mcl' }] as const) {
        expect(essenceOfLives(await runSchemeLives(taskContextOf(definition, change), ledger, 2, perform))).toEqual(
          first,
        );
      }
      const many = essenceOfLives(await runSchemeLives(taskContextOf(definition), ledger, 7, perform));
      expect(essenceOfLives(await runSchemeLives(taskContextOf(definition), ledger, 7, pool.run))).toEqual(many);
      const other = await runSchemeLives(taskContextOf(definition, { seed: 'other' }), ledger, 2, perform);
      expect(other.transcriptHash).not.toBe(first.transcriptHash);
    });
  });
}

describe('the ledger', () => {
  const ledgerBytes = async (name: string, users: number) => {
    const definition = SCHEMES.find((one) => one.name === name);
    if (definition === undefined) throw new Error(`${name} is registered`);
    return (await runSchemeLives(taskContextOf(definition), definition.properties.ledger, users, perform)).ledgerBytes;
  };

  it('gets one root of an interval whatever the number of users from ji2019, everything from sun2019', async () => {
    expect(await ledgerBytes('ji2019', 1)).toBe(await ledgerBytes('ji2019', 4));
    expect(await ledgerBytes('bbs1998', 3)).toBe(0);
    const [one, three] = [await ledgerBytes('sun2019', 1), await ledgerBytes('sun2019', 3)];
    expect(three / one).toBeGreaterThan(2.9);
    expect(three / one).toBeLessThan(3.1);
  });

  it('refuses a scheme that shares nothing', async () => {
    const signatures = SCHEMES.find(({ properties }) => properties.direction === undefined);
    if (signatures === undefined) throw new Error('bls2004 is registered');
    await expect(runSchemeLives(taskContextOf(signatures), 'nothing', 1, perform)).rejects.toThrow(
      're-encrypts nothing',
    );
  });
});
