import type { Jitter } from '../../protocol/cost/cost-model.js';
import { Draws } from './draws.js';

/**
 * Deals out how long things take as shares of their costs, in the order in which they begin: the shares that were
 * measured one after the other, from a place that the seed decides, round and round. So a slow moment is slow for what
 * begins in it, and who is worked on fast arrives early, as on the machine that was measured (a trace-driven input:
 * Law, Simulation Modeling and Analysis, 5th ed., 2015, section 6.1).
 */
export class ServiceFactors {
  #next: number;

  /** @param shares none: everything takes its cost */
  constructor(
    private readonly shares: Jitter = [],
    seed: string,
  ) {
    this.#next = shares.length === 0 ? 0 : new Draws(seed, ['timeline', 'jitter']).below(shares.length);
  }

  /** Share of its cost that the next workflow or batch takes. */
  next(): number {
    const share = this.shares[this.#next] ?? 1;
    this.#next = this.#next + 1 < this.shares.length ? this.#next + 1 : 0;
    return share;
  }
}
