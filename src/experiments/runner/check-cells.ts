import { ClaimbenchError } from '../../common/errors.js';
import { formatDuration, type Milliseconds } from '../../common/units.js';
import { EXPONENTS, withEngineOrExponents } from '../../crypto/pairing/load.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { arrivalTimes } from '../../sim/engine/arrivals.js';
import { Costs } from '../../sim/engine/costs.js';
import { WORKFLOWS } from '../../sim/engine/workflow-template.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import { openTemplates } from '../../sim/execute/workflow-templates.js';
import type { PlannedTrial } from './planned-trial.js';
import { costModelOf, traceOf } from './start.js';

/**
 * Sees, before anything is run or written, that cells will not be refused on their way: that somebody arrives, and that the
 * calibration has a cost of every operation. The operations are counted over exponents, which takes a fraction of a second.
 * @throws `usage` for the first that would be
 */
export async function checkCells(record: SimulationRecord, cells: readonly PlannedTrial[]): Promise<void> {
  const priced = new Set<string>();
  for (const planned of cells) {
    refuseWithoutArrivals(planned, traceOf(record, planned));
    const { pairing, timeline } = planned.scenario;
    const key = JSON.stringify([pairing, timeline.calibration]);
    if (priced.has(key)) continue;
    priced.add(key);
    await refuseWithoutCosts(record, planned);
  }
}

/** Whether anybody is there or arrives within the run. @param trace times of arrival, where the scenario has them in a file */
export function isPeopled({ scenario, seed }: PlannedTrial, trace: readonly Milliseconds[]): boolean {
  if (scenario.population.joined > 0) return true;
  const { value, done } = arrivalTimes(scenario, seed, trace).next();
  return done !== true && value <= scenario.run.duration;
}

function refuseWithoutArrivals(planned: PlannedTrial, trace: readonly Milliseconds[]): void {
  if (isPeopled(planned, trace)) return;
  const { run } = planned.scenario;
  throw new ClaimbenchError(
    'usage',
    `nobody arrives within ${formatDuration(run.duration)}: a longer run.duration, or more of workload.arrivals, is wanted`,
  );
}

async function refuseWithoutCosts(record: SimulationRecord, planned: PlannedTrial): Promise<void> {
  const { pairing, timeline } = planned.scenario;
  const costModel = costModelOf(record, planned);
  try {
    await withEngineOrExponents(EXPONENTS, pairing.curve, (engine) => {
      const costs = new Costs(openTemplates(openCounted(engine, pairing.form), pairing), costModel);
      for (const workflow of WORKFLOWS) costs.routeOf(workflow, undefined);
      costs.verificationMs({ records: 2, signers: 3, falseRecords: 1 });
      costs.signBlockMs();
      costs.checkBlockMs();
    });
  } catch (cause) {
    if (!(cause instanceof ClaimbenchError) || cause.code !== 'usage') throw cause;
    throw new ClaimbenchError(
      'usage',
      `calibration ${timeline.calibration} will not do: ${cause.message}; take another, or one that claimbench calibrate --out makes`,
      { cause },
    );
  }
}
