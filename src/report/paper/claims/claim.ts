import type { Provenance } from '../../../records/primitives.js';

/**
 * The finding on a claim. What an interval or the paper's text leaves open cannot be decided; what the run has not come
 * to is still being measured, and what it leaves to the full profile is not measured here.
 */
export type Verdict = 'holds' | 'does not hold' | 'cannot be decided' | 'still measuring' | 'not measured here';

/** The three ways in which a claim is put to the test. */
export const WAYS = ['paper’s units', 'time', 'bytes'] as const;
export type Way = (typeof WAYS)[number];

/** Whom a claim speaks of: the paper's scheme, or the representative of one it compares with. */
export type Party = 'ours' | '[22]' | '[23]';

/** Where a ratio must lie, bounds excluded. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

export const BELOW: Band = { from: Number.NEGATIVE_INFINITY, to: 1 };
export const ABOVE: Band = { from: 1, to: Number.POSITIVE_INFINITY };

/** The quantity in which two schemes are compared: a stage of Table 2, all four, a user's life, or what it sends. */
export type Quantity =
  | 'Encrypt'
  | 'Decrypt'
  | 'Reencrypt'
  | 'Redecrypt'
  | 'total'
  | 'life'
  | 'bytes'
  | 'growth of bytes'
  | 'growth of ledger';

/** "`what` of this over that of the other lies in the band." */
export interface RatioTest {
  readonly kind: 'ratio';
  readonly what: Quantity;
  readonly of: Party;
  readonly over: Party;
  readonly band: Band;
}

/** "What n users' lives send is the same for every n", or "lies on a line". */
export interface ShapeTest {
  readonly kind: 'flat' | 'linear';
  readonly what: 'all messages' | 'the ledger';
  readonly of: Party;
}

/** "The longest stage costs what the paper prints." */
export interface LongestTest {
  readonly kind: 'longest stage';
}

/** "The paper's consensus costs less than delegated proof of stake whose delegates check this." */
export interface ConsensusTest {
  readonly kind: 'consensus';
  readonly rival: 'DPoS, headers checked' | 'DPoS, everything checked';
}

export type Test = RatioTest | ShapeTest | LongestTest | ConsensusTest;

/** One way to read a claim: it holds if every test does. */
export interface Reading {
  /** The reading of it; empty where there is but one. */
  readonly name: string;
  readonly tests: readonly Test[];
}

/** A claim of the paper, as data. */
export interface Claim {
  readonly id: string;
  /** In our words, short. */
  readonly claim: string;
  /** The paper's words. */
  readonly quotation: string;
  /** Where they stand. */
  readonly where: string;
  /** How it is decided, and what of that is ours. */
  readonly rule: string;
  readonly readings: readonly Reading[];
}

/** The clock by which a ratio of times was decided; neither where the machine was too busy. */
export type Clock = 'wall time' | 'processor time' | 'neither';

/** One test in one setting, with its numbers. */
export interface Finding {
  readonly way: Way;
  readonly test: string;
  /** Engine, curve and form, where it depends on them. */
  readonly setting: string;
  /** Whether the verdict on the claim is made from it; other settings are shown beside. */
  readonly isMain: boolean;
  /** How its numbers were had; absent where there are none. */
  readonly provenance?: Provenance;
  readonly verdict: Verdict;
  /** The numbers behind it, in words. */
  readonly evidence: string;
  /** Where a ratio was compared: between which bounds it is known to lie, equal where it was counted. */
  readonly ratio?: { readonly low: number; readonly high: number };
  /** Of ratios of times. */
  readonly clock?: Clock;
  /** How many times wall time was of processor time, where that is known. */
  readonly wallOverCpu?: number;
}

/** For which sizes of a representative the tests that speak of it hold. */
export interface Range {
  readonly way: Way;
  readonly of: Party;
  readonly symbol: string;
  readonly provenance: Provenance;
  readonly points: readonly { readonly value: number; readonly isOfRun: boolean; readonly verdict: Verdict }[];
  /** `L ≥ 5`, in words. */
  readonly text: string;
}

/** A reading of a claim with all that was found. */
export interface Assessment {
  readonly claim: Claim;
  readonly reading: string;
  /** Ways that do not apply are left out. */
  readonly verdicts: Partial<Record<Way, Verdict>>;
  /** On the schemes that the paper itself compared: absent where it names none. */
  readonly originals?: Verdict;
  readonly findings: readonly Finding[];
  readonly ranges: readonly Range[];
}

/** A ratio known to lie between low and high against a band. */
export function judge({ from, to }: Band, low: number, high: number): Verdict {
  if (low > from && high < to) return 'holds';
  return high <= from || low >= to ? 'does not hold' : 'cannot be decided';
}

/** All must hold; one that does not decides. */
export function allHold(verdicts: readonly Verdict[]): Verdict {
  const order = ['does not hold', 'still measuring', 'not measured here', 'cannot be decided'] as const;
  return order.find((one) => verdicts.includes(one)) ?? (verdicts.length === 0 ? 'cannot be decided' : 'holds');
}
