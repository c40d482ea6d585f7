import type { RunRecord } from '../../../records/schema.js';
import { assess } from './assess.js';
import type { Assessment } from './claim.js';
import { type MainSetting, settingsOf } from './facts.js';

/** The claims as decided in one setting. */
export interface InSetting {
  readonly setting: MainSetting;
  readonly assessments: readonly Assessment[];
}

/** The claims in every setting of the run, the main one first: what a run of that curve alone would find. */
export function assessEverywhere(run: RunRecord): InSetting[] {
  return settingsOf(run).map((setting) => ({ setting, assessments: assess(onCurve(run, setting.curve)) }));
}

/** The run as if it had been made on one curve alone. */
function onCurve(run: RunRecord, curve: string): RunRecord {
  const only = <One extends { readonly curve: string }>(all: readonly One[]) =>
    all.filter((one) => one.curve === curve);
  return {
    ...run,
    settings: only(run.settings),
    timings: only(run.timings),
    ratios: only(run.ratios),
    messages: only(run.messages),
    ...(run.countedLives === undefined ? {} : { countedLives: only(run.countedLives) }),
    livePoints: only(run.livePoints),
    unitCosts: only(run.unitCosts),
    modelPoints: only(run.modelPoints),
    sweeps: only(run.sweeps),
    consensus: only(run.consensus),
    comparisons: only(run.comparisons),
  };
}
