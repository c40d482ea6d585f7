import type { Bytes, Milliseconds } from '../../src/common/units.js';
import type { Role } from '../../src/protocol/workflows/wire.js';
import type { SimulationScenario } from '../../src/scenario/simulation-scenario.js';
import { lineOf } from '../../src/sim/engine/layout.js';
import type { LatencyParts } from '../../src/sim/engine/observations.js';
import type { Hop, Message, Route } from '../../src/sim/engine/route.js';
import type { InstitutionState, Parties, Party } from './parties.js';
import type { Clock, Process } from './processes.js';

/** What a stretch of scenario time was spent on. */
export type Split = { -readonly [Part in keyof LatencyParts]: Milliseconds };

/** Who plays the roles of one workflow, and what it is about. */
export interface LifecycleContext {
  readonly insurer: InstitutionState;
  readonly shop: InstitutionState;
  readonly bytes: Bytes;
}

/** Takes workflows through scenario time, hop by hop, over computers and lines. */
export class Travel {
  constructor(
    private readonly clock: Clock,
    private readonly parties: Parties,
    private readonly scenario: SimulationScenario,
  ) {}

  /** Goes through a course. @param share of their price that steps take @param split gets what the time is spent on */
  *through({ hops }: Route, share: number, taskContext: LifecycleContext, split: Split): Process {
    for (const hop of hops) {
      if (hop.kind === 'message') split.networkMs += yield* this.#message(hop, taskContext);
      else yield* this.#work(hop, hop.workMs * share, taskContext, split);
    }
  }

  /** Sends bytes from a party, as its line allows. @returns how long that took */
  *send({ role, line }: Party, bytes: Bytes): Process<Milliseconds> {
    const spec = lineOf(this.scenario, role);
    if (spec === undefined || line === undefined) return 0;
    const { waitedMs, serviceMs } = yield* line.serve((8000 * bytes) / spec.bandwidth);
    yield* this.clock.wait(spec.latency);
    return waitedMs + serviceMs + spec.latency;
  }

  *#message({ from, to, bytes, perRecordByte }: Message, taskContext: LifecycleContext): Process<Milliseconds> {
    const copies = to === 'ledger nodes' ? this.parties.institutions.length : 1;
    const allBytes = copies * (bytes + perRecordByte * taskContext.bytes);
    const party = this.#party(from, taskContext);
    if (party !== undefined) return yield* this.send(party, allBytes);
    const line = lineOf(this.scenario, from);
    if (line === undefined) return 0;
    const delayMs = line.latency + (8000 * allBytes) / line.bandwidth;
    yield* this.clock.wait(delayMs);
    return delayMs;
  }

  *#work({ role }: Exclude<Hop, Message>, workMs: Milliseconds, taskContext: LifecycleContext, split: Split): Process {
    const party = this.#party(role, taskContext);
    if (party !== undefined) {
      const { waitedMs, serviceMs } = yield* party.computer.serve(workMs);
      split.serverMs += waitedMs;
      split.serviceMs += serviceMs;
      return;
    }
    const serviceMs = role === 'policyholder' ? workMs / this.scenario.timeline.policyholder.speed : 0;
    split.serviceMs += serviceMs;
    yield* this.clock.wait(serviceMs);
  }

  /** The party of a role that others may have to wait for. */
  #party(role: Role, { insurer, shop }: LifecycleContext): Party | undefined {
    const { manager, agents } = this.parties;
    return { insurer, shop, 'system manager': manager, agent: agents }[role as string];
  }
}
