import type { SimulationRecord } from '../../run/simulation.js';

/** What the report says of a scenario. */
interface ScenarioView {
  readonly description?: string;
  readonly population?: Readonly<Record<string, number>>;
  readonly pairing?: { readonly engine?: string; readonly curve?: string; readonly form?: string };
  readonly run?: { readonly seed?: string; readonly duration?: number };
}

/** The scenarios of all finished cells, as read; the record leaves their shape open. */
export function scenariosOf({ cells }: SimulationRecord): ScenarioView[] {
  return cells.map(({ scenario }) => scenario as ScenarioView);
}

/** The scenario as written. */
export function documentOf({ document }: SimulationRecord): ScenarioView {
  return (document ?? {}) as ScenarioView;
}

/** What is said of several, each once. */
export function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

/** How latencies and use were had, for captions: names the calibrations. */
export function modelledBy({ provenance, timeline, calibrations }: SimulationRecord): string {
  const names = distinct(calibrations.map(({ name }) => name)).join(', ');
  return timeline === 'measured'
    ? `${provenance} in scenario time, by costs ${names} on this machine when the run began`
    : `${provenance} in scenario time, by calibration ${names}`;
}
