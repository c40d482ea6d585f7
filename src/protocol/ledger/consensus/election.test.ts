import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClaimbenchError } from '../../../common/errors.js';
import type { Certificate } from '../certificate.js';
import { fakeCertificate, fakeSign, fakeVerification } from '../fakes.test-helper.js';
import { decodeVote, elect, encodeVote, type Vote, type VoteCheck, voteMessage } from './election.js';

const CANDIDATES = ['c', 'a', 'd', 'b', 'e'].map((name) => fakeCertificate(name, 'supernode'));
const CHECK: VoteCheck = { round: 7, isCertified: fakeVerification.isGenuine, isSigned: fakeVerification.isSigned };
const INSURER = fakeCertificate('insurer', 'insurer');

const pid = (name: string) => fakeCertificate(name, 'supernode').pid;
const nameOf = (certificate: Certificate) => new TextDecoder().decode(certificate.pid).replace('pid of ', '');

function vote(voter: Certificate, approved: string, round = 7): Vote {
  const ballot = { voter, round, approved: [...approved].map(pid) };
  return { ...ballot, signature: fakeSign(voter.publicKey, voteMessage(ballot)) };
}

const voters = (count: number) =>
  Array.from({ length: count }, (_, i) => fakeCertificate(`owner ${i}`, 'policyholder'));
const ranked = (votes: readonly Vote[], seats = 3) =>
  elect(votes, CANDIDATES, seats, CHECK).ranking.map(({ certificate, approvals }) => [nameOf(certificate), approvals]);

describe('elect', () => {
  it('ranks all candidates by approvals, and ties by pseudo-identity', () => {
    const [one, two, three] = voters(3);
    if (one === undefined || two === undefined || three === undefined) throw new Error('three voters');
    const votes = [vote(one, 'de'), vote(two, 'dc'), vote(three, 'e'), vote(INSURER, '')];
    expect(ranked(votes)).toEqual([
      ['d', 2],
      ['e', 2],
      ['c', 1],
      ['a', 0],
      ['b', 0],
    ]);
    expect(elect(votes, CANDIDATES, 3, CHECK)).toMatchObject({ round: 7, counted: votes, refused: [] });
  });

  it('does not depend on the order of votes of different voters, nor of candidates', () => {
    const approvals = fc.subarray(['a', 'b', 'c', 'd', 'e'], { maxLength: 3 }).map((names) => names.join(''));
    fc.assert(
      fc.property(
        fc.array(approvals, { maxLength: 12 }),
        fc.shuffledSubarray(CANDIDATES, { minLength: 5 }),
        (all, order) => {
          const votes = voters(all.length).map((voter, i) => vote(voter, all[i] ?? ''));
          const other = elect(votes.toReversed(), order, 3, CHECK);
          expect(other.ranking).toEqual(elect(votes, CANDIDATES, 3, CHECK).ranking);
          expect(other.ranking.reduce((sum, { approvals: n }) => sum + n, 0)).toBe(all.join('').length);
        },
      ),
    );
  });

  it('refuses votes that are false, with the reason, and counts the others', () => {
    const good = vote(INSURER, 'ab');
    const [voter] = voters(1);
    if (voter === undefined) throw new Error('one voter');
    const stranger = { ...voter, signature: new Uint8Array(32) };
    const cases: [Vote, string][] = [
      [vote(voter, 'a', 6), 'wrong round'],
      [vote(voter, 'abcd'), 'too many candidates'],
      [vote(voter, 'aa'), 'same candidate twice'],
      [vote(voter, 'az'), 'unknown candidate'],
      [vote(stranger, 'a'), 'not certified'],
      [{ ...vote(voter, 'a'), approved: [pid('b')] }, 'false signature'],
      [{ ...vote(INSURER, 'c'), voter }, 'false signature'],
      [vote(INSURER, 'c'), 'voted already'],
    ];
    const outcome = elect([good, ...cases.map(([one]) => one)], CANDIDATES, 3, CHECK);
    expect(outcome.refused).toEqual(cases.map(([one, refusal]) => ({ vote: one, refusal })));
    expect(outcome.counted).toEqual([good]);
    expect(outcome.ranking.map(({ approvals }) => approvals)).toEqual([1, 1, 0, 0, 0]);
  });

  it('takes nobody’s vote away for a refused one in its name', () => {
    const forged = { ...vote(INSURER, 'c'), signature: new Uint8Array(32) };
    const outcome = elect([forged, vote(INSURER, 'd')], CANDIDATES, 3, CHECK);
    expect(outcome.refused.map(({ refusal }) => refusal)).toEqual(['false signature']);
    expect(outcome.ranking[0]).toMatchObject({ approvals: 1, certificate: { pid: pid('d') } });
  });

  it('wants enough candidates, each once, all certified supernodes', () => {
    const electing = (candidates: readonly Certificate[], seats: number) => () => elect([], candidates, seats, CHECK);
    expect(electing(CANDIDATES, 101)).toThrow('certify 96 more');
    expect(electing(CANDIDATES, 0)).toThrow('from 1 up');
    expect(electing([...CANDIDATES, ...CANDIDATES], 3)).toThrow('twice');
    expect(electing([INSURER], 1)).toThrow('no certified supernode');
    const forged = { ...fakeCertificate('a', 'supernode'), signature: new Uint8Array(32) };
    expect(electing([forged], 1)).toThrow(`candidate ${bytesToHex(pid('a'))} is no certified supernode`);
  });
});

describe('the encoding of votes', () => {
  it('is read back, and no other is', () => {
    const bytes = encodeVote(vote(INSURER, 'abc'));
    expect(decodeVote(bytes)).toEqual(vote(INSURER, 'abc'));
    for (const wrong of [bytes.slice(1), bytes.slice(0, -1), Uint8Array.of(...bytes, 0), new Uint8Array(0)]) {
      expect(() => decodeVote(wrong)).toThrow(ClaimbenchError);
    }
  });

  it('does not survive the change of any byte', () => {
    const bytes = encodeVote(vote(INSURER, 'abc'));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ mask : byte));
        let counted: readonly Vote[] = [];
        try {
          counted = elect([decodeVote(changed)], CANDIDATES, 3, CHECK).counted;
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed' });
        }
        expect(counted).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
