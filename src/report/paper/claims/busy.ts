import type { RunRecord } from '../../../records/schema.js';
import { assess } from './assess.js';
import { CLOCK_RULE } from './checklist.js';
import type { Assessment, Clock, Finding } from './claim.js';

/** The clocks that decided a claim by time, in its main setting: none where no ratio of times is in it. */
export function clocksOf({ findings }: Assessment): Clock[] {
  return [...new Set(findings.flatMap(({ isMain, clock }) => (isMain && clock !== undefined ? [clock] : [])))];
}

/** `processor, since the wall clock was disturbed: 1.8 times`, for a cell of a table. */
export function clockText(assessment: Assessment): string | undefined {
  const clocks = clocksOf(assessment);
  const words: Readonly<Record<Clock, string>> = {
    'wall time': 'wall',
    'processor time': `processor, since the wall clock was disturbed: ${timesText(assessment)}`,
    neither: `none, since wall time was ${timesText(assessment)} processor time`,
  };
  return clocks.length === 0 ? undefined : clocks.map((clock) => words[clock]).join('; ');
}

function timesText({ findings }: Assessment): string {
  const isDisturbed = ({ isMain, clock }: Finding) => isMain && clock !== undefined && clock !== 'wall time';
  const times = findings.filter(isDisturbed).flatMap(({ wallOverCpu }) => wallOverCpu ?? []);
  const texts = [Math.min(...times), Math.max(...times)].map((one) => one.toFixed(one < 1.15 ? 2 : 1));
  return `${[...new Set(texts)].join(' to ')} times`;
}

/**
 * That the machine was busy while times were measured, and what this means for the claims; `undefined` where the wall
 * clock decides all that can be decided.
 */
export function busyText(run: RunRecord): string | undefined {
  const assessments = assess(run);
  const namesOf = (which: (one: Assessment) => boolean) => [
    ...new Set(assessments.filter(which).map(({ claim }) => claim.id)),
  ];
  const isDisturbed = (one: Assessment) => clocksOf(one).some((clock) => clock !== 'wall time');
  const isOpen = ({ verdicts }: Assessment) => verdicts.time === 'cannot be decided';
  const decided = namesOf((one) => isDisturbed(one) && !isOpen(one));
  const open = namesOf((one) => isDisturbed(one) && isOpen(one));
  if (decided.length + open.length === 0) return undefined;
  const margin = `${Math.round(100 * (CLOCK_RULE.margin - 1))}% allowed for what neighbours do to it`;
  return [
    `The machine was busy: ${waitingText(run)}.`,
    ...(decided.length > 0 ? [`Decided by processor time, with ${margin}: ${decided.join(', ')}.`] : []),
    ...(open.length > 0 ? [`Not decided by time: ${open.join(', ')}.`] : []),
  ].join(' ');
}

function waitingText({ clocks = [] }: RunRecord): string {
  const sum = (clock: 'wallMs' | 'cpuMs') => clocks.reduce((total, one) => total + one[clock], 0);
  if (sum('wallMs') === 0) return 'wall times were longer than processor times';
  const share = Math.max(0, 1 - sum('cpuMs') / sum('wallMs'));
  return `${Math.round(100 * share)}% of the wall time of measuring was spent waiting for a processor`;
}
