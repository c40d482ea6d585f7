import type { Milliseconds } from '../../common/units.js';
import type { Role } from '../../protocol/workflows/wire.js';
import type { Computer, Line, SimulationScenario } from '../../scenario/simulation.js';
import type { EventQueue } from './event-queue.js';
import { Server } from './server.js';

/** A party with its computer and the line that it sends over. */
export interface Party {
  /** `shop 3`. */
  readonly name: string;
  readonly role: Role;
  readonly computer: Server;
  readonly line: Server | undefined;
}

/** An insurer or shop, as the others see it. */
export interface InstitutionState extends Party {
  readonly number: number;
  /** Until when it does not answer. */
  downUntilMs: Milliseconds;
  faults: number;
  expelledAtMs: Milliseconds | undefined;
  /** Whether it did wrong by itself at least once. */
  dishonest: boolean;
}

/** Everyone but the policyholders, whose computers nobody else waits for. */
export class Parties {
  readonly insurers: readonly InstitutionState[];
  readonly shops: readonly InstitutionState[];
  readonly manager: Party;
  readonly agents: Party;

  constructor(
    events: EventQueue,
    private readonly scenario: SimulationScenario,
  ) {
    const { population, timeline, network } = scenario;
    const party = (name: string, role: Role, { speed, cores }: Computer, count: number, line?: Line): Party => ({
      name,
      role,
      computer: new Server(events, cores * count, speed),
      line: line === undefined ? undefined : new Server(events, count, 1),
    });
    const institutions = (role: 'insurer' | 'shop', count: number) =>
      Array.from(
        { length: count },
        (_, number): InstitutionState => ({
          ...party(`${role} ${number}`, role, timeline[role], 1, network?.[role]),
          number,
          downUntilMs: 0,
          faults: 0,
          expelledAtMs: undefined,
          dishonest: false,
        }),
      );
    this.insurers = institutions('insurer', population.insurers);
    this.shops = institutions('shop', population.shops);
    const { systemManager, agent } = timeline;
    this.manager = party(
      'system manager',
      'system manager',
      systemManager,
      population.supernodes,
      network?.systemManager,
    );
    this.agents = party('agents', 'agent', agent, population.agents, network?.agent);
  }

  get institutions(): readonly InstitutionState[] {
    return [...this.insurers, ...this.shops];
  }

  get all(): readonly Party[] {
    return [this.manager, this.agents, ...this.institutions];
  }

  /** The line of a role; `undefined` where messages take no time. */
  lineOf(role: Role): Line | undefined {
    const { network } = this.scenario;
    if (network === undefined || role === 'ledger nodes') return undefined;
    return network[role === 'system manager' ? 'systemManager' : role];
  }

  /** Whether there is a member of this name, for the checking of scenarios. */
  find(name: string): InstitutionState | undefined {
    return this.institutions.find((one) => one.name === name);
  }
}
