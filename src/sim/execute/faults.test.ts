import { describe, expect, it } from 'vitest';
import { withEngine } from '../../crypto/pairing/load.js';
import type { FaultKind } from '../../scenario/faults.js';
import { busyScenario, simulate, simulateOn, templatesOf } from './simulation.test-helper.js';

/** Our own: it catches what the others catch, and sooner. */
const ENGINE = 'wasm';

/** Who must catch a fault, and at which stage; the time-out of one who does not answer is nobody's stage. */
const CATCHERS: readonly (readonly [fault: FaultKind, caughtBy: string])[] = [
  ['bad institution signature', 'system manager: verify signatures'],
  ['bad owner signature', 'shop: check owner’s signature'],
  ['tampered ciphertext', 'agent: hash ciphertext'],
  ['forged identity', 'shop: check certificate'],
  ['stolen key', 'system manager: check proof of possession'],
  ['replayed consent', 'system manager: check consent'],
  ['wrong keyword', 'agent: Reencrypt'],
  ['silence', 'whoever waits: time-out'],
];

describe('every kind of fault', () => {
  it.each(CATCHERS)('%s is caught by %s', async (fault, caughtBy) => {
    const by = { 'bad institution signature': 'shop 0', 'tampered ciphertext': 'shop 0' }[fault as string];
    const scenario = busyScenario({
      population: { policyholders: 3, insurers: 1, shops: 1 },
      run: { seed: 'faults', duration: '4d' },
      faults: { scheduled: [{ fault, at: fault === 'stolen key' ? '0s' : '1d', ...(by === undefined ? {} : { by }) }] },
    });
    const { result } = await simulateOn(ENGINE, scenario);
    const [tally] = result.faults;
    expect(tally).toMatchObject({ fault, injected: 1, notCaught: 0 });
    expect(tally?.caught.map(({ role, stage }) => `${role}: ${stage}`)).toEqual([caughtBy]);
    expect(result.checks.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('that goes another way than foreseen is told of, not passed over', async () => {
    const scenario = busyScenario({
      population: { policyholders: 2, insurers: 1, shops: 1 },
      run: { seed: 'surprise', duration: '3d' },
      faults: { scheduled: [{ fault: 'wrong keyword', at: '0s' }] },
    });
    await withEngine(ENGINE, 'bls12-381', async (engine) => {
      const honest = templatesOf(engine, scenario);
      const wrong = { phase: 'sharing and search', role: 'insurer', stage: 'Redecrypt' } as const;
      const workflowTemplates = {
        tick: honest.tick,
        of: (...[workflow, fault]: Parameters<typeof honest.of>) => {
          const workflowTemplate = honest.of(workflow, fault);
          return fault === undefined ? workflowTemplate : { ...workflowTemplate, caughtAt: wrong };
        },
      };
      const { result } = await simulate(engine, scenario, { workflowTemplates });
      const check = result.checks.find(({ name }) => name.includes('foresaw'));
      expect(check).toMatchObject({ holds: false });
      expect(check?.detail).toContain('caught by agent at Reencrypt, not as foreseen');
    });
  });
});

describe('a workflow that is tried again after a time-out', () => {
  it('ends in a stored record, under a workflow of its own, and the counts of records balance', async () => {
    // The only insurer is down when the first two policies are wanted, at 0 h and 6 h, and back before the last attempts.
    const crashes = ['0s', '6h'].map((at) => ({ member: 'insurer 0', at, for: '20min' }));
    const scenario = busyScenario({
      population: { policyholders: 2, insurers: 1, shops: 1 },
      run: { seed: 'retries', duration: '3d' },
      faults: { retries: { attempts: 2, pause: '10min' }, crashes },
    });
    const { result, plan } = await simulateOn(ENGINE, scenario);
    const instances = plan.flatMap((event) => (event.kind === 'workflow' ? [event.instance] : []));
    const first = instances.filter(({ workflow, policyholder }) => workflow === 'policy' && policyholder === 0);
    expect(first.map(({ fault }) => fault)).toEqual(['silence', 'silence', undefined]);
    expect(new Set(first.map(({ record }) => record)).size).toBe(3);
    const stored = plan.flatMap((event) => (event.kind === 'tick' ? event.blocks.flat() : []));
    expect(stored).toContain(first.at(-1)?.record);
    expect(result.retries).toEqual({ timeOuts: 4, attempts: 4, workflows: 2, succeeded: 2, givenUp: 0 });
    expect(result.failures).toEqual([]);
    expect(result.faults).toMatchObject([{ fault: 'silence', injected: 4, notCaught: 0 }]);
    expect(result.recordCounts).toMatchObject({ submitted: result.ledger.records, refused: 0, pending: 0 });
    expect(result.checks.filter(({ holds }) => !holds)).toEqual([]);
    const purchase = result.latencies.find(({ name }) => name.startsWith('purchase'));
    // Twice half a minute, ten minutes and twenty, for two of them.
    expect(purchase?.split.retryMs).toBe((2 * 31 * 60_000) / (purchase?.count ?? 0));
  });
});
