import { UNDER_WAY } from '../../../records/ending.js';
import type { RunRecord } from '../../../records/schema.js';
import type { Finding, Quantity } from './claim.js';
import { mainSetting, schemeOf } from './facts.js';

/** Whether the record was written on the way: measuring goes on, or the run was killed. */
export function isUnderWay({ status, reason }: RunRecord): boolean {
  return status === 'incomplete' && reason === UNDER_WAY.reason;
}

/** Whether lives, and stages on further engines, are left to the full profile but for the main setting; not in older records. */
export function isMainSettingTimed({ scenario }: RunRecord): boolean {
  const { measure } = scenario as { readonly measure?: { readonly extent?: string } };
  return measure?.extent === 'main setting';
}

/** The assessment of a test by time of which the record has no times. */
export function withoutTimes(run: RunRecord, what: Quantity | 'consensus'): Pick<Finding, 'verdict' | 'evidence'> {
  if (isUnderWay(run)) {
    return { verdict: 'still measuring', evidence: 'still being measured when this was written' };
  }
  if (run.status === 'incomplete') {
    return { verdict: 'cannot be decided', evidence: 'the run was stopped before it was measured' };
  }
  if (what === 'life' && isMainSettingTimed(run) && mainSetting(run).curve !== firstCurve(run)) {
    return { verdict: 'not measured here', evidence: 'not measured here: --profile full measures it' };
  }
  return { verdict: 'cannot be decided', evidence: 'not had in this run' };
}

function firstCurve({ scenario }: RunRecord): string | undefined {
  const { pairing } = scenario as { readonly pairing?: { readonly curves?: readonly string[] } };
  return pairing?.curves?.[0];
}

/** The measurements that are left to the full profile, in words; empty where all is timed. */
export function notMeasuredHere(run: RunRecord): string | undefined {
  if (!isMainSettingTimed(run)) return undefined;
  const main = mainSetting(run);
  const curves = [...new Set(run.settings.map(({ curve }) => curve))].filter((curve) => curve !== main.curve);
  const others = new Set(
    run.settings
      .filter(({ engine, curve }) => run.settings.find((one) => one.curve === curve)?.engine !== engine)
      .map(({ engine, curve }) => `${engine} on ${curve}`),
  );
  const parts = [
    ...(others.size > 0 ? [`stages on ${[...others].join(' and ')}`] : []),
    ...(curves.length > 0 ? [`lives on ${curves.join(' and ')}, which are counted`] : []),
    ...(curves.length > 0 && schemeOf(run, 'ours') !== undefined
      ? [`a block of signatures on ${curves.join(' and ')}`]
      : []),
    'ratios of lives in the optimised form',
  ];
  return `Not measured here, but with --profile full: ${parts.join('; ')}.`;
}
