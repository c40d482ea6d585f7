import { describe, expect, it } from 'vitest';
import { composeHeader, GENESIS_HASH, headerMessage } from '../block.js';
import { fakeCertificate, fakeRecord, fakeSign, fakeVerification } from '../fakes.test-helper.js';
import { type Delegates, decide, isWellSigned, Rotation } from './delegates.js';

const MAKER = fakeCertificate('supernode', 'supernode');
const RECORDS = [1, 2].map((n) => fakeRecord(fakeCertificate('insurer', 'insurer'), n));
const place = { height: 0, previousHash: GENESIS_HASH, timeMs: 60_000, supernode: MAKER };
const header = composeHeader(RECORDS, place);
const BLOCK = { header, records: RECORDS, signature: fakeSign(MAKER.publicKey, headerMessage(header)) };

/** Of `seats` delegates the last `absent` are not there and `objecting` before them object. */
function jury(seats: number, objecting: number, absent: number): Delegates {
  return {
    ranking: [],
    verifyRecords: (records) => records.map(() => ({ institution: true, owner: true })),
    isCertified: () => true,
    signBlock: () => new Uint8Array(0),
    checkBlock: (_, delegate) => delegate < seats - absent - objecting,
    isUp: (delegate) => delegate < seats - absent,
    verification: fakeVerification,
  };
}

describe('decide', () => {
  it.each([
    [1, 0, 0, 'accepted'],
    [6, 1, 0, 'accepted'],
    [6, 0, 1, 'accepted'],
    [6, 2, 0, 'refused'],
    [6, 0, 2, 'undecided'],
    [6, 1, 1, 'undecided'],
    [101, 33, 0, 'accepted'],
    [101, 0, 33, 'accepted'],
    [101, 34, 0, 'refused'],
    [101, 33, 1, 'undecided'],
    [101, 34, 66, 'refused'],
    [101, 0, 100, 'undecided'],
  ] as const)('of %i delegates with %i objecting and %i absent: %s', async (seats, objecting, absent, decision) => {
    const delegates = jury(seats, objecting, absent);
    expect(await decide(BLOCK, new Rotation(seats, seats), delegates, 'everything')).toBe(decision);
  });

  it('takes a verdict that is missing, or false of either signature, for an objection', async () => {
    for (const verdict of [undefined, { institution: false, owner: true }, { institution: true, owner: false }]) {
      const verifyRecords = () => (verdict === undefined ? [] : [{ institution: true, owner: true }, verdict]);
      const delegates = { ...jury(4, 0, 0), verifyRecords };
      expect(await decide(BLOCK, new Rotation(4, 4), delegates, 'everything')).toBe('refused');
      expect(await decide(BLOCK, new Rotation(4, 4), delegates, 'headers')).toBe('accepted');
    }
  });
});

describe('isWellSigned', () => {
  it('refuses another signature, signer, count or root', () => {
    const changed = (change: object) => {
      const other = { ...header, ...change };
      return { ...BLOCK, header: other, signature: fakeSign(other.supernode.publicKey, headerMessage(other)) };
    };
    expect(isWellSigned(BLOCK, fakeVerification)).toBe(true);
    for (const wrong of [
      { ...BLOCK, signature: new Uint8Array(32) },
      { ...BLOCK, records: RECORDS.slice(1) },
      changed({ supernode: { ...MAKER, signature: new Uint8Array(32) } }),
      changed({ count: 3 }),
      changed({ merkleRoot: new Uint8Array(32) }),
    ]) {
      expect(isWellSigned(wrong, fakeVerification)).toBe(false);
    }
  });
});

describe('Rotation', () => {
  it('gives a lost seat to the next in the ranking, whose turn comes when the seat’s does', () => {
    const rotation = new Rotation(3, 4);
    rotation.pass();
    expect(rotation.replace('block refused')).toEqual({
      delegate: 1,
      replacement: 3,
      turn: 1,
      reason: 'block refused',
    });
    expect([rotation.seats, rotation.maker, rotation.turn]).toEqual([[0, 3, 2], 2, 2]);
    expect(() => rotation.replace('silent in its turn')).toThrow('all 4 candidates have had a seat');
    expect(rotation.maker).toBe(2);
  });
});
