import { ClaimbenchError } from '../../common/errors.js';
import type { Bytes, Milliseconds } from '../../common/units.js';
import type { FaultKind } from '../../scenario/faults.js';
import { Costs, type TimelineCosts, type VerifiedBatch } from '../../sim/engine/costs.js';
import { planRoute, type Route } from '../../sim/engine/route.js';
import type { Workflow, WorkflowTemplate, WorkflowTemplates } from '../../sim/engine/workflow-template.js';
import type { StepTimes } from '../../sim/execute/step-times.js';

/** Costs of a plan, which remember the batches that they were asked for. */
export class PlannedCosts extends Costs {
  readonly batches: VerifiedBatch[] = [];

  override verificationMs(batch: VerifiedBatch): Milliseconds {
    this.batches.push(batch);
    return super.verificationMs(batch);
  }
}

/** A live run, as far as a replay goes by it. */
export interface MeasuredRun {
  readonly workflowTemplates: WorkflowTemplates;
  readonly times: StepTimes;
  /** The costs that its plan went by, and the batches that it had. */
  readonly calibrated: Costs;
  readonly batches: readonly VerifiedBatch[];
}

/** How often a replay asked for what was not measured, as its events are not quite those of the plan. */
export interface Unmeasured {
  workflows: number;
  verifications: number;
  blocks: number;
}

/** Workflows of one workflow, with one fault or none. */
interface Kind {
  /** Milliseconds of the steps of each, in order. */
  readonly measured: (readonly Milliseconds[])[];
  /** How many of them the replay has come to. */
  replayed: number;
}

/**
 * Costs as they were measured, thing by thing: the k-th workflow of a kind takes, step by step, what the k-th of its kind
 * took in the live run, the k-th batch as much more or less than predicted as the live run's k-th did, the k-th block
 * what the k-th did. What was not measured takes the mean of its kind. By their order and not by policyholder: all
 * draw from the same streams in the order of events, so that where two events change places, their policyholders
 * change lives.
 */
export class ReplayedCosts implements TimelineCosts {
  readonly unmeasured: Unmeasured = { workflows: 0, verifications: 0, blocks: 0 };
  readonly #kinds = new Map<string, Kind>();
  readonly #ratios: readonly number[];
  #verifications = 0;
  #signings = 0;
  #checks = 0;

  /** @throws `engine` where what was measured is not what was planned */
  constructor(private readonly run: MeasuredRun) {
    const { times, calibrated, batches } = run;
    for (const { instance, stepMs } of times.workflows) {
      this.#kindOf(instance.workflow, instance.fault).measured.push(stepMs);
    }
    if (times.verifications.length !== batches.length) {
      throw otherThanPlanned(`${times.verifications.length} batches were verified, not ${batches.length}`);
    }
    this.#ratios = batches.map((batch, i) => (times.verifications[i] ?? 0) / calibrated.verificationMs(batch));
  }

  routeOf(workflow: Workflow, fault: FaultKind | undefined): Route {
    const workflowTemplate = this.run.workflowTemplates.of(workflow, fault);
    const kind = this.#kindOf(workflow, fault);
    const known = kind.measured[kind.replayed++];
    if (known === undefined) this.unmeasured.workflows++;
    const stepMs = known ?? meanSteps(kind);
    if (stepMs === undefined) return this.run.calibrated.routeOf(workflow, fault);
    if (stepMs.length !== stepsOf(workflowTemplate)) {
      throw otherThanPlanned(`${workflow} took ${stepMs.length} steps, not ${stepsOf(workflowTemplate)}`);
    }
    return planRoute(workflowTemplate, (_, position) => stepMs[position] ?? 0);
  }

  verificationMs(batch: VerifiedBatch): Milliseconds {
    const ratio = this.#ratios[this.#verifications++];
    if (ratio === undefined) this.unmeasured.verifications++;
    return this.run.calibrated.verificationMs(batch) * (ratio ?? meanOf(this.#ratios) ?? 1);
  }

  signBlockMs(): Milliseconds {
    const { times, calibrated } = this.run;
    const known = times.signings[this.#signings++];
    if (known === undefined) this.unmeasured.blocks++;
    return known ?? meanOf(times.signings) ?? calibrated.signBlockMs();
  }

  checkBlockMs(): Milliseconds {
    const { times, calibrated } = this.run;
    const known = times.checks[this.#checks++];
    return known ?? meanOf(times.checks) ?? calibrated.checkBlockMs();
  }

  get emptyBlockBytes(): Bytes {
    return this.run.calibrated.emptyBlockBytes;
  }

  broadcastBytes(record: Parameters<TimelineCosts['broadcastBytes']>[0]): Bytes {
    return this.run.calibrated.broadcastBytes(record);
  }

  #kindOf(workflow: Workflow, fault: FaultKind | undefined): Kind {
    const key = `${workflow} ${fault ?? ''}`;
    const kind = this.#kinds.get(key) ?? { measured: [], replayed: 0 };
    this.#kinds.set(key, kind);
    return kind;
  }
}

/** Mean time of each step; `undefined` where nothing was measured. */
function meanSteps({ measured }: Kind): readonly Milliseconds[] | undefined {
  return measured[0]?.map((_, i) => meanOf(measured.map((stepMs) => stepMs[i] ?? 0)) ?? 0);
}

function stepsOf({ steps }: WorkflowTemplate): number {
  return steps.filter(({ kind }) => kind === 'work').length;
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function otherThanPlanned(what: string): ClaimbenchError {
  return new ClaimbenchError('engine', `a live run went another way than its plan: ${what}`);
}
