import { performance } from 'node:perf_hooks';
import { waitedMs } from '../../common/threads/effort.js';
import type { Milliseconds } from '../../common/units.js';
import {
  noOperations,
  OPERATION_KINDS,
  type OperationCounts,
  type OperationKind,
} from '../../crypto/pairing/operations.js';
import type { Meter, Scope } from '../../protocol/cost/meter.js';
import { type Link, type LinkTraffic, Traffic } from '../../protocol/cost/traffic.js';

/** Costs of the steps of one phase, role and stage. */
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

type SumOfSteps = { -readonly [Key in keyof StepCost]: StepCost[Key] };

/** Sees what is done: steps, their operations, and messages. */
export interface MetricsSink extends Meter {
  /** Counts an operation, for the innermost open scope; outside of all scopes nothing is counted. */
  readonly count: (kind: OperationKind, times: number) => void;
  readonly message: (link: Link, bytes: Uint8Array) => void;
}

/** Times every step, counts its operations and adds up the messages. */
export class Recorder implements MetricsSink {
  readonly #steps = new Map<string, SumOfSteps>();
  readonly #traffic = new Traffic();
  #last: Scope | undefined;
  /** Operations, as they come, and what inner scopes took and waited, of the scopes that are open, innermost last. */
  readonly #open: {
    readonly counted: [kind: OperationKind, times: number][];
    innerMs: Milliseconds;
    innerWaitedMs: Milliseconds;
  }[] = [];

  /** @param done is told of every step that is done here, with its milliseconds of the processor; nobody by default */
  constructor(private readonly done?: (cpuMs: Milliseconds) => void) {}

  within<R>(scope: Scope, step: () => R): R {
    const frame = { counted: [], innerMs: 0, innerWaitedMs: 0 };
    this.#open.push(frame);
    const waitedBefore = this.done === undefined ? 0 : (waitedMs() ?? 0);
    const start = performance.now();
    try {
      return step();
    } finally {
      const elapsed = performance.now() - start;
      const waited = this.done === undefined ? 0 : (waitedMs() ?? 0) - waitedBefore;
      this.#open.pop();
      const outer = this.#open.at(-1);
      if (outer !== undefined) {
        outer.innerMs += elapsed;
        outer.innerWaitedMs += waited;
      }
      this.#last = scope;
      const ms = elapsed - frame.innerMs;
      // A wait between the two readings of one moment is in one of them alone: no step takes less than nothing.
      this.done?.(Math.max(0, ms - waited + frame.innerWaitedMs));
      this.#add(scope, ms, frame.counted);
    }
  }

  readonly count = (kind: OperationKind, times: number): void => {
    this.#open.at(-1)?.counted.push([kind, times]);
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
    for (const { times, ms, operations, ...scope } of steps) {
      const sum = this.#sumOf(scope);
      sum.times += times;
      sum.ms += ms;
      for (const kind of OPERATION_KINDS) sum.operations[kind] += operations[kind];
    }
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

  /** A step has few kinds of operations: adding those that it has is a tenth of adding all. */
  #add(scope: Scope, ms: Milliseconds, counted: readonly (readonly [kind: OperationKind, times: number])[]): void {
    const sum = this.#sumOf(scope);
    sum.times++;
    sum.ms += ms;
    for (const [kind, times] of counted) sum.operations[kind] += times;
  }

  #sumOf({ phase, role, stage }: Scope): SumOfSteps {
    const key = `${phase}|${role}|${stage}`;
    const known = this.#steps.get(key);
    if (known !== undefined) return known;
    const sum = { phase, role, stage, times: 0, ms: 0, operations: noOperations() };
    this.#steps.set(key, sum);
    return sum;
  }
}
