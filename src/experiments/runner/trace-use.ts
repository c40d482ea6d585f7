import type { Milliseconds } from '../../common/units.js';
import type { Cell } from '../../records/cell-record.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';

/** How much of a trace a cell goes by; nothing where it goes by none. @param times of arrival, in order */
export function traceUse(
  { workload: { arrivals }, population: { policyholders, joined }, run: { duration } }: SimulationScenario,
  times: readonly Milliseconds[],
): Pick<Cell, 'trace'> {
  if (arrivals.process !== 'trace') return {};
  const inTime = times.filter((time) => time <= duration).length;
  // Members from before the start do not arrive.
  const arriving = policyholders - joined;
  const used = Math.min(inTime, arriving);
  return {
    trace: {
      file: arrivals.file,
      times: times.length,
      used,
      afterEnd: times.length - inTime,
      beyondPopulation: inTime - used,
      neverArrive: arriving - used,
    },
  };
}
