import type { Role } from '../../protocol/workflows/wire.js';
import type { Computer, Line, SimulationScenario } from '../../scenario/simulation-scenario.js';
import { PLACE } from './kinds.js';
import type { Station } from './stations.js';

/** Where the stations of parties stand: all computers in this order, then all lines. */
export class Layout {
  readonly stations: readonly Station[];
  readonly names: readonly string[];
  readonly roles: readonly Role[];
  readonly insurers: number;
  readonly shops: number;
  readonly hasLines: boolean;

  constructor(scenario: SimulationScenario) {
    const { population, timeline, network } = scenario;
    const { insurers, shops, supernodes, agents } = population;
    this.insurers = insurers;
    this.shops = shops;
    this.hasLines = network !== undefined;
    const parties = [
      { name: 'system manager', role: 'system manager' as const, computer: timeline.systemManager, count: supernodes },
      { name: 'agents', role: 'agent' as const, computer: timeline.agent, count: agents },
      ...numbered('insurer', insurers, timeline.insurer),
      ...numbered('shop', shops, timeline.shop),
    ];
    this.names = parties.map(({ name }) => name);
    this.roles = parties.map(({ role }) => role);
    const computers = parties.map(({ computer: { cores, speed }, count }) => ({ cores: cores * count, speed }));
    const lines = parties.map(({ count }) => ({ cores: count, speed: 1 }));
    this.stations = this.hasLines ? [...computers, ...lines] : computers;
  }

  get parties(): number {
    return this.names.length;
  }

  get institutions(): number {
    return this.insurers + this.shops;
  }

  /** The computer of an institution: insurers come first, then shops. */
  institutionComputer(institution: number): number {
    return 2 + institution;
  }

  lineOfParty(party: number): number {
    return this.parties + party;
  }

  /** Where a role works; `undefined` where nobody waits for it. */
  computerOf(role: Role): { readonly place: number; readonly station: number } | undefined {
    switch (role) {
      case 'system manager':
        return { place: PLACE.fixed, station: 0 };
      case 'agent':
        return { place: PLACE.fixed, station: 1 };
      case 'insurer':
        return { place: PLACE.insurer, station: 0 };
      case 'shop':
        return { place: PLACE.shop, station: 0 };
      case 'policyholder':
      case 'ledger nodes':
        return undefined;
    }
  }

  /** The line that a role sends over; `undefined` where it has one of its own that nobody waits for. */
  lineStationOf(role: Role): { readonly place: number; readonly station: number } | undefined {
    const computer = this.computerOf(role);
    if (computer === undefined) return undefined;
    return { place: computer.place, station: this.parties + computer.station };
  }
}

/** The line of a role; `undefined` where messages take no time. */
export function lineOf({ network }: SimulationScenario, role: Role): Line | undefined {
  if (network === undefined || role === 'ledger nodes') return undefined;
  return network[role === 'system manager' ? 'systemManager' : role];
}

function numbered(role: 'insurer' | 'shop', count: number, computer: Computer) {
  return Array.from({ length: count }, (_, number) => ({ name: `${role} ${number}`, role, computer, count: 1 }));
}
