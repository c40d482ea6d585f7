import type { Milliseconds } from '../../common/units.js';
import { EXPONENTS } from '../../crypto/pairing/load.js';
import { openScheme, type SchemeSource } from '../../crypto/schemes/load-scheme.js';
import type { ParameterValues } from '../../crypto/schemes/scheme.js';
import { inPaperUnits, type PaperUnits } from '../../protocol/cost/paper-units.js';
import { predictMs, type UnitCosts } from '../../protocol/cost/unit-costs.js';
import { type CountedStage, runStages } from './stage-counts.js';

/** Options of `priceStages`. */
export interface PricingOptions {
  /** Milliseconds of one operation of each kind, such as those of `findCalibration`. */
  readonly unitCosts: UnitCosts;
  /** Default: bls12-381. */
  readonly curve?: string;
  /** Sizes of the scheme that differ from their defaults, by name. */
  readonly values?: ParameterValues;
  /** Decides inputs. Default: `claimbench`. */
  readonly seed?: string;
}

/** A stage with its operations, and what they cost. */
export interface PricedStage extends CountedStage {
  /** Counted operations times unit costs; ciphers, hashes to bytes and encodings are not in it. */
  readonly ms: Milliseconds;
  /** In the paper's three kinds of operations, at its prices; of the literal form alone. */
  readonly paperUnits?: PaperUnits;
}

/**
 * Counts the operations of every stage of a scheme, in both forms, and prices them. Nothing is timed: operations are counted
 * over exponents, which gives the same counts as any engine of the curve.
 * @param scheme its name, the path of its module, or its definition
 * @throws {ClaimbenchError} `usage` for an unknown scheme, curve or size, or an operation that has no cost
 */
export async function priceStages(scheme: SchemeSource, options: PricingOptions): Promise<PricedStage[]> {
  const { unitCosts, curve = 'bls12-381', values = {}, seed = 'claimbench' } = options;
  const stages = await runStages(await openScheme(scheme, values), EXPONENTS, curve, seed);
  return stages.map((stage) => ({
    ...stage,
    ms: predictMs(stage.counts, unitCosts),
    ...(stage.form === 'literal' ? { paperUnits: inPaperUnits(stage.counts) } : {}),
  }));
}
