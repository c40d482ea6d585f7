import type { Milliseconds } from '../../common/units.js';
import type { OperationCounts } from '../../crypto/pairing/operations.js';
import type { Scope } from './meter.js';
import { predictMs, type UnitCosts } from './unit-costs.js';

/**
 * Times of steps beyond their counted operations (ciphers, hashes to bytes, encodings), in milliseconds by phase, role and
 * stage: see `overheadKey`. Negative where operations one after the other take less than by themselves.
 */
export type Overheads = Readonly<Record<string, Milliseconds>>;

/**
 * How long workflows took as shares of their costs, one after the other as they were measured: the slow and fast moments
 * of a machine. Above 0.
 */
export type Jitter = readonly number[];

/** Costs by a calibration. */
export interface CostModel {
  /** Milliseconds of one operation of each kind. */
  readonly unitCosts: UnitCosts;
  /** Left out where only operations were measured: then they are all that a step takes. */
  readonly stepOverheads?: Overheads | undefined;
  /** Left out where only typical times are known: then everything takes its cost. */
  readonly jitter?: Jitter | undefined;
}

/** Steps of one kind, and how often they were done. */
export interface Steps extends Scope {
  readonly times: number;
  /** Of all of them. */
  readonly operations: OperationCounts;
}

/** `share, policyholder, trapdoor` */
export function overheadKey({ phase, role, stage }: Scope): string {
  return `${phase}, ${role}, ${stage}`;
}

/** Calibrated milliseconds of steps. @throws `usage` for a kind of operation that was executed and has no cost */
export function stepsMs(steps: Steps, { unitCosts, stepOverheads }: CostModel): Milliseconds {
  const overheadMs = stepOverheads?.[overheadKey(steps)] ?? 0;
  return Math.max(0, predictMs(steps.operations, unitCosts) + steps.times * overheadMs);
}
