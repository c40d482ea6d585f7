import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../block.js';
import type { Certificate } from '../certificate.js';
import { Chain, verifyChain } from '../chain.js';
import { CreditBook } from '../credit.js';
import { fakeCertificate, fakeRecord, fakeSign, fakeVerdicts, fakeVerification } from '../fakes.test-helper.js';
import { encodeRecord, recordId } from '../record.js';
import type { RecordVerdict } from '../verification.js';
import { type DelegatedRules, type Delegates, DPOS_RULES, isWellSigned } from './delegates.js';
import { DelegatedConsensus } from './dpos.js';
import { LightweightConsensus, PAPER_RULES } from './lightweight.js';

const INSURER = fakeCertificate('insurer', 'insurer');
const SHOP = fakeCertificate('shop', 'shop');
const GOOD: RecordVerdict = { institution: true, owner: true };

interface Options {
  readonly rules?: Partial<DelegatedRules>;
  readonly candidates?: number;
  readonly isUp?: Delegates['isUp'];
  /** A delegate that finds every record valid. */
  readonly liar?: number;
  /** A delegate whose signatures are false. */
  readonly forger?: number;
  readonly credit?: CreditBook;
}

const good = (n: number, sender: Certificate = INSURER) => encodeRecord(fakeRecord(sender, n));
const spoilt = (n: number, sender: Certificate = INSURER) =>
  encodeRecord({ ...fakeRecord(sender, n), institutionSignature: new Uint8Array(32) });

