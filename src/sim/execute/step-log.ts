import { noOperations, type OperationCounts, type OperationKind } from '../../crypto/pairing/operations.js';
import type { Scope } from '../../protocol/cost/meter.js';
import type { Link } from '../../protocol/cost/traffic.js';
import type { MetricsSink } from './recorder.js';

/** One thing that was seen, in the order in which it happened. */
export type Seen =
  | (Scope & { readonly kind: 'work'; readonly operations: OperationCounts })
  | { readonly kind: 'message'; readonly link: Link; readonly bytes: number };

/** Writes down the steps of a workflow and its messages in their order. Steps must not be nested. */
export class StepLog implements MetricsSink {
  readonly seen: Seen[] = [];
  #operations = noOperations();

  within<R>(scope: Scope, step: () => R): R {
    this.#operations = noOperations();
    const operations = this.#operations;
    try {
      return step();
    } finally {
      this.seen.push({ kind: 'work', ...scope, operations });
      this.#operations = noOperations();
    }
  }

  readonly count = (kind: OperationKind, times: number): void => {
    this.#operations[kind] += times;
  };

  readonly message = (link: Link, bytes: Uint8Array): void => {
    this.seen.push({ kind: 'message', link, bytes: bytes.length });
  };
}
