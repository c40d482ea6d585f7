import type { WorkflowInstance } from '../engine/workflow-instance.js';
import type { WorkflowTemplate } from '../engine/workflow-template.js';
import type { WorkflowOutcome } from './workflow-batch-codec.js';

/** Faults of one kind: how many there were, and where they were caught. */
export interface FaultTally {
  readonly fault: string;
  readonly injected: number;
  readonly caught: readonly { readonly role: string; readonly stage: string; readonly times: number }[];
  readonly notCaught: number;
}

/** Holds what really happened against what was meant to happen. */
export class FaultBook {
  readonly #tallies = new Map<string, { injected: number; notCaught: number; caught: Map<string, number> }>();
  readonly #surprises: string[] = [];

  /** Takes down how a workflow ended. @param workflowTemplate how it was meant to end */
  note({ fault, id, workflow }: WorkflowInstance, { refusal }: WorkflowOutcome, { caughtAt }: WorkflowTemplate): void {
    if (fault === undefined) {
      if (refusal !== undefined) this.surprise(`workflow ${id}, ${workflow}: honest, and refused: ${refusal.why}`);
      return;
    }
    this.#tally(fault).injected++;
    if (fault === 'bad institution signature') {
      if (refusal !== undefined)
        this.surprise(`workflow ${id}, ${workflow}: refused before it was broadcast: ${refusal.why}`);
      return;
    }
    if (refusal === undefined) {
      this.missed(fault);
      this.surprise(`workflow ${id}, ${workflow}: ${fault}: nobody caught it`);
      return;
    }
    const place = fault === 'silence' ? { role: 'whoever waits', stage: 'time-out' } : refusal;
    this.caught(fault, place.role, place.stage);
    if (refusal.role !== caughtAt?.role || refusal.stage !== caughtAt.stage) {
      this.surprise(
        `workflow ${id}, ${workflow}: ${fault}: caught by ${refusal.role} at ${refusal.stage}, not as foreseen`,
      );
    }
  }

  caught(fault: string, role: string, stage: string): void {
    const { caught } = this.#tally(fault);
    const key = `${role}|${stage}`;
    caught.set(key, (caught.get(key) ?? 0) + 1);
  }

  missed(fault: string): void {
    this.#tally(fault).notCaught++;
  }

  /** Something that went another way than the plan. */
  surprise(what: string): void {
    this.#surprises.push(what);
  }

  get surprises(): readonly string[] {
    return this.#surprises;
  }

  get tallies(): readonly FaultTally[] {
    return [...this.#tallies].map(([fault, { injected, notCaught, caught }]) => ({
      fault,
      injected,
      notCaught,
      caught: [...caught].map(([key, times]) => {
        const [role = '', stage = ''] = key.split('|');
        return { role, stage, times };
      }),
    }));
  }

  #tally(fault: string) {
    const known = this.#tallies.get(fault) ?? { injected: 0, notCaught: 0, caught: new Map<string, number>() };
    this.#tallies.set(fault, known);
    return known;
  }
}
