import type { Bytes } from '../../common/units.js';
import type { FaultKind } from '../../scenario/faults.js';
import type { VerifiedBatch } from './costs.js';
import type { FlatRoute } from './routes.js';

/** Faults of one kind, and where they were caught. */
export interface ModelledFault {
  injected: number;
  readonly caught: Map<string, { readonly role: string; readonly stage: string; times: number }>;
}

/** Counts of all that happened: from these, operations and bytes of the whole run are computed afterwards. */
export class Tallies {
  /** How often each course was begun, by its number, and the bytes of the records that it was about. */
  readonly routes: { times: number; recordBytes: Bytes }[] = [];
  readonly batches = new Map<string, { readonly batch: VerifiedBatch; times: number }>();
  readonly faults = new Map<string, ModelledFault>();
  /** Records that institutions keep, with their ciphertexts' bytes, by institution. */
  readonly stores = new Map<number, { records: number; bytes: Bytes }>();
  workflows = 0;
  joined = 0;
  blocks = 0;
  blockBytes: Bytes = 0;

  /** A workflow begins. */
  begun({ number, fault, workflowTemplate }: FlatRoute, recordBytes: Bytes): void {
    this.workflows++;
    const tally = this.routes[number] ?? { times: 0, recordBytes: 0 };
    this.routes[number] = tally;
    tally.times++;
    tally.recordBytes += recordBytes;
    if (fault === undefined) return;
    this.#fault(fault).injected++;
    if (fault === 'bad institution signature') return;
    if (fault === 'silence') this.caught(fault, 'whoever waits', 'time-out');
    else if (workflowTemplate.caughtAt !== undefined)
      this.caught(fault, workflowTemplate.caughtAt.role, workflowTemplate.caughtAt.stage);
  }

  caught(fault: FaultKind, role: string, stage: string): void {
    const { caught } = this.#fault(fault);
    const place = caught.get(`${role}|${stage}`);
    if (place === undefined) caught.set(`${role}|${stage}`, { role, stage, times: 1 });
    else place.times++;
  }

  /** An institution keeps a record that it has written. */
  kept(institution: number, bytes: Bytes): void {
    const store = this.stores.get(institution) ?? { records: 0, bytes: 0 };
    this.stores.set(institution, store);
    store.records++;
    store.bytes += bytes;
  }

  verified(batch: VerifiedBatch): void {
    const key = `${batch.records} ${batch.signers} ${batch.falseRecords}`;
    const tally = this.batches.get(key);
    if (tally === undefined) this.batches.set(key, { batch, times: 1 });
    else tally.times++;
  }

  /** @param bytes of its broadcast */
  block(bytes: Bytes): void {
    this.blocks++;
    this.blockBytes += bytes;
  }

  #fault(fault: string): ModelledFault {
    const known = this.faults.get(fault) ?? { injected: 0, caught: new Map() };
    this.faults.set(fault, known);
    return known;
  }
}
