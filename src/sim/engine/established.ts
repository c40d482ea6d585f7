import type { Bytes, Milliseconds } from '../../common/units.js';
import { SMALLEST_RECORD_BYTES } from '../../protocol/workflows/sized-documents.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { Draws, recordSizes } from './draws.js';

/** An accident before the start whose repair is still to come. */
export interface RepairUnderWay {
  readonly isClaimed: boolean;
  readonly inMs: Milliseconds;
}

/** A repair before the start whose claim is still to come. */
export interface ClaimUnderWay {
  /** The number of the shop that repaired. */
  readonly shop: number;
  /** Length of the repair's document. */
  readonly bytes: Bytes;
  readonly inMs: Milliseconds;
}

/** The state of one member at the start. */
export interface Possession {
  /** Length of its policy's document. */
  readonly policyBytes: Bytes;
  readonly repairs: readonly RepairUnderWay[];
  readonly claims: readonly ClaimUnderWay[];
}

const NONE_UNDER_WAY: readonly never[] = [];

/**
 * Draws what members of the start (`population.joined`) have: the state that a population is in for good, long after all
 * have joined. Each has one policy. In the open loop repairs and claims that are still to come are as many as rate times
 * mean delay on average, Poisson distributed, and as far from now as any, since delays are exponential (the stationary
 * M/M/∞ queue, and two in a row; Kleinrock, Queueing Systems I, 1975, 3.4): so repairs and claims have their rates from
 * time 0 on. In the closed loop each is in a pause. Streams of their own: who joins in the run is not changed by them.
 */
export class Established {
  readonly #delays: Draws;
  readonly #shops: Draws;
  readonly #policyBytes: () => Bytes;
  readonly #repairBytes: () => Bytes;
  readonly #repairs: () => number;
  readonly #claims: () => number;

  constructor(
    private readonly scenario: SimulationScenario,
    seed: string,
  ) {
    const draws = (name: string) => new Draws(seed, ['established', name]);
    const { loop, accidents, claims, repairDelay, claimDelay, recordSize } = scenario.workload;
    const underWay = (name: string, mean: number) =>
      loop === 'closed' || mean === 0 ? () => 0 : draws(name).poisson(mean);
    this.#delays = draws('delays');
    this.#shops = draws('shops');
    this.#policyBytes = recordSizes(recordSize, draws('policy sizes'), SMALLEST_RECORD_BYTES);
    this.#repairBytes = recordSizes(recordSize, draws('repair sizes'), SMALLEST_RECORD_BYTES);
    this.#repairs = underWay('repairs', accidents * repairDelay);
    this.#claims = underWay('claims', claims * claimDelay);
  }

  /** The state of the next member. */
  next(): Possession {
    const [policyBytes, repairs, claims] = [this.#policyBytes(), this.#repairs(), this.#claims()];
    return {
      policyBytes,
      repairs: repairs === 0 ? NONE_UNDER_WAY : Array.from({ length: repairs }, () => this.#repair()),
      claims: claims === 0 ? NONE_UNDER_WAY : Array.from({ length: claims }, () => this.#claim()),
    };
  }

  #repair(): RepairUnderWay {
    const { claims, accidents, repairDelay } = this.scenario.workload;
    return { isClaimed: this.#delays.happens(claims / accidents), inMs: this.#delays.exponential(repairDelay) };
  }

  #claim(): ClaimUnderWay {
    const { population, workload } = this.scenario;
    const shop = this.#shops.below(population.shops);
    return { shop, bytes: this.#repairBytes(), inMs: this.#delays.exponential(workload.claimDelay) };
  }
}
