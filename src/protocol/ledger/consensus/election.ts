import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { decodeAll, itemCodec, listCodec, structCodec, u64Codec } from '../../../common/codec.js';
import { item } from '../../../common/encoding.js';
import { ClaimbenchError } from '../../../common/errors.js';
import { type Certificate, certificateCodec } from '../certificate.js';

/** A member's vote for delegates: it approves of up to as many candidates as there are seats (2.4: "all nodes elect"; the form is C). */
export interface Vote {
  readonly voter: Certificate;
  /** Which election the vote is for, so that it cannot be used again in another. */
  readonly round: number;
  /** Pseudo-identities of the candidates approved of; their order means nothing. */
  readonly approved: readonly Uint8Array[];
  /** The voter's signature on `voteMessage`. */
  readonly signature: Uint8Array;
}

const pids = listCodec(itemCodec);
const messageCodec = structCodec<{ voter: Uint8Array; round: number; approved: readonly Uint8Array[] }>({
  voter: itemCodec,
  round: u64Codec,
  approved: pids,
});
const voteCodec = structCodec<Vote>({
  voter: certificateCodec,
  round: u64Codec,
  approved: pids,
  signature: itemCodec,
});

/** The bytes that a voter signs: a tag, then (PID of the voter, round, approved PIDs). C. */
export function voteMessage({ voter, round, approved }: Omit<Vote, 'signature'>): Uint8Array {
  const fields = messageCodec.encode({ voter: voter.pid, round, approved });
  return concatBytes(item(utf8ToBytes('CLAIMBENCH-V1-vote')), fields);
}

/** The vote's canonical encoding, as it is broadcast. */
export function encodeVote(vote: Vote): Uint8Array {
  return voteCodec.encode(vote);
}

/** Refuses every other encoding as `malformed`. Whether the vote counts is for `elect` to say. */
export function decodeVote(bytes: Uint8Array): Vote {
  return decodeAll(voteCodec, bytes, 'vote');
}

/** Why a vote does not count. */
export type VoteRefusal =
  | 'wrong round'
  | 'voted already'
  | 'too many candidates'
  | 'same candidate twice'
  | 'unknown candidate'
  | 'not certified'
  | 'false signature';

/** Checks of a vote's signatures; the cryptography is passed in. Malformed signatures are false. */
export interface VoteCheck {
  readonly round: number;
  /** Whether the system manager has certified this member. */
  isCertified(certificate: Certificate): boolean;
  isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** A candidate and how many voters approve of it. */
export interface RankedCandidate {
  readonly certificate: Certificate;
  readonly approvals: number;
}

/** The outcome of an election. */
export interface Election {
  readonly round: number;
  /** All candidates, best first: the first `seats` are elected, the others replace them in this order. */
  readonly ranking: readonly RankedCandidate[];
  readonly counted: readonly Vote[];
  readonly refused: readonly { readonly vote: Vote; readonly refusal: VoteRefusal }[];
}

/**
 * Counts the votes, in their order: one for each certified voter; a later one of the same voter is
 * ignored, and a refused one takes nobody's vote away. Ranks by approvals, ties by the bytes of the
 * PID, ascending. That delegates are elected by all and have equal rights is Q (2.4), the rest C.
 * @param seats delegates to elect
 * @throws `usage` where there are fewer candidates than seats, or one is twice there or no certified supernode
 */
export function elect(
  votes: readonly Vote[],
  candidates: readonly Certificate[],
  seats: number,
  check: VoteCheck,
): Election {
  requireCandidates(candidates, seats, check);
  const approvals = new Map(candidates.map(({ pid }) => [bytesToHex(pid), 0]));
  const voters = new Set<string>();
  const counted: Vote[] = [];
  const refused: { vote: Vote; refusal: VoteRefusal }[] = [];
  for (const vote of votes) {
    const refusal = mistakeIn(vote, seats, approvals, check.round) ?? impostureIn(vote, voters, check);
    if (refusal !== undefined) {
      refused.push({ vote, refusal });
      continue;
    }
    counted.push(vote);
    voters.add(bytesToHex(vote.voter.pid));
    for (const pid of vote.approved.map(bytesToHex)) approvals.set(pid, (approvals.get(pid) ?? 0) + 1);
  }
  return { round: check.round, ranking: rank(candidates, approvals), counted, refused };
}

function requireCandidates(candidates: readonly Certificate[], seats: number, check: VoteCheck): void {
  const refuse = (why: string): never => {
    throw new ClaimbenchError('usage', why);
  };
  if (!Number.isSafeInteger(seats) || seats < 1)
    refuse(`${seats} delegates cannot be elected: give a number from 1 up`);
  if (candidates.length < seats) {
    const missing = seats - candidates.length;
    refuse(
      `${seats} delegates are to be elected, but there are only ${candidates.length} candidates: certify ${missing} more supernodes, or elect fewer`,
    );
  }
  const seen = new Set<string>();
  for (const candidate of candidates) {
    const pid = bytesToHex(candidate.pid);
    if (seen.has(pid)) refuse(`candidate ${pid} is on the list twice: give each candidate once`);
    if (candidate.role !== 'supernode' || !check.isCertified(candidate)) {
      refuse(`candidate ${pid} is no certified supernode: only those can sign blocks`);
    }
    seen.add(pid);
  }
}

/** The mistake in a vote's content, if any; costs no cryptography. */
function mistakeIn(
  { round, approved }: Vote,
  seats: number,
  candidates: ReadonlyMap<string, number>,
  current: number,
): VoteRefusal | undefined {
  if (round !== current) return 'wrong round';
  if (approved.length > seats) return 'too many candidates';
  const pids = approved.map(bytesToHex);
  if (new Set(pids).size < pids.length) return 'same candidate twice';
  if (pids.some((pid) => !candidates.has(pid))) return 'unknown candidate';
  return undefined;
}

/** Whether the voter is not who may vote. */
function impostureIn(vote: Vote, voters: ReadonlySet<string>, check: VoteCheck): VoteRefusal | undefined {
  if (voters.has(bytesToHex(vote.voter.pid))) return 'voted already';
  if (!check.isCertified(vote.voter)) return 'not certified';
  if (!check.isSigned(vote.voter.publicKey, voteMessage(vote), vote.signature)) return 'false signature';
  return undefined;
}

/** Hexadecimal text sorts as the bytes do. */
function rank(candidates: readonly Certificate[], approvals: ReadonlyMap<string, number>): RankedCandidate[] {
  return candidates
    .map((certificate) => ({ certificate, pid: bytesToHex(certificate.pid) }))
    .map(({ certificate, pid }) => ({ certificate, pid, approvals: approvals.get(pid) ?? 0 }))
    .sort((a, b) => b.approvals - a.approvals || (a.pid < b.pid ? -1 : 1))
    .map(({ certificate, approvals }) => ({ certificate, approvals }));
}
