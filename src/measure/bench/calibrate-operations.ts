import { summarise } from '../../common/statistics/median-interval.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { type MeasuredName, type UnitCosts, unitCosts } from '../../protocol/cost/unit-costs.js';
import { measure } from './measure.js';
import { measuredOperations } from './measured-operations.js';
import { systemTimer } from './timer.js';

/** How thoroughly a machine is calibrated: some seconds on mcl, half a minute on noble. */
const ROUNDS = { budgetMs: 3000, minimumRounds: 15, maximumRounds: 60, warmUpMs: 80, sampleMs: 2 } as const;

/** Measures what operations cost on this machine: medians of interleaved rounds, in milliseconds. */
export async function calibrate(engine: string, curve: string, seed: string, signal: AbortSignal): Promise<UnitCosts> {
  const operations = await withEngine(engine, curve, (opened) => measuredOperations(opened, seed));
  const benchmarks = operations.map(({ name, run }) => ({ id: name, run }));
  const options = { ...ROUNDS, seed, timer: systemTimer, signal, onProgress: () => undefined };
  const samples = await measure(benchmarks, options);
  const median = (name: MeasuredName) =>
    summarise(samples.filter(({ timing }) => timing === name).map(({ wallMs }) => wallMs)).median;
  return unitCosts(median);
}
