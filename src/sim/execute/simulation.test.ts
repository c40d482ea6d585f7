import { afterAll, describe, expect, it } from 'vitest';
import { openPool } from '../../common/threads/pool.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { verifyChain } from '../../protocol/ledger/chain.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import { ledgerVerification } from '../../protocol/workflows/signed-messages.js';
import { openCounted } from './counted-scheme.js';
import { Recorder } from './recorder.js';
import { busyScenario, sameOnEngines, simulateOn } from './simulation.test-helper.js';

/** Our own: it makes the same bytes as the others, and sooner. */
const ENGINE = 'wasm';

const pools = [1, 3].map((threads) => openPool(threads));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

const SOME_OF_EACH = {
  rates: [
    { fault: 'bad owner signature', share: 0.1 },
    { fault: 'wrong keyword', share: 0.2 },
    { fault: 'replayed consent', share: 0.2 },
    { fault: 'stolen key', share: 0.2 },
    { fault: 'bad institution signature', share: 0.3, by: ['shop 1'] },
    { fault: 'silence', share: 0.2 },
  ],
  retries: { attempts: 2 },
};

describe('one scenario, seed and calibration', () => {
  it('give one result, whoever does the work on however many threads', async () => {
    const scenario = busyScenario({ faults: SOME_OF_EACH });
    const { result, plan } = await simulateOn(ENGINE, scenario);
    const silent = plan.flatMap((event) =>
      event.kind === 'workflow' && event.instance.fault === 'silence' ? [event.instance.workflow] : [],
    );
    expect(new Set(silent)).toEqual(new Set(['policy', 'repair', 'view', 'share']));
    expect(result.retries?.succeeded).toBeGreaterThan(5);
    expect(result.workflows).toBeGreaterThan(40);
    expect(result.faults.length).toBeGreaterThan(2);
    expect(result.checks.filter(({ holds }) => !holds)).toEqual([]);
    for (const { run: dispatch, threads } of pools) {
      expect((await simulateOn(ENGINE, scenario, { dispatch, threads })).result, `${threads} threads`).toEqual(result);
    }
  });

  it('give one result on every WebAssembly engine', () => sameOnEngines('WebAssembly', 'optimised'));

  it('give another ledger with another seed', async () => {
    const run = { duration: '2d' };
    const [one, other] = [
      await simulateOn(ENGINE, busyScenario({ run: { ...run, seed: 'a' } })),
      await simulateOn(ENGINE, busyScenario({ run: { ...run, seed: 'b' } })),
    ];
    expect(one.result.ledger.headHash).not.toBe(other.result.ledger.headHash);
  });
});

describe('members from before the start', () => {
  const scenario = (joined: string | number) =>
    busyScenario({
      population: { policyholders: 6, joined, insurers: 2, shops: 2, supernodes: 2 },
      workload: { accidents: '100/year', claims: '100/year', repairDelay: '2d', claimDelay: '2d', fromOthers: 1 },
      run: { seed: 'established', duration: '4d' },
    });

  it('have what they had before on a ledger that anyone can verify, and nothing of it is counted', async () => {
    const { result, plan, ledger, recording } = await simulateOn(ENGINE, scenario('100%'));
    expect(result.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(result.policyholders).toBe(6);
    expect(recording.steps.filter(({ stage }) => stage === 'check proof of possession')).toEqual([]);
    const instances = plan.flatMap((event) => (event.kind === 'workflow' ? [event.instance] : []));
    expect(instances.length).toBe(result.workflows);
    const first = Math.min(...instances.flatMap(({ workflow, record }) => (workflow === 'repair' ? [record] : [])));
    const shown = instances.filter(({ record }) => record < first).map(({ workflow }) => workflow);
    expect(new Set(shown)).toEqual(new Set(['view', 'share']));
    await withEngine('mcl', 'bls12-381', (engine) => {
      const { scheme, keyRing } = openCounted(engine, 'optimised');
      const { mpk } = new PartyFactory({ scheme, meter: new Recorder() }, 'established', keyRing).sameSystemManager();
      const chain = verifyChain(ledger, ledgerVerification({ scheme }, mpk), 'everything');
      const before = chain.blocks.filter(({ header }) => header.timeMs === 0);
      expect(before.reduce((sum, { header }) => sum + header.count, 0)).toBe(first);
      expect(chain.height - before.length).toBe(result.ledger.blocks);
    });
  });

  it('are the same whoever makes them', async () => {
    const { result } = await simulateOn(ENGINE, scenario(4));
    for (const { run: dispatch, threads } of pools) {
      expect((await simulateOn(ENGINE, scenario(4), { dispatch, threads })).result, `${threads} threads`).toEqual(
        result,
      );
    }
  });
});
