import { afterAll, describe, expect, it } from 'vitest';
import { openPool } from '../../common/threads/pool.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { addOperations, noOperations, type OperationCounts } from '../../crypto/pairing/operations.js';
import { verifyChain } from '../../protocol/ledger/chain.js';
import { ledgerVerification } from '../../protocol/workflows/signed-messages.js';
import { World } from '../../protocol/workflows/world.js';
import type { FaultKind } from '../../scenario/faults.js';
import type { SimulationScenario } from '../../scenario/simulation.js';
import { Costs } from '../timeline/costs.js';
import type { Deed } from '../timeline/deed.js';
import type { PlanEvent } from '../timeline/plan.js';
import { openCounted } from './counted-scheme.js';
import { Recorder } from './recorder.js';
import {
  busyScenario,
  type Simulated,
  sameOnEitherEngine,
  scriptsOf,
  simulate,
  unitCostsOf,
} from './simulation.test-helper.js';

const mcl = (scenario: SimulationScenario, options: Parameters<typeof simulate>[2] = {}) =>
  withEngine('mcl', scenario.pairing.curve, (engine) => simulate(engine, scenario, options));

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
    const { result, plan } = await mcl(scenario);
    const silent = plan.flatMap((event) =>
      event.kind === 'deed' && event.deed.fault === 'silence' ? [event.deed.workflow] : [],
    );
    expect(new Set(silent)).toEqual(new Set(['policy', 'repair', 'view', 'share']));
    expect(result.retries?.succeeded).toBeGreaterThan(5);
    expect(result.deeds).toBeGreaterThan(40);
    expect(result.faults.length).toBeGreaterThan(2);
    expect(result.checks.filter(({ holds }) => !holds)).toEqual([]);
    for (const { run: dispatch, threads } of pools) {
      expect((await mcl(scenario, { dispatch, threads })).result, `${threads} threads`).toEqual(result);
    }
  });

  it('give one result on either engine', () => sameOnEitherEngine('optimised'));

  it('give another ledger with another seed', async () => {
    const run = { duration: '2d' };
    const [one, other] = [
      await mcl(busyScenario({ run: { ...run, seed: 'a' } })),
      await mcl(busyScenario({ run: { ...run, seed: 'b' } })),
    ];
    expect(one.result.ledger.headHash).not.toBe(other.result.ledger.headHash);
  });
});