function open({ rules = {}, candidates = 120, isUp = () => true, liar, forger, credit }: Options = {}) {
  const all = { ...DPOS_RULES, ...rules };
  const ranking = Array.from({ length: candidates }, (_, i) => fakeCertificate(`supernode ${i}`, 'supernode'));
  /** Verifications of records and checks of headers, by delegate. */
  const records = new Map<number, number>();
  const headers = new Map<number, number>();
  const count = (counts: Map<number, number>, delegate: number, by: number) =>
    counts.set(delegate, (counts.get(delegate) ?? 0) + by);
  const delegates: Delegates = {
    ranking,
    isUp,
    verifyRecords: (batch, delegate) => {
      count(records, delegate, batch.length);
      return delegate === liar ? batch.map(() => GOOD) : fakeVerdicts(batch);
    },
    isCertified: fakeVerification.isGenuine,
    signBlock: (delegate, message) =>
      delegate === forger ? new Uint8Array(32) : fakeSign(ranking[delegate]?.publicKey ?? message, message),
    checkBlock: (block, delegate) => {
      count(headers, delegate, 1);
      return isWellSigned(block, fakeVerification);
    },
    verification: fakeVerification,
  };
  const consensus = new DelegatedConsensus(all, new Chain(), delegates, credit);
  const submit = (record: Uint8Array, sender: Certificate = INSURER) => consensus.submit(sender, record, 50_000);
  return { consensus, submit, records, headers, chain: consensus.chain };
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
const makerOf = ({ header }: Block) => Number(new TextDecoder().decode(header.supernode.pid).split(' ').at(-1));
const idsOn = (chain: Chain) => chain.blocks.flatMap(({ records }) => records.map((one) => bytesToHex(recordId(one))));
const idOf = (n: number, sender: Certificate = INSURER) => bytesToHex(recordId(fakeRecord(sender, n)));

describe('turns', () => {
  it('go round the 101 delegates in order', async () => {
    const { consensus, submit, chain } = open({ rules: { blockSize: 1, checks: 'headers' } });
    for (const n of numbers(0, 60)) submit(good(n));
    expect(await consensus.tick(60_000)).toMatchObject({ turns: 60, delisted: [], undecided: 0 });
    for (const n of numbers(60, 45)) submit(good(n));
    await consensus.tick(120_000);
    expect(chain.blocks.map(makerOf)).toEqual([...numbers(0, 101), 0, 1, 2, 3]);
  });

  it('are one block each; the rest waits, and is verified once by the delegate that keeps its turn', async () => {
    const { consensus, submit, records, chain } = open();
    for (const n of numbers(0, 45)) submit(good(n));
    expect(await consensus.tick(60_000)).toMatchObject({ turns: 2, verified: 45, rejected: [], waiting: 5 });
    expect(records.get(2)).toBe(45);
    expect(await consensus.tick(90_000)).toMatchObject({ turns: 0, verified: 0, waiting: 5 });
    for (const n of numbers(45, 15)) submit(good(n));
    expect(await consensus.tick(120_000)).toMatchObject({ turns: 1, verified: 15, waiting: 0 });
    expect(chain.blocks.map(({ records: { length } }) => length)).toEqual([20, 20, 20]);
    expect(chain.blocks.map(makerOf)).toEqual([0, 1, 2]);
    expect(numbers(0, 101).map((delegate) => records.get(delegate))).toEqual(Array(101).fill(60));
  });

  it('make a smaller block at the tick where they may', async () => {
    const { consensus, submit } = open({ rules: { partialBlocks: 'flush' } });
    for (const n of numbers(0, 21)) submit(good(n));
    expect((await consensus.tick(60_000)).blocks.map(({ records: { length } }) => length)).toEqual([20, 1]);
    expect(await consensus.tick(120_000)).toMatchObject({ blocks: [], turns: 0 });
  });
});

describe('checks', () => {
  it.each([
    ['everything', 40],
    ['headers', 0],
  ] as const)('of %s: each other delegate verifies the header and that many of 40 records', async (checks, each) => {
    const { consensus, submit, records, headers, chain } = open({ rules: { checks } });
    for (const n of numbers(0, 40)) submit(good(n));
    await consensus.tick(60_000);
    expect(chain.height).toBe(2);
    expect([0, 1].map((maker) => [records.get(maker), headers.get(maker)])).toEqual(
      Array(2).fill([each === 0 ? 20 : 40, 1]),
    );
    expect(numbers(2, 99).map((delegate) => headers.get(delegate))).toEqual(Array(99).fill(2));
    expect(numbers(2, 99).map((delegate) => records.get(delegate) ?? 0)).toEqual(Array(99).fill(each));
    expect(headers.size).toBe(101);
  });

  it('of everything stop a delegate that lies; of headers do not', async () => {
    const run = async (checks: DelegatedRules['checks']) => {
      const opened = open({ rules: { checks, partialBlocks: 'flush' }, liar: 0 });
      for (const record of [good(1), spoilt(2), good(3)]) opened.submit(record);
      return { ...opened, tick: await opened.consensus.tick(60_000) };
    };
    const { tick, chain } = await run('everything');
    expect(tick.delisted).toEqual([{ delegate: 0, replacement: 101, turn: 0, reason: 'block refused' }]);
    expect(tick.rejected.map(({ refusal }) => refusal)).toEqual(['false institution’s signature']);
    expect(idsOn(chain)).toEqual([idOf(1), idOf(3)]);
    expect(idsOn((await run('headers')).chain)).toContain(idOf(2));
  });

  it('of headers stop a delegate that signs falsely', async () => {
    const { consensus, submit, records, chain } = open({
      rules: { checks: 'everything', partialBlocks: 'flush' },
      forger: 0,
    });
    submit(good(1));
    expect((await consensus.tick(60_000)).delisted).toMatchObject([{ delegate: 0, reason: 'block refused' }]);
    expect(chain.blocks.map(makerOf)).toEqual([1]);
    expect(records.get(5)).toBe(1);
  });
});

describe('a silent delegate', () => {
  it('is delisted and replaced; its records land in the same tick, its seat’s turn comes round', async () => {
    const { consensus, submit, chain } = open({ rules: { delegates: 4, blockSize: 1 }, isUp: (one) => one !== 1 });
    for (const n of numbers(0, 8)) submit(good(n));
    const tick = await consensus.tick(60_000);
    expect(tick.delisted).toEqual([{ delegate: 1, replacement: 4, turn: 1, reason: 'silent in its turn' }]);
    expect(tick).toMatchObject({ turns: 9, waiting: 0 });
    expect(chain.blocks.map(makerOf)).toEqual([0, 2, 3, 0, 4, 2, 3, 0]);
    expect(idsOn(chain)).toEqual(numbers(0, 8).map((n) => idOf(n)));
  });

  it('hands what it had verified on, to be verified again', async () => {
    const { consensus, submit, records, chain } = open({
      rules: { blockSize: 2, checks: 'headers' },
      isUp: (delegate, _, timeMs) => delegate !== 0 || timeMs < 120_000,
    });
    submit(good(1));
    await consensus.tick(60_000);
    submit(good(2));
    expect(await consensus.tick(120_000)).toMatchObject({ verified: 2, delisted: [{ delegate: 0 }], waiting: 0 });
    expect([records.get(0), records.get(1)]).toEqual([1, 2]);
    expect(idsOn(chain)).toEqual([idOf(1), idOf(2)]);
  });

  it('cannot be replaced when nobody is left', async () => {
    const { consensus, submit } = open({ rules: { delegates: 3 }, candidates: 4, isUp: () => false });
    submit(good(1));
    await expect(consensus.tick(60_000)).rejects.toThrow('delegate 1 is to be replaced (silent in its turn, turn 1)');
  });

  it('does not check either; where too few do, records wait, and nobody is blamed who was there', async () => {
    let down = (delegate: number) => delegate > 1;
    const { consensus, submit, chain } = open({
      rules: { delegates: 6, partialBlocks: 'flush' },
      candidates: 6,
      isUp: (delegate, turn) => turn % 6 === delegate || !down(delegate),
    });
    submit(good(1));
    expect(await consensus.tick(60_000)).toMatchObject({
      undecided: 6,
      turns: 6,
      waiting: 1,
      blocks: [],
      delisted: [],
    });
    down = (delegate) => delegate > 4;
    expect(await consensus.tick(120_000)).toMatchObject({ undecided: 0, waiting: 0, delisted: [] });
    expect(idsOn(chain)).toEqual([idOf(1)]);
  });
});

describe('DelegatedConsensus', () => {
  it('has the same records under the same roots as the lightweight mechanism', async () => {
    const chain = new Chain();
    const supernode = fakeCertificate('manager', 'supernode');
    const light = new LightweightConsensus(PAPER_RULES, chain, new CreditBook(100), {
      certificates: [supernode],
      verifyRecords: fakeVerdicts,
      isCertified: fakeVerification.isGenuine,
      signBlock: (_, message) => fakeSign(supernode.publicKey, message),
      verification: fakeVerification,
    });
    const credit = new CreditBook(100);
    const delegated = open({ credit });
    for (const [timeMs, from, count] of [
      [60_000, 0, 33],
      [120_000, 33, 71],
    ] as const) {
      for (const n of numbers(from, count)) {
        const sender = n % 3 === 0 ? SHOP : INSURER;
        const record = n % 10 === 4 ? spoilt(n, sender) : good(n, sender);
        expect(delegated.submit(record, sender)).toEqual(light.submit(sender, record, 50_000));
      }
      const [one, other] = [await light.tick(timeMs), await delegated.consensus.tick(timeMs)];
      expect(other.rejected).toEqual(one.rejected);
      expect([other.verified, other.waiting]).toEqual([one.verified, one.waiting]);
    }
    const roots = (of: Chain) => of.blocks.map(({ header }) => bytesToHex(header.merkleRoot));
    expect(chain.height).toBe(4);
    expect(roots(delegated.chain)).toEqual(roots(chain));
    expect(idsOn(delegated.chain)).toEqual(idsOn(chain));
    expect(credit.faults(SHOP.pid)).toBe(light.credit.faults(SHOP.pid));
    expect(verifyChain(delegated.chain.encode(), fakeVerification, 'everything').height).toBe(4);
  });

  it('rejects what is false without charge; with a credit book it charges and expels', async () => {
    for (const credit of [undefined, new CreditBook()]) {
      const { consensus, submit } = open(credit === undefined ? {} : { credit });
      for (const n of numbers(0, 4)) submit(spoilt(n));
      expect(submit(Uint8Array.of(1))).toEqual({ accepted: false, refusal: 'malformed' });
      expect((await consensus.tick(60_000)).rejected).toHaveLength(4);
      expect(submit(good(1)).accepted).toBe(credit === undefined);
    }
  });

  it('takes no record twice, and a good one after a spoilt one was rejected', async () => {
    const { consensus, submit } = open({ rules: { partialBlocks: 'flush' } });
    submit(spoilt(1));
    expect(submit(good(1))).toEqual({ accepted: false, refusal: 'already waiting' });
    await consensus.tick(60_000);
    expect(submit(good(1)).accepted).toBe(true);
    expect((await consensus.tick(120_000)).blocks).toHaveLength(1);
    expect(submit(good(1))).toEqual({ accepted: false, refusal: 'already on the ledger' });
  });

  it('refuses ticks that go back in time or overlap, and rules that cannot be', async () => {
    const { consensus, submit } = open();
    submit(good(1));
    const first = consensus.tick(60_000);
    await expect(consensus.tick(60_000)).rejects.toThrow('still runs');
    await first;
    await expect(consensus.tick(59_999)).rejects.toThrow('cannot follow');
    expect(() => open({ candidates: 100 })).toThrow('101 delegates need as many candidates');
    expect(() => open({ rules: { blockSize: 0 } })).toThrow('0 records in a block');
    expect(() => open({ rules: { delegates: 1.5 } })).toThrow('1.5 delegates');
  });

  it('brings every good record onto the chain exactly once and no bad one, whoever is silent and whatever spoilt', async () => {
    const plan = fc.record({
      ticks: fc.array(fc.array(fc.boolean(), { maxLength: 9 }), { minLength: 1, maxLength: 5 }),
      silent: fc.array(fc.subarray(numbers(0, 40), { maxLength: 22 }), { minLength: 1, maxLength: 7 }),
      checks: fc.constantFrom('headers', 'everything'),
      partialBlocks: fc.constantFrom('wait', 'flush'),
      blockSize: fc.integer({ min: 1, max: 4 }),
      liar: fc.nat(6),
    });
    const check = async ({ ticks, silent, liar, ...rules }: typeof plan extends fc.Arbitrary<infer P> ? P : never) => {
      const last = (ticks.length + 1) * 60_000;
      const { consensus, submit, chain } = open({
        rules: { ...rules, delegates: 7 },
        candidates: 400,
        isUp: (delegate, turn, timeMs) =>
          timeMs === last || !silent[turn % silent.length]?.includes((delegate * 7) % 41),
        // A liar is found out by its block only: where left-overs wait, so may what it took for valid.
        ...(rules.checks === 'everything' && rules.partialBlocks === 'flush' ? { liar } : {}),
      });
      const all = ticks.flat();
      let n = 0;
      for (const [i, tick] of ticks.entries()) {
        for (const isGood of tick) expect(submit(isGood ? good(n++) : spoilt(n++)).accepted).toBe(true);
        await consensus.tick(60_000 * (i + 1));
      }
      const { waiting } = await consensus.tick(last);
      const wanted = numbers(0, n).filter((one) => all[one]);
      const landed = idsOn(chain);
      const unfinished = rules.partialBlocks === 'wait' ? wanted.length % rules.blockSize : 0;
      expect(waiting).toBe(unfinished);
      expect(landed).toEqual(wanted.slice(0, wanted.length - unfinished).map((one) => idOf(one)));
      verifyChain(chain.encode(), fakeVerification, 'everything');
    };
    await fc.assert(fc.asyncProperty(plan, check), { numRuns: 100 });
  });
});
