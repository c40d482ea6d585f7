import type { Bytes, Milliseconds } from '../../common/units.js';
import { addOperations, OPERATION_KINDS, type OperationCounts } from '../../crypto/pairing/operations.js';
import { type CostModel, stepsMs } from '../../protocol/cost/cost-model.js';
import { predictMs } from '../../protocol/cost/unit-costs.js';
import type { RecordedKind } from '../../protocol/ledger/record.js';
import type { FaultKind } from '../../scenario/faults.js';
import { type Message, planRoute, type Route } from './route.js';
import type { Workflow, WorkflowTemplates } from './workflow-template.js';

/** Records whose signatures are verified together. */
export interface VerifiedBatch {
  readonly records: number;
  /** Distinct institutions and owners among them. */
  readonly signers: number;
  /** Records with a false signature. */
  readonly falseRecords: number;
}

/**
 * Costs that a simulation asks for as things happen. Measured times differ from one to the next, so each is
 * asked for once, in the order in which it begins.
 */
export interface TimelineCosts {
  /** The course of a workflow that begins; where it is the same as before, the same object. */
  routeOf(workflow: Workflow, fault: FaultKind | undefined): Route;
  verificationMs(batch: VerifiedBatch): Milliseconds;
  /** Of the next block. */
  signBlockMs(): Milliseconds;
  /** Of the next block, for each institution that checks it. */
  checkBlockMs(): Milliseconds;
  readonly emptyBlockBytes: Bytes;
  /** Bytes of a record as it is broadcast and stands in a block. */
  broadcastBytes(record: { readonly kind: RecordedKind; readonly bytes: Bytes }): Bytes;
}

/** The length that stands before a broadcast record, and not before one in a block. */
const ITEM_BYTES = 4;

/** Costs in calibrated milliseconds: counted operations times unit costs, and overheads where they are known. */
export class Costs implements TimelineCosts {
  readonly #routes = new Map<string, Route>();
  readonly #verifications = new Map<string, Milliseconds>();
  readonly #broadcasts = new Map<RecordedKind, Message>();
  #signBlockMs: Milliseconds | undefined;
  #checkBlockMs: Milliseconds | undefined;

  constructor(
    private readonly workflowTemplates: WorkflowTemplates,
    private readonly costModel: CostModel,
  ) {}

  routeOf(workflow: Workflow, fault: FaultKind | undefined): Route {
    const key = fault === undefined ? workflow : `${workflow} ${fault}`;
    const route =
      this.#routes.get(key) ??
      planRoute(this.workflowTemplates.of(workflow, fault), (step) => stepsMs({ ...step, times: 1 }, this.costModel));
    this.#routes.set(key, route);
    return route;
  }

  msOf(operations: OperationCounts): Milliseconds {
    return predictMs(operations, this.costModel.unitCosts);
  }

  /** Operations of verifying a batch; of one with false signatures about so many, since where they stand decides. */
  verification({ records, signers, falseRecords }: VerifiedBatch): OperationCounts {
    const { verifyBase, verifyRecord, verifySigner, verifyAlone } = this.workflowTemplates.tick;
    const whole = combine((kind) => verifyBase[kind] + records * verifyRecord[kind] + signers * verifySigner[kind]);
    if (falseRecords === 0) return whole;
    if (records === 1) return addOperations(whole, addOperations(verifyAlone, verifyAlone));
    const half = (count: number, faults: number): VerifiedBatch => ({
      records: count,
      signers: Math.min(signers, 2 * count),
      falseRecords: Math.min(faults, count),
    });
    const left = Math.ceil(records / 2);
    const leftFaults = Math.min(left, Math.ceil(falseRecords / 2));
    const halves = addOperations(
      this.verification(half(left, leftFaults)),
      this.verification(half(records - left, falseRecords - leftFaults)),
    );
    return addOperations(whole, halves);
  }

  /** Calibrated milliseconds of verifying a batch. */
  verificationMs(batch: VerifiedBatch): Milliseconds {
    const key = `${batch.records} ${batch.signers} ${batch.falseRecords}`;
    const known = this.#verifications.get(key) ?? this.msOf(this.verification(batch));
    this.#verifications.set(key, known);
    return known;
  }

  signBlockMs(): Milliseconds {
    this.#signBlockMs ??= this.msOf(this.workflowTemplates.tick.signBlock);
    return this.#signBlockMs;
  }

  checkBlockMs(): Milliseconds {
    this.#checkBlockMs ??= this.msOf(this.workflowTemplates.tick.checkBlock);
    return this.#checkBlockMs;
  }

  get emptyBlockBytes(): Bytes {
    return this.workflowTemplates.tick.blockBytes;
  }

  broadcastBytes({ kind, bytes }: { readonly kind: RecordedKind; readonly bytes: Bytes }): Bytes {
    const broadcast = this.#broadcasts.get(kind) ?? this.#broadcastOf(kind);
    return broadcast === undefined ? 0 : broadcast.bytes - ITEM_BYTES + broadcast.perRecordByte * bytes;
  }

  #broadcastOf(kind: RecordedKind): Message | undefined {
    const broadcast = this.routeOf(kind, undefined).hops.findLast((hop) => hop.kind === 'message');
    if (broadcast !== undefined) this.#broadcasts.set(kind, broadcast);
    return broadcast;
  }
}

function combine(count: (kind: keyof OperationCounts) => number): OperationCounts {
  return Object.fromEntries(OPERATION_KINDS.map((kind) => [kind, count(kind)])) as OperationCounts;
}
