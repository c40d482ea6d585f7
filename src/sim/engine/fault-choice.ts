import type { FaultKind } from '../../scenario/faults.js';
import type { ConsensusProcessSetting } from './consensus-process.js';
import type { Draws } from './draws.js';
import { FaultPlan, type Side } from './fault-plan.js';
import type { Workflow } from './workflow-template.js';
import type { Workflows } from './workflows.js';

/** Decides what goes wrong in a workflow that begins: a member that is down is silent, else as `FaultPlan` has it. */
export class FaultChoice {
  readonly #plan: FaultPlan;
  readonly #isPlanned: boolean;

  constructor(
    private readonly setting: Pick<ConsensusProcessSetting, 'scenario' | 'institutions' | 'calendar'> & {
      readonly workflows: Workflows;
    },
    draws: Draws,
  ) {
    const { faults } = setting.scenario;
    this.#plan = new FaultPlan(faults, draws);
    this.#isPlanned = faults.rates.length + faults.scheduled.length > 0;
  }

  /** The fault of a workflow that begins now, if any. */
  of(workflow: Workflow, row: number): FaultKind | undefined {
    const { institutions, calendar, workflows } = this.setting;
    const institution = workflows.institution(row);
    if (workflow !== 'join' && (institutions.downUntilMs[institution] as number) > calendar.nowMs) return 'silence';
    if (!this.#isPlanned) return undefined;
    const policyholder = workflows.policyholder(row);
    const nameOf = (side: Side) =>
      side === 'policyholder' ? `policyholder ${policyholder}` : institutions.nameOf(institution);
    return this.#plan.next(workflow, nameOf, calendar.nowMs);
  }
}
