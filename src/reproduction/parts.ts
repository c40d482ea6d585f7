import type { Pool } from '../common/threads/pool.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import type { RunRecord } from '../records/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { curvesWithLives } from './extent.js';
import { liveUsers } from './live-points.js';
import type { ReproduceOptions } from './reproduce-options.js';

/** A part of the run. */
export interface Part {
  readonly name: string;
  /** Expected share of the time: about seconds on two cores. */
  readonly weight: number;
  run(): Promise<void>;
}

/** The inputs of the parts: all write into the record. */
export interface Work {
  readonly run: RunRecord;
  readonly schemes: readonly LoadedScheme[];
  readonly pool: Pool;
  readonly options: ReproduceOptions;
}

/** About how many seconds parts take on two cores. */
export const WEIGHTS = {
  opening: 1,
  counting: 0.5,
  countingLives: 1,
  sweeping: 0.5,
  consensus: 0.5,
  living: (scenario: ReproductionScenario) => 0.2 + 0.06 * liveUsers(scenario).reduce((sum, count) => sum + count, 0),
  repeating: ({ measure }: ReproductionScenario) => 0.6 * measure.lifeRounds,
  /** Beside the rounds some eighty benchmarks are made, checked and warmed up. */
  measuring: ({ pairing, measure }: ReproductionScenario) =>
    3 + 0.08 * measure.warmUpMs + measure.budgetSeconds / pairing.curves.length,
} as const;

/** Sum of the weights of all parts, for a progress display. */
export function expectedWeight(scenario: ReproductionScenario): number {
  const { opening, counting, countingLives, sweeping, consensus, living, repeating, measuring } = WEIGHTS;
  const onEveryCurve = countingLives + sweeping + consensus + measuring(scenario);
  const ofLives = scenario.schemes.names.length * living(scenario) + repeating(scenario);
  return (
    opening + counting + scenario.pairing.curves.length * onEveryCurve + curvesWithLives(scenario).length * ofLives
  );
}

/** Whether a scheme is the paper's own: the only one with a whole lifecycle. */
export function isPaperScheme({ definition }: Pick<LoadedScheme, 'definition'>): boolean {
  return definition.origin === 'paper';
}

/** Schemes that only sign share no records. */
export function hasLives({ definition }: LoadedScheme): boolean {
  return definition.properties.direction !== undefined;
}
