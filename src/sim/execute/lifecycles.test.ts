import { afterAll, describe, expect, it } from 'vitest';
import { openPool } from '../../common/threads/pool.js';
import { CURVE_NAMES } from '../../crypto/pairing/curves.js';
import { enginesOn, withEngine } from '../../crypto/pairing/load.js';
import { openLiu2021 } from '../../crypto/schemes/liu2021/open.js';
import { FORMS } from '../../crypto/schemes/scheme.js';
import { NO_METER } from '../../protocol/cost/meter.js';
import { verifyChain } from '../../protocol/ledger/chain.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import { ledgerVerification } from '../../protocol/workflows/signed-messages.js';
import type { LifecycleOptions } from './lifecycle-options.js';
import { runLifecycles } from './lifecycles.js';
import { essence, OPTIONS } from './lifecycles.test-helper.js';
import { perform } from './performer.js';
import type { StepCost } from './recorder.js';

const operations = (steps: readonly StepCost[]) =>
  steps
    .map(({ phase, role, stage, times, operations: counts }) => JSON.stringify({ phase, role, stage, times, counts }))
    .sort();

const pools = [1, 3].map((threads) => openPool(threads));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

describe('one seed gives one transcript', () => {
  for (const curve of CURVE_NAMES) {
    it(`on every WebAssembly engine and in both forms, ${curve}`, async () => {
      const transcripts = [];
      // The JavaScript engines are slow: they are in one-transcript.slow.test.ts.
      for (const { name: engine } of enginesOn(curve).filter(({ technology }) => technology === 'WebAssembly')) {
        for (const form of FORMS) {
          transcripts.push(essence(await runLifecycles({ ...OPTIONS, curve, engine, form }, perform)));
        }
      }
      expect(transcripts.length).toBeGreaterThanOrEqual(2);
      for (const other of transcripts) expect(other).toEqual(transcripts[0]);
    });
  }

  for (const [engine, curve] of [
    ['wasm', 'bls12-381'],
    ['type-a-wasm', 'type-a'],
  ] as const) {
    it(`and the same counts, with any number of threads and whoever does the work, ${engine}`, async () => {
      const options = { ...OPTIONS, engine, curve, form: 'optimised', users: 7 } as const;
      const here = await runLifecycles(options, perform);
      for (const pool of pools) {
        const there = await runLifecycles(options, pool.run);
        expect(essence(there)).toEqual(essence(here));
        expect(operations(there.recording.steps)).toEqual(operations(here.recording.steps));
      }
    });
  }

  it('but another seed, rekeying or broadcast gives another', async () => {
    const hashes = await Promise.all(
      [{}, { seed: 'other' }, { rekeying: 'literal' }, { broadcast: 'with ciphertext' }].map(async (change) => {
        const options = { ...OPTIONS, ...change } as LifecycleOptions;
        return (await runLifecycles(options, perform)).transcriptHash;
      }),
    );
    expect(new Set(hashes).size).toBe(4);
  });
});

describe('a lifecycle', () => {
  it('leaves a ledger that an outsider verifies with the system manager’s key alone', async () => {
    const { ledger, ledgerHeadHash, blocks } = await runLifecycles(OPTIONS, perform);
    expect(blocks).toBe(2);
    await withEngine('noble', 'bls12-381', (engine) => {
      const scheme = openLiu2021(engine, 'optimised');
      const { mpk } = new PartyFactory({ scheme, meter: NO_METER }, OPTIONS.seed, new Map()).sameSystemManager();
      const chain = verifyChain(ledger, ledgerVerification({ scheme }, mpk), 'everything');
      expect(Buffer.from(chain.headHash).toString('hex')).toBe(ledgerHeadHash);
      const other = new PartyFactory({ scheme, meter: NO_METER }, 'another seed', new Map()).sameSystemManager();
      expect(() => verifyChain(ledger, ledgerVerification({ scheme }, other.mpk), 'headers')).toThrow('no supernode');
    });
  });

  it('executes the stages of Table 2 as often as its users do', async () => {
    const { recording } = await runLifecycles(OPTIONS, perform);
    const times = (stage: string) =>
      recording.steps.filter((step) => step.stage === stage).reduce((sum, step) => sum + step.times, 0);
    expect(times('Encrypt')).toBe(4);
    expect(times('Decrypt')).toBe(6);
    expect(times('Reencrypt')).toBe(2);
    expect(times('Redecrypt')).toBe(2);
    expect(recording.steps.every(({ ms }) => ms >= 0)).toBe(true);
  });

  it('refuses to run without insurers, and names what is unknown', async () => {
    await expect(runLifecycles({ ...OPTIONS, insurers: 0 }, perform)).rejects.toThrow('no insurer');
    await expect(runLifecycles({ ...OPTIONS, engine: 'x' }, perform)).rejects.toThrow('unknown engine "x"');
  });

  it('hands errors of a thread back as they were thrown', async () => {
    await expect(pools[0]?.run(Uint8Array.of(9, 9))).rejects.toThrow(/bytes wanted/);
  });
});
