import type { Bytes, Milliseconds } from '../../common/units.js';
import type { FaultKind } from '../../scenario/faults.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { TimelineCosts } from './costs.js';
import { PLACE } from './kinds.js';
import { type Layout, lineOf } from './layout.js';
import type { Hop, Route } from './route.js';
import type { Workflow, WorkflowTemplate } from './workflow-template.js';

/** One stretch of a workflow, ready to be played. */
export interface FlatHop {
  readonly place: number;
  /** Of a fixed place its station; of an institution's 0 for its computer, 1 for its line. */
  readonly station: number;
  readonly isMessage: boolean;
  /** Calibrated milliseconds, and how many more a byte of the record makes. */
  readonly workMs: Milliseconds;
  /** Bytes of a message with all its copies; they take `8000 * bytes / bandwidth`. */
  readonly copies: number;
  readonly bytes: Bytes;
  readonly perRecordByte: number;
  readonly bandwidth: number;
  readonly latencyMs: Milliseconds;
}

/** A workflow as it goes with one fault or none. */
export interface FlatRoute {
  readonly number: number;
  readonly workflow: Workflow;
  readonly fault: FaultKind | undefined;
  readonly workflowTemplate: WorkflowTemplate;
  readonly hops: readonly FlatHop[];
}

/** All routes that a run has needed so far, flat. */
export class Routes {
  readonly all: FlatRoute[] = [];
  readonly #known = new Map<Route, FlatRoute>();

  constructor(
    private readonly scenario: SimulationScenario,
    private readonly costs: TimelineCosts,
    private readonly layout: Layout,
  ) {}

  /** The course of a workflow that begins. */
  begin(workflow: Workflow, fault: FaultKind | undefined): FlatRoute {
    const route = this.costs.routeOf(workflow, fault);
    return this.#known.get(route) ?? this.#flatten(route, workflow, fault);
  }

  #flatten(route: Route, workflow: Workflow, fault: FaultKind | undefined): FlatRoute {
    const { workflowTemplate } = route;
    const hops = route.hops.flatMap((hop) => this.#hop(hop) ?? []);
    const flat = { number: this.all.length, workflow, fault, workflowTemplate, hops };
    this.all.push(flat);
    this.#known.set(route, flat);
    return flat;
  }

  /** `undefined` for a message that takes no time. */
  #hop(hop: Hop): FlatHop | undefined {
    if (hop.kind === 'work') {
      const computer = this.layout.computerOf(hop.role);
      if (computer !== undefined) return flatHop({ ...computer, workMs: hop.workMs });
      return flatHop({ ...NOWHERE, workMs: hop.role === 'policyholder' ? hop.workMs : 0 });
    }
    const line = lineOf(this.scenario, hop.from);
    if (line === undefined) return undefined;
    const { bytes, perRecordByte } = hop;
    const copies = hop.to === 'ledger nodes' ? this.layout.institutions : 1;
    const { bandwidth, latency: latencyMs } = line;
    const place = this.layout.lineStationOf(hop.from) ?? NOWHERE;
    return flatHop({ ...place, isMessage: true, copies, bytes, perRecordByte, bandwidth, latencyMs });
  }
}

const NOWHERE = { place: PLACE.nowhere, station: 0 };

/** All hops are made here, so that V8 gives them one hidden class: with several, reading them took a twentieth of a run. */
function flatHop({
  place,
  station,
  isMessage = false,
  workMs = 0,
  copies = 1,
  bytes = 0,
  perRecordByte = 0,
  bandwidth = 1,
  latencyMs = 0,
}: Pick<FlatHop, 'place' | 'station'> & Partial<FlatHop>): FlatHop {
  return { place, station, isMessage, workMs, copies, bytes, perRecordByte, bandwidth, latencyMs };
}

/** Calibrated milliseconds on the line for a message about a record of so many bytes. */
export function sendMs({ copies, bytes, perRecordByte, bandwidth }: FlatHop, recordBytes: Bytes): Milliseconds {
  return (8000 * (copies * (bytes + perRecordByte * recordBytes))) / bandwidth;
}
