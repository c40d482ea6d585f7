import type { Cell, StepTotal } from '../../records/cell-record.js';
import { groupBy } from './groups.js';

/** Steps with what the machine took for them. */
export interface StepCost {
  readonly phase: string;
  readonly role: string;
  readonly times: number;
  readonly operations: StepTotal['operations'];
  readonly calibratedMs: number;
  /** Nothing where none of it was executed: by the model. */
  readonly wallMs: number | undefined;
  /** Of those steps whose processor time was taken. */
  readonly cpuMs: number | undefined;
  /** The calibrated cost of those steps alone. */
  readonly calibratedWithCpuMs: number;
}

/** One stage of a role in a phase. */
export interface StageCost extends StepCost {
  readonly stage: string;
}

/** All stages of a cell, counted beside measured. */
export function stagesOf({ result, measured }: Cell): StageCost[] {
  const key = ({ phase, role, stage }: { readonly phase: string; readonly role: string; readonly stage: string }) =>
    [phase, role, stage].join('|');
  const timed = new Map(measured.steps.map((step) => [key(step), step]));
  return result.steps.map((step) => {
    const { wallMs, cpuMs = null } = timed.get(key(step)) ?? {};
    return {
      ...step,
      wallMs,
      cpuMs: cpuMs ?? undefined,
      calibratedWithCpuMs: cpuMs === null ? 0 : step.calibratedMs,
    };
  });
}

/** Stages added up by phase and role, in the order in which they come. */
export function byPhaseAndRole(stages: readonly StageCost[]): StepCost[] {
  const groups = groupBy(stages, ({ phase, role }) => `${phase}|${role}`);
  return [...groups.values()].map((group) => group.reduce<StepCost>(add, empty(group)));
}

/** Measured processor time over calibrated time of the same steps. */
export function ratioOf({ cpuMs, calibratedWithCpuMs }: StepCost): number | undefined {
  return cpuMs === undefined || calibratedWithCpuMs === 0 ? undefined : cpuMs / calibratedWithCpuMs;
}

function empty([first]: readonly StageCost[]): StepCost {
  const { phase = '', role = '' } = first ?? {};
  return {
    phase,
    role,
    times: 0,
    operations: {},
    calibratedMs: 0,
    wallMs: undefined,
    cpuMs: undefined,
    calibratedWithCpuMs: 0,
  };
}

function add(a: StepCost, b: StepCost): StepCost {
  const operations = { ...a.operations };
  for (const [kind, times] of Object.entries(b.operations)) operations[kind] = (operations[kind] ?? 0) + times;
  return {
    phase: a.phase,
    role: a.role,
    times: a.times + b.times,
    operations,
    calibratedMs: a.calibratedMs + b.calibratedMs,
    wallMs: addKnown(a.wallMs, b.wallMs),
    cpuMs: addKnown(a.cpuMs, b.cpuMs),
    calibratedWithCpuMs: a.calibratedWithCpuMs + b.calibratedWithCpuMs,
  };
}

function addKnown(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : a + (b ?? 0);
}
