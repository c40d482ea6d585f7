import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import type { Certificate } from '../certificate.js';
import { Chain } from '../chain.js';
import { CreditBook } from '../credit.js';
import { fakeCertificate, fakeRecord, fakeSign, fakeVerdicts, fakeVerification } from '../fakes.test-helper.js';
import { encodeRecord, recordId } from '../record.js';
import { LightweightConsensus, type LightweightRules, PAPER_RULES } from './lightweight.js';

const INSURER = fakeCertificate('insurer', 'insurer');
const SHOP = fakeCertificate('shop', 'shop');

function open(rules: Partial<LightweightRules> = {}, supernodes = 1) {
  const certificates = Array.from({ length: supernodes }, (_, i) => fakeCertificate(`supernode ${i}`, 'supernode'));
  const batches: number[] = [];
  const consensus = new LightweightConsensus({ ...PAPER_RULES, ...rules }, new Chain(), new CreditBook(), {
    certificates,
    verifyRecords: (records, node) => {
      batches.push(node);
      return fakeVerdicts(records);
    },
    isCertified: fakeVerification.isGenuine,
    signBlock: (node, message) => fakeSign(certificates[node]?.publicKey ?? new Uint8Array(0), message),
    verification: fakeVerification,
  });
  const submit = (n: number, sender: Certificate = INSURER) =>
    consensus.submit(sender, encodeRecord(fakeRecord(sender, n)), 50_000);
  const spoilt = (n: number, sender: Certificate = INSURER) =>
    consensus.submit(
      sender,
      encodeRecord({ ...fakeRecord(sender, n), institutionSignature: new Uint8Array(32) }),
      50_000,
    );
  return { consensus, submit, spoilt, batches, credit: consensus.credit, chain: consensus.chain };
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

describe('LightweightConsensus', () => {
  it('makes a block of every twenty valid records; the rest waits', async () => {
    const { consensus, submit, chain } = open();
    for (const n of numbers(0, 45)) expect(submit(n).accepted).toBe(true);
    const tick = await consensus.tick(60_000);
    expect(tick).toMatchObject({ verified: 45, rejected: [], waiting: 5 });
    expect(tick.blocks.map(({ records }) => records.length)).toEqual([20, 20]);
    for (const n of numbers(45, 15)) submit(n);
    expect((await consensus.tick(120_000)).blocks).toHaveLength(1);
    expect(chain.height).toBe(3);
  });

  it('makes a smaller block at the tick where it may', async () => {
    const { consensus, submit } = open({ partialBlocks: 'flush' });
    submit(1);
    expect((await consensus.tick(60_000)).blocks.map(({ records }) => records.length)).toEqual([1]);
    expect((await consensus.tick(120_000)).blocks).toEqual([]);
  });

  it('expels at the fourth false signature, not before, and then refuses', async () => {
    const { consensus, spoilt, submit, credit } = open();
    for (const n of numbers(0, 3)) spoilt(n);
    const first = await consensus.tick(60_000);
    expect(first.rejected.map(({ refusal }) => refusal)).toEqual(Array(3).fill('false institution’s signature'));
    expect(credit.isExpelled(INSURER.pid)).toBe(false);
    expect(submit(100).accepted).toBe(true);
    spoilt(4);
    await consensus.tick(120_000);
    expect(credit.isExpelled(INSURER.pid)).toBe(true);
    expect(submit(101)).toEqual({ accepted: false, refusal: 'expelled' });
    expect(submit(101, SHOP).accepted).toBe(true);
  });

  it('charges the sender for a false owner’s signature, which it should have checked', async () => {
    const { consensus, credit } = open();
    const record = { ...fakeRecord(INSURER, 1), ownerSignature: new Uint8Array(32) };
    consensus.submit(INSURER, encodeRecord(record), 50_000);
    const { rejected } = await consensus.tick(60_000);
    expect(rejected.map(({ refusal }) => refusal)).toEqual(['false owner’s signature']);
    expect(credit.faults(INSURER.pid)).toBe(1);
  });

  it('lets nobody spend another’s credit or hold up its records', async () => {
    const { consensus, submit, credit, chain } = open({ partialBlocks: 'flush' });
    const honest = fakeRecord(INSURER, 1);
    const spoiltCopy = encodeRecord({ ...honest, institutionSignature: new Uint8Array(32) });
    expect(consensus.submit(SHOP, spoiltCopy, 50_000)).toEqual({
      accepted: false,
      refusal: 'not the sender’s own record',
    });
    expect(submit(1).accepted).toBe(true);
    await consensus.tick(60_000);
    expect(chain.has(honest)).toBe(true);
    expect(submit(1)).toEqual({ accepted: false, refusal: 'already on the ledger' });
    expect(consensus.submit(SHOP, encodeRecord(honest), 70_000).accepted).toBe(false);
    expect([credit.faults(INSURER.pid), credit.faults(SHOP.pid)]).toEqual([0, 2]);
  });

  it('refuses without charge what waits already, and takes a good record after a spoilt one was rejected', async () => {
    const { consensus, submit, spoilt, credit } = open({ partialBlocks: 'flush' });
    spoilt(1);
    expect(submit(1)).toEqual({ accepted: false, refusal: 'already waiting' });
    await consensus.tick(60_000);
    expect(credit.faults(INSURER.pid)).toBe(1);
    expect(submit(1).accepted).toBe(true);
    expect((await consensus.tick(120_000)).blocks).toHaveLength(1);
  });

  it('charges for malformed bytes, strangers and records from the future', () => {
    const { consensus, credit } = open();
    const refusal = (record: Uint8Array, timeMs = 50_000) => consensus.submit(INSURER, record, timeMs);
    const record = fakeRecord(INSURER, 1);
    const stranger = { ...record.owner, signature: new Uint8Array(32) };
    expect(refusal(Uint8Array.of(1, 2, 3))).toEqual({ accepted: false, refusal: 'malformed' });
    expect(refusal(encodeRecord({ ...record, owner: stranger }))).toEqual({
      accepted: false,
      refusal: 'not certified',
    });
    expect(refusal(encodeRecord(record), 10)).toEqual({ accepted: false, refusal: 'from the future' });
    expect(credit.faults(INSURER.pid)).toBe(3);
  });

  it('puts the same records on the ledger with one supernode as with three, which take turns', async () => {
    const records = await Promise.all(
      [1, 3].map(async (supernodes) => {
        const { consensus, submit, spoilt, chain, batches } = open({ partialBlocks: 'flush' }, supernodes);
        for (const n of numbers(0, 47)) n % 10 === 3 ? spoilt(n, SHOP) : submit(n, n % 2 === 0 ? INSURER : SHOP);
        await consensus.tick(60_000);
        expect(new Set(batches).size).toBe(supernodes);
        const signers = new Set(chain.blocks.map(({ header }) => bytesToHex(header.supernode.pid)));
        expect(signers.size).toBe(supernodes);
        return chain.blocks.flatMap((block) => block.records.map((one) => bytesToHex(recordId(one))));
      }),
    );
    expect(records[0]).toEqual(records[1]);
  });

  it('refuses a tick that goes back in time', async () => {
    const { consensus } = open();
    await consensus.tick(60_000);
    await expect(consensus.tick(59_999)).rejects.toThrow('cannot follow');
  });
});
