import { performance } from 'node:perf_hooks';
import type { Meter, Scope } from '../cost/meter.js';
import { type Link, type LinkTraffic, Traffic } from '../cost/traffic.js';
import type { Milliseconds } from '../kernel/units.js';
import { noOperations, OPERATION_KINDS, type OperationCounts, type OperationKind } from '../pairing/operations.js';
import { waitedMs } from './effort.js';

/** What the steps of one phase, role and stage cost. */
export interface StepCost extends Scope {
  readonly times: number;
  /** Milliseconds of wall time on the thread that did them, inner scopes taken out. */
  readonly ms: number;
  readonly operations: OperationCounts;
}

/** All that one piece of a run cost, as data that can cross threads. */
export interface Recording {
  readonly steps: readonly StepCost[];
  readonly links: readonly LinkTraffic[];
}

/** Sees what is done: steps, their operations, and messages. */
export interface Watcher extends Meter {
  /** Counts an operation, for the innermost open scope; outside of all scopes nothing is counted. */
  readonly count: (kind: OperationKind, times: number) => void;
  readonly message: (link: Link, bytes: Uint8Array) => void;
}

/** Times every step, counts its operations and adds up the messages. */
export class Recorder implements Watcher {
  readonly #steps = new Map<string, { -readonly [Key in keyof StepCost]: StepCost[Key] }>();
  readonly #traffic = new Traffic();
  #last: Scope | undefined;
  /** Operations and inner time of the scopes that are open, innermost last. */
  readonly #open: { operations: OperationCounts; innerMs: number }[] = [];

  /** @param done is told of every step that is done here, with its milliseconds of the processor; nobody by default */
  constructor(private readonly done?: (cpuMs: Milliseconds) => void) {}

  within<R>(scope: Scope, step: () => R): R {
    const frame = { operations: noOperations(), innerMs: 0 };
    this.#open.push(frame);
    const waitedBefore = this.done === undefined ? 0 : (waitedMs() ?? 0);
    const start = performance.now();
    try {
      return step();
    } finally {
      const elapsed = performance.now() - start;
      this.#open.pop();
      const outer = this.#open.at(-1);
      if (outer !== undefined) outer.innerMs += elapsed;
      this.#last = scope;
      const ms = elapsed - frame.innerMs;
      this.done?.(ms - (waitedMs() ?? 0) + waitedBefore);
      this.#add({ ...scope, times: 1, ms, operations: frame.operations });
    }
  }

  readonly count = (kind: OperationKind, times: number): void => {
    const frame = this.#open.at(-1);
    if (frame !== undefined) frame.operations[kind] += times;
  };

  readonly message = (link: Link, bytes: Uint8Array): void => {
    this.#traffic.record(link, bytes);
  };

  /** The step that was done last. */
  get last(): Scope | undefined {
    return this.#last;
  }

  /** Adds what was recorded elsewhere. */
  merge({ steps, links }: Recording): void {
    for (const step of steps) this.#add(step);
    for (const link of links) this.#traffic.add(link);
  }

  recording(): Recording {
    const steps = Array.from(this.#steps.values(), (step) => ({ ...step, operations: { ...step.operations } }));
    return { steps, links: this.#traffic.links() };
  }

  /** SHA-256 over the messages recorded here, in order; merged ones are not in it. */
  transcriptHash(): Uint8Array {
    return this.#traffic.transcriptHash();
  }

  #add(cost: StepCost): void {
    const { phase, role, stage } = cost;
    const key = [phase, role, stage].join('|');
    const known = this.#steps.get(key);
    if (known === undefined) {
      this.#steps.set(key, { ...cost, operations: { ...cost.operations } });
      return;
    }
    known.times += cost.times;
    known.ms += cost.ms;
    for (const kind of OPERATION_KINDS) known.operations[kind] += cost.operations[kind];
  }
}
