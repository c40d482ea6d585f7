import type { Cell } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';

/** How policyholders arrive; milliseconds, and events a millisecond. */
type ArrivalsView =
  | { readonly process: 'poisson' | 'constant'; readonly rate: number }
  | { readonly process: 'burst'; readonly size: number; readonly every: number }
  | { readonly process: 'trace'; readonly file: string };

/** The facts of a scenario that the report shows. */
interface ScenarioView {
  readonly description?: string;
  readonly population?: Readonly<Record<string, number>>;
  readonly workload?: { readonly arrivals?: ArrivalsView };
  readonly pairing?: { readonly engine?: string; readonly curve?: string; readonly form?: string };
  readonly run?: {
    readonly seed?: string;
    readonly duration?: number;
    readonly warmUp?: number;
    readonly replications?: number;
  };
}

/** The scenarios of all finished cells, as read; the record leaves their shape open. */
export function scenariosOf({ cells }: SimulationRecord): ScenarioView[] {
  return cells.map(scenarioOf);
}

/** The scenario of a cell, as read. */
export function scenarioOf({ scenario }: Cell): ScenarioView {
  return scenario as ScenarioView;
}

/** The scenario as written. */
export function documentOf({ document }: SimulationRecord): ScenarioView {
  return (document ?? {}) as ScenarioView;
}

/** How many runs the grid has with its replications, one where nothing is said of them. */
export function plannedRuns(run: SimulationRecord): number {
  const cells = run.vary.reduce((product, { path, values }) => {
    return path === 'run.replications' ? product : product * values.length;
  }, 1);
  return cells * replicationsOf(run);
}

function replicationsOf(run: SimulationRecord): number {
  const varied = run.vary.find(({ path }) => path === 'run.replications');
  if (varied !== undefined) return varied.values.reduce((sum, value) => sum + Number(value), 0);
  return documentOf(run).run?.replications ?? 1;
}

/** The texts that there are, each once. */
export function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

/** The source of costs in scenario time, for captions: names the calibrations. */
export function costsOf({ calibrations }: SimulationRecord): string {
  const names = namesOf(calibrations);
  const measured = namesOf(calibrations.filter(({ stepOverheads }) => stepOverheads !== undefined));
  const besides = measured === '' ? '' : `, and overheads of steps (${measured})`;
  return `counted operations at the unit costs of ${names}${besides}`;
}

/** How latencies and use were had, for captions: names the calibrations. */
export function modelledBy({ provenance, timeline, calibrations }: SimulationRecord): string {
  const besides = calibrations.some(({ jitter }) => jitter !== undefined) ? ', with jitter' : '';
  return timeline === 'measured'
    ? `${provenance} in scenario time, by costs ${namesOf(calibrations)} on this machine when the run began${besides}`
    : `${provenance} in scenario time, by calibration ${namesOf(calibrations)}${besides}`;
}

function namesOf(calibrations: SimulationRecord['calibrations']): string {
  return distinct(calibrations.map(({ name }) => name)).join(', ');
}
