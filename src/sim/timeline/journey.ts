import type { Bytes, Milliseconds } from '../../common/units.js';
import type { Role } from '../../protocol/workflows/wire.js';
import type { Course, Hop } from './course.js';
import type { EventQueue } from './event-queue.js';
import type { InstitutionState, Parties, Party } from './parties.js';

/** What a stretch of scenario time was spent on. */
export interface Split {
  /** Waiting for a computer. */
  serverMs: Milliseconds;
  /** Being worked on. */
  serviceMs: Milliseconds;
  /** On lines, waiting for them included. */
  networkMs: Milliseconds;
  /** Waiting to try again: for answers that did not come, and pauses. */
  retryMs: Milliseconds;
}

/** Who plays the roles of one workflow. */
export interface Cast {
  readonly insurer: InstitutionState;
  readonly shop: InstitutionState;
  readonly recordBytes: Bytes;
}

/** Takes workflows through scenario time, hop by hop, over computers and lines. */
export class Journeys {
  constructor(
    private readonly events: EventQueue,
    private readonly parties: Parties,
    private readonly policyholderSpeed: number,
  ) {}

  /** Runs a course from now on; `arrived` is told what the time was spent on, what was spent before included. */
  start({ hops }: Course, cast: Cast, before: Split, arrived: (split: Split) => void): void {
    const split = { ...before };
    const go = (position: number): void => {
      const hop = hops[position];
      if (hop === undefined) {
        arrived(split);
        return;
      }
      this.#travel(hop, cast, split, () => go(position + 1));
    };
    go(0);
  }

  /** Sends bytes from a party, as its line allows. */
  send(from: Party, bytes: Bytes, sent: (networkMs: Milliseconds) => void): void {
    const line = this.parties.lineOf(from.role);
    if (line === undefined || from.line === undefined) {
      sent(0);
      return;
    }
    from.line.serve((8000 * bytes) / line.bandwidth, (waitedMs, serviceMs) =>
      this.events.after(line.latency, () => sent(waitedMs + serviceMs + line.latency)),
    );
  }

  /** How many receive what is broadcast: every other institution and the system manager. */
  get receivers(): number {
    return this.parties.institutions.length;
  }

  #travel(hop: Hop, cast: Cast, split: Split, next: () => void): void {
    if (hop.kind === 'work') {
      this.#work(hop.role, hop.workMs, cast, split, next);
      return;
    }
    const copies = hop.to === 'ledger nodes' ? this.receivers : 1;
    const bytes = copies * (hop.bytes + hop.perRecordByte * cast.recordBytes);
    const sent = (networkMs: Milliseconds) => {
      split.networkMs += networkMs;
      next();
    };
    const from = this.#party(hop.from, cast);
    if (from !== undefined) {
      this.send(from, bytes, sent);
      return;
    }
    const line = this.parties.lineOf(hop.from);
    if (line === undefined) {
      next();
      return;
    }
    const delayMs = line.latency + (8000 * bytes) / line.bandwidth;
    this.events.after(delayMs, () => sent(delayMs));
  }

  #work(role: Role, workMs: Milliseconds, cast: Cast, split: Split, next: () => void): void {
    const party = this.#party(role, cast);
    if (party !== undefined) {
      party.computer.serve(workMs, (waitedMs, serviceMs) => {
        split.serverMs += waitedMs;
        split.serviceMs += serviceMs;
        next();
      });
      return;
    }
    const serviceMs = role === 'policyholder' ? workMs / this.policyholderSpeed : 0;
    split.serviceMs += serviceMs;
    this.events.after(serviceMs, next);
  }

  /** The party of a role that others may have to wait for. */
  #party(role: Role, { insurer, shop }: Cast): Party | undefined {
    switch (role) {
      case 'insurer':
        return insurer;
      case 'shop':
        return shop;
      case 'system manager':
        return this.parties.manager;
      case 'agent':
        return this.parties.agents;
      case 'policyholder':
      case 'ledger nodes':
        return undefined;
    }
  }
}
