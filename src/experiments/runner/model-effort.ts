import {
  addOperations,
  multiplyOperations,
  noOperations,
  type OperationCounts,
} from '../../crypto/pairing/operations.js';
import type { LinkTraffic } from '../../protocol/cost/traffic.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { Costs } from '../../sim/engine/costs.js';
import type { Model } from '../../sim/engine/model.js';
import type { ConsensusTemplate, Place } from '../../sim/engine/workflow-template.js';
import type { StepCost } from '../../sim/execute/recorder.js';

/** Operations of a step, without its time. */
type Step = Omit<StepCost, 'ms'>;

/** Steps and messages of a whole run. */
export interface Effort {
  readonly steps: readonly Step[];
  readonly links: readonly LinkTraffic[];
}

/**
 * Adds up what a model's events stand for: each workflow as its template has it, each batch and block
 * as the mechanism's has it. Bisecting batches with false signatures is estimated.
 */
export class EffortSum {
  readonly #steps = new Map<string, Step>();
  readonly #links = new Map<string, LinkTraffic>();

  /** @param setup what was done before the first event */
  constructor(setup: Effort) {
    for (const step of setup.steps) this.#step(step, step.times, step.operations);
    for (const link of setup.links) this.#link(link, link.count, link.bytes);
  }

  workflows({ tallies, routes }: Model): void {
    for (const { number, workflowTemplate } of routes.all) {
      const { times = 0, recordBytes = 0 } = tallies.routes[number] ?? {};
      for (const step of workflowTemplate.steps) {
        if (step.kind === 'work') this.#step(step, times, multiplyOperations(step.operations, times));
        else this.#link(step.link, times, times * step.bytes + step.perRecordByte * recordBytes);
      }
    }
  }

  mechanism({ tallies }: Model, costs: Costs, tick: ConsensusTemplate, { population }: SimulationScenario): void {
    const { blocks, blockBytes } = tallies;
    const at = (role: Place['role'], stage: string): Place => ({ phase: 'signature store', role, stage });
    let verifications = noOperations();
    let batches = 0;
    for (const { batch, times } of tallies.batches.values()) {
      verifications = addOperations(verifications, multiplyOperations(costs.verification(batch), times));
      batches += times;
    }
    this.#step(at('system manager', 'verify signatures'), batches, verifications);
    this.#step(at('system manager', 'sign block'), blocks, multiplyOperations(tick.signBlock, blocks));
    this.#step(at('system manager', 'encode messages'), blocks, noOperations());
    this.#step(at('ledger nodes', 'decode messages'), blocks, noOperations());
    for (const role of ['insurer', 'shop'] as const) {
      const checks = blocks * population[`${role}s`];
      this.#step(at(role, 'check block'), checks, multiplyOperations(tick.checkBlock, checks));
    }
    this.#link(tick.blockLink, blocks, blockBytes);
  }

  get effort(): Effort {
    return { steps: [...this.#steps.values()], links: [...this.#links.values()] };
  }

  #step({ phase, role, stage }: Omit<Step, 'times' | 'operations'>, times: number, operations: OperationCounts): void {
    if (times === 0) return;
    const key = [phase, role, stage].join('|');
    const known = this.#steps.get(key) ?? { phase, role, stage, times: 0, operations: noOperations() };
    const sum = addOperations(known.operations, operations);
    this.#steps.set(key, { ...known, times: known.times + times, operations: sum });
  }

  #link(link: Omit<LinkTraffic, 'count' | 'bytes'>, count: number, bytes: number): void {
    if (count === 0) return;
    const key = [link.name, link.from, link.to, link.phase].join('|');
    const known = this.#links.get(key) ?? { ...link, count: 0, bytes: 0 };
    this.#links.set(key, { ...known, count: known.count + count, bytes: known.bytes + bytes });
  }
}
