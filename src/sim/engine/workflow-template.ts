import type { Bytes } from '../../common/units.js';
import type { OperationCounts } from '../../crypto/pairing/operations.js';
import type { Link } from '../../protocol/cost/traffic.js';
import type { Phase, Role } from '../../protocol/workflows/wire.js';
import type { FaultKind } from '../../scenario/faults.js';

/** The workflows of the lifecycle that policyholders set going. */
export const WORKFLOWS = ['join', 'policy', 'repair', 'view', 'share'] as const;
export type Workflow = (typeof WORKFLOWS)[number];

/** Where something was done: which role, at which stage of which phase. */
export interface Place {
  readonly phase: Phase;
  readonly role: Role;
  readonly stage: string;
}

/** Work of one role, by its operations. */
export interface WorkStep extends Place {
  readonly kind: 'work';
  readonly operations: OperationCounts;
}

/** A message over a link. */
export interface MessageStep {
  readonly kind: 'message';
  readonly link: Link;
  /** Its length where the record has no bytes, and how many more a byte of the record makes: 0 or 1. */
  readonly bytes: Bytes;
  readonly perRecordByte: number;
}

export type Step = WorkStep | MessageStep;

/**
 * The steps and messages of a workflow, as written down while the workflow itself was run
 * once with real cryptography: so there is one lifecycle, and its steps stand nowhere else.
 */
export interface WorkflowTemplate {
  readonly workflow: Workflow;
  readonly fault: FaultKind | undefined;
  readonly steps: readonly Step[];
  /** Where the fault was caught; `undefined` where the workflow went through. */
  readonly caughtAt: Place | undefined;
  /** Bytes that are kept of a record beyond those of its document; 0 where none is written. */
  readonly keptBytes: Bytes;
}

/** The operations of verifying records together, and of what follows. */
export interface ConsensusTemplate {
  /** A batch costs `base`, so much more for each record in it, and for each distinct signer. */
  readonly verifyBase: OperationCounts;
  readonly verifyRecord: OperationCounts;
  readonly verifySigner: OperationCounts;
  /** Finding one false signature by itself. */
  readonly verifyAlone: OperationCounts;
  readonly signBlock: OperationCounts;
  readonly checkBlock: OperationCounts;
  /** How a block is sent. */
  readonly blockLink: Link;
  /** Bytes of the broadcast of a block without records, and of that block on the ledger. */
  readonly blockBytes: Bytes;
  readonly ledgerBlockBytes: Bytes;
}

/** All that a scenario's workflows may need, on one curve in one form. */
export interface WorkflowTemplates {
  of(workflow: Workflow, fault: FaultKind | undefined): WorkflowTemplate;
  readonly tick: ConsensusTemplate;
}
