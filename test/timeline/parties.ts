import type { Milliseconds } from '../../src/common/units.js';
import type { Role } from '../../src/protocol/workflows/wire.js';
import type { Computer, Line, SimulationScenario } from '../../src/scenario/simulation-scenario.js';
import type { Clock } from './processes.js';
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
}

/** Everyone but the policyholders, whose computers nobody else waits for. */
export class Parties {
  readonly manager: Party;
  readonly agents: Party;
  readonly insurers: readonly InstitutionState[];
  readonly shops: readonly InstitutionState[];
  readonly institutions: readonly InstitutionState[];
  readonly all: readonly Party[];

  constructor(clock: Clock, { population, timeline, network }: SimulationScenario) {
    const party = (name: string, role: Role, { speed, cores }: Computer, count: number, line?: Line): Party => ({
      name,
      role,
      computer: new Server(clock, cores * count, speed),
      line: line && new Server(clock, count, 1),
    });
    const institutions = (role: 'insurer' | 'shop'): InstitutionState[] =>
      Array.from({ length: population[`${role}s`] }, (_, number) => ({
        ...party(`${role} ${number}`, role, timeline[role], 1, network?.[role]),
        number,
        downUntilMs: 0,
        faults: 0,
        expelledAtMs: undefined,
      }));
    const { supernodes, agents } = population;
    const manager = 'system manager';
    this.manager = party(manager, manager, timeline.systemManager, supernodes, network?.systemManager);
    this.agents = party('agents', 'agent', timeline.agent, agents, network?.agent);
    this.insurers = institutions('insurer');
    this.shops = institutions('shop');
    this.institutions = [...this.insurers, ...this.shops];
    this.all = [this.manager, this.agents, ...this.institutions];
  }
}