describe('what is really executed', () => {
  it.each(['literal', 'optimised'] as const)('is what the scripts foresee, %s', async (form) => {
    const scenario = busyScenario({ pairing: { form } });
    const simulated = await mcl(scenario);
    const { steps, links } = foreseen(simulated, scenario);
    const executed = simulated.recording.steps.map(
      (step) => [`${step.phase}|${step.role}|${step.stage}`, step.operations] as const,
    );
    expect(withOperations(executed)).toEqual(withOperations([...steps]));
    expect(
      Object.fromEntries(
        simulated.recording.links
          .filter(({ count }) => count > 0)
          .map(({ name, from, to, phase, count, bytes }) => [[name, from, to, phase].join('|'), { count, bytes }]),
      ),
    ).toEqual(Object.fromEntries(links));
  });

  it('leaves a ledger that anyone can verify from its file', async () => {
    const scenario = busyScenario();
    const { ledger, encoded, result } = await mcl(scenario);
    expect(Buffer.from(encoded).equals(ledger)).toBe(true);
    await withEngine('mcl', 'bls12-381', (engine) => {
      const { scheme, keyRing } = openCounted(engine, 'optimised');
      const { mpk } = new World({ scheme, meter: new Recorder() }, scenario.run.seed, keyRing).sameSystemManager();
      const chain = verifyChain(ledger, ledgerVerification({ scheme }, mpk), 'everything');
      expect(chain.height).toBe(result.ledger.blocks);
      expect(chain.byteLength).toBe(result.ledger.bytes);
    });
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
    const { result, plan, ledger, recording } = await mcl(scenario('100%'));
    expect(result.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(result.policyholders).toBe(6);
    expect(recording.steps.filter(({ stage }) => stage === 'check proof of possession')).toEqual([]);
    const deeds = plan.flatMap((event) => (event.kind === 'deed' ? [event.deed] : []));
    expect(deeds.length).toBe(result.deeds);
    const first = Math.min(...deeds.flatMap(({ workflow, record }) => (workflow === 'repair' ? [record] : [])));
    const shown = deeds.filter(({ record }) => record < first).map(({ workflow }) => workflow);
    expect(new Set(shown)).toEqual(new Set(['view', 'share']));
    await withEngine('mcl', 'bls12-381', (engine) => {
      const { scheme, keyRing } = openCounted(engine, 'optimised');
      const { mpk } = new World({ scheme, meter: new Recorder() }, 'established', keyRing).sameSystemManager();
      const chain = verifyChain(ledger, ledgerVerification({ scheme }, mpk), 'everything');
      const before = chain.blocks.filter(({ header }) => header.timeMs === 0);
      expect(before.reduce((sum, { header }) => sum + header.count, 0)).toBe(first);
      expect(chain.height - before.length).toBe(result.ledger.blocks);
    });
  });

  it('are the same whoever makes them', async () => {
    const { result } = await mcl(scenario(4));
    for (const { run: dispatch, threads } of pools) {
      expect((await mcl(scenario(4), { dispatch, threads })).result, `${threads} threads`).toEqual(result);
    }
  });
});

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
      faults: { scripted: [{ fault, at: fault === 'stolen key' ? '0s' : '1d', ...(by === undefined ? {} : { by }) }] },
    });
    const { result } = await mcl(scenario);
    const [tally] = result.faults;
    expect(tally).toMatchObject({ fault, injected: 1, notCaught: 0 });
    expect(tally?.caught.map(({ role, stage }) => `${role}: ${stage}`)).toEqual([caughtBy]);
    expect(result.checks.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('that goes another way than foreseen is told of, not passed over', async () => {
    const scenario = busyScenario({
      population: { policyholders: 2, insurers: 1, shops: 1 },
      run: { seed: 'surprise', duration: '3d' },
      faults: { scripted: [{ fault: 'wrong keyword', at: '0s' }] },
    });
    await withEngine('mcl', 'bls12-381', async (engine) => {
      const honest = scriptsOf(engine, scenario);
      const wrong = { phase: 'sharing and search', role: 'insurer', stage: 'Redecrypt' } as const;
      const scripts = {
        tick: honest.tick,
        of: (...[workflow, fault]: Parameters<typeof honest.of>) => {
          const script = honest.of(workflow, fault);
          return fault === undefined ? script : { ...script, caughtAt: wrong };
        },
      };
      const { result } = await simulate(engine, scenario, { scripts });
      const check = result.checks.find(({ name }) => name.includes('foresaw'));
      expect(check).toMatchObject({ holds: false });
      expect(check?.detail).toContain('caught by agent at Reencrypt, not as foreseen');
    });
  });
});

describe('a workflow that is tried again after a time-out', () => {
  it('ends in a stored record, under a deed of its own, and the books balance', async () => {
    // The only insurer is down when the first two policies are wanted, at 0 h and 6 h, and back before the last attempts.
    const crashes = ['0s', '6h'].map((at) => ({ member: 'insurer 0', at, for: '20min' }));
    const scenario = busyScenario({
      population: { policyholders: 2, insurers: 1, shops: 1 },
      run: { seed: 'retries', duration: '3d' },
      faults: { retries: { attempts: 2, pause: '10min' }, crashes },
    });
    const { result, plan } = await mcl(scenario);
    const deeds = plan.flatMap((event) => (event.kind === 'deed' ? [event.deed] : []));
    const first = deeds.filter(({ workflow, policyholder }) => workflow === 'policy' && policyholder === 0);
    expect(first.map(({ fault }) => fault)).toEqual(['silence', 'silence', undefined]);
    expect(new Set(first.map(({ record }) => record)).size).toBe(3);
    const stored = plan.flatMap((event) => (event.kind === 'tick' ? event.blocks.flat() : []));
    expect(stored).toContain(first.at(-1)?.record);
    expect(result.retries).toEqual({ timeOuts: 4, attempts: 4, workflows: 2, succeeded: 2, givenUp: 0 });
    expect(result.failures).toEqual([]);
    expect(result.faults).toMatchObject([{ fault: 'silence', injected: 4, notCaught: 0 }]);
    expect(result.books).toMatchObject({ submitted: result.ledger.records, refused: 0, pending: 0 });
    expect(result.checks.filter(({ holds }) => !holds)).toEqual([]);
    const purchase = result.latencies.find(({ name }) => name.startsWith('purchase'));
    // Twice half a minute, ten minutes and twenty, for two of them.
    expect(purchase?.split.retryMs).toBe((2 * 31 * 60_000) / (purchase?.count ?? 0));
  });
});

