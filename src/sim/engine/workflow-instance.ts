import type { Bytes, Milliseconds } from '../../common/units.js';
import type { FaultKind } from '../../scenario/faults.js';
import type { Workflow } from './workflow-template.js';

/** One workflow that one policyholder sets going at a moment. */
export interface WorkflowInstance {
  /** Number in the order of beginning, from 0. */
  readonly id: number;
  readonly workflow: Workflow;
  /** The fault that someone commits on purpose, if any. */
  readonly fault: FaultKind | undefined;
  /** Scenario time at which it begins, whole milliseconds. */
  readonly timeMs: Milliseconds;
  readonly policyholder: number;
  /** Who sells, holds or asks for policies, and who repairs. */
  readonly insurer: number;
  readonly shop: number;
  /** Number of the record that is written or shown; 0 for joining. */
  readonly record: number;
  /** Length of the record's document. */
  readonly recordBytes: Bytes;
}
