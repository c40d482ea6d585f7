import type { Bytes, Milliseconds } from '../../common/units.js';
import type { RecordedKind } from '../../protocol/ledger/record.js';
import type { FaultKind } from '../../scenario/faults.js';
import type { Costs, TimelineCosts, VerifiedBatch } from './costs.js';
import type { Course } from './course.js';
import type { DealtJitter } from './dealt-jitter.js';
import type { Workflow } from './script.js';

/** Costs of which each is a share of its price, all steps of a workflow the same; blocks take their price. */
export class JitteredCosts implements TimelineCosts {
  constructor(
    readonly prices: Costs,
    private readonly jitter: DealtJitter,
  ) {}

  courseOf(workflow: Workflow, fault: FaultKind | undefined): Course {
    const { script, hops } = this.prices.courseOf(workflow, fault);
    const share = this.jitter.next();
    return { script, hops: hops.map((hop) => (hop.kind === 'work' ? { ...hop, workMs: hop.workMs * share } : hop)) };
  }

  verificationMs(batch: VerifiedBatch): Milliseconds {
    return this.prices.verificationMs(batch) * this.jitter.next();
  }

  signBlockMs(): Milliseconds {
    return this.prices.signBlockMs();
  }

  checkBlockMs(): Milliseconds {
    return this.prices.checkBlockMs();
  }

  get emptyBlockBytes(): Bytes {
    return this.prices.emptyBlockBytes;
  }

  broadcastBytes(record: { readonly kind: RecordedKind; readonly bytes: Bytes }): Bytes {
    return this.prices.broadcastBytes(record);
  }
}