/** Steps by name; those that only encode or hash to bytes are left out. */
function withOperations(steps: readonly (readonly [name: string, operations: OperationCounts])[]) {
  return Object.fromEntries(steps.filter(([, operations]) => Object.values(operations).some((times) => times > 0)));
}

/** What scripts and costs say of a plan: operations by step, messages and bytes by link. */
function foreseen({ plan, scripts }: Simulated, scenario: SimulationScenario) {
  const steps = new Map<string, OperationCounts>();
  const links = new Map<string, { count: number; bytes: number }>();
  const work = (key: string, operations: OperationCounts) =>
    steps.set(key, addOperations(steps.get(key) ?? noOperations(), operations));
  const send = (key: string, bytes: number) => {
    const { count, bytes: before } = links.get(key) ?? { count: 0, bytes: 0 };
    links.set(key, { count: count + 1, bytes: before + bytes });
  };
  const deeds = plan.flatMap((event) => (event.kind === 'deed' ? [event.deed] : []));
  for (const { workflow, fault, recordBytes } of deeds) {
    for (const step of scripts.of(workflow, fault).steps) {
      if (step.kind === 'work') {
        work(`${step.phase}|${step.role}|${step.stage}`, step.operations);
      } else {
        const { name, from, to, phase } = step.link;
        send([name, from, to, phase].join('|'), step.bytes + step.perRecordByte * recordBytes);
      }
    }
  }
  foreseenOfLedger(plan, deeds, new Costs(scripts, { unitCosts: unitCostsOf(scenario) }), scenario, {
    work,
    send,
    ...scripts.tick,
  });
  return { steps, links };
}

/** What the ledger costs: every batch of a supernode, every block. */
function foreseenOfLedger(
  plan: readonly PlanEvent[],
  deeds: readonly Deed[],
  costs: Costs,
  { population, consensus }: SimulationScenario,
  {
    work,
    send,
    signBlock,
    checkBlock,
  }: ReturnType<typeof scriptsOf>['tick'] & {
    work(key: string, operations: OperationCounts): void;
    send(key: string, bytes: number): void;
  },
): void {
  const written = new Map(
    deeds.flatMap((deed) => (deed.workflow === 'policy' || deed.workflow === 'repair' ? [[deed.record, deed]] : [])),
  );
  const deedOf = (record: number): Deed => {
    const deed = written.get(record);
    if (deed === undefined) throw new Error(`nobody wrote record ${record}`);
    return deed;
  };
  for (const event of plan) {
    if (event.kind !== 'tick') continue;
    for (let node = 0; node < population.supernodes; node++) {
      const dealt = event.records.filter((_, i) => i % population.supernodes === node).map(deedOf);
      for (let i = 0; i < dealt.length; i += consensus.blockSize) {
        const batch = dealt.slice(i, i + consensus.blockSize);
        const signers = new Set(
          batch.flatMap(({ workflow, insurer, shop, policyholder }) => [
            workflow === 'policy' ? `insurer ${insurer}` : `shop ${shop}`,
            policyholder,
          ]),
        ).size;
        const operations = costs.verification({ records: batch.length, signers, falseRecords: 0 });
        work('signature store|system manager|verify signatures', operations);
      }
    }
    for (const block of event.blocks) {
      work('signature store|system manager|sign block', signBlock);
      for (let i = 0; i < population.insurers; i++) work('signature store|insurer|check block', checkBlock);
      for (let i = 0; i < population.shops; i++) work('signature store|shop|check block', checkBlock);
      const bytes = block.map((record) => {
        const { workflow, recordBytes } = deedOf(record);
        return costs.broadcastBytes({ kind: workflow === 'policy' ? 'policy' : 'repair', bytes: recordBytes });
      });
      send(
        'block broadcast|system manager|ledger nodes|signature store',
        bytes.reduce((sum, one) => sum + one, costs.emptyBlockBytes),
      );
    }
  }
}
