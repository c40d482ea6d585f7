import type { Milliseconds } from '../../common/units.js';
import type { FaultKind, Faults } from '../../scenario/faults.js';
import type { Draws } from './draws.js';
import { WORKFLOWS, type Workflow } from './workflow-template.js';

/** On whose part a workflow can go wrong: of the policyholder, or of the institution that writes or holds the record. */
export type Side = 'policyholder' | 'institution';

/** Faults of strangers: the policyholder itself is not part of them, and does what it wanted afterwards. */
export const BY_STRANGERS: ReadonlySet<FaultKind | undefined> = new Set(['stolen key', 'forged identity']);

/** Faults of each workflow, and on whose part. */
const POSSIBLE: Readonly<Record<Workflow, Partial<Record<FaultKind, Side>>>> = {
  join: { 'stolen key': 'policyholder' },
  policy: {
    'forged identity': 'policyholder',
    'bad owner signature': 'policyholder',
    'bad institution signature': 'institution',
    silence: 'institution',
  },
  repair: {
    'forged identity': 'policyholder',
    'bad owner signature': 'policyholder',
    'bad institution signature': 'institution',
    silence: 'institution',
  },
  view: { 'tampered ciphertext': 'institution', silence: 'institution' },
  share: {
    'wrong keyword': 'policyholder',
    'replayed consent': 'policyholder',
    'tampered ciphertext': 'institution',
    silence: 'institution',
  },
};

/** A fault that a workflow can have, on whose part, and how often. */
interface PossibleRate {
  readonly fault: FaultKind;
  readonly side: Side;
  readonly share: number;
  readonly by: readonly string[];
}

/** Decides who does wrong when: first what is scheduled, then by the rates, in their order in the scenario. */
export class FaultPlan {
  readonly #scheduled: Faults['scheduled'][number][];
  readonly #rates: ReadonlyMap<Workflow, readonly PossibleRate[]>;

  constructor(
    faults: Faults,
    private readonly draws: Draws,
  ) {
    this.#scheduled = [...faults.scheduled].sort((a, b) => a.at - b.at);
    this.#rates = new Map(WORKFLOWS.map((workflow) => [workflow, possibleRates(workflow, faults)]));
  }

  /** The fault of a workflow that begins now, if any. @param nameOf names who takes part, where somebody is named */
  next(workflow: Workflow, nameOf: (side: Side) => string, nowMs: Milliseconds): FaultKind | undefined {
    if (this.#scheduled.length > 0) {
      const index = this.#scheduled.findIndex(({ at, fault, by }) => {
        const side = POSSIBLE[workflow][fault];
        return at <= nowMs && side !== undefined && (by === undefined || by === nameOf(side));
      });
      if (index >= 0) return this.#scheduled.splice(index, 1)[0]?.fault;
    }
    for (const { fault, side, share, by } of this.#rates.get(workflow) ?? []) {
      if ((by.length === 0 || by.includes(nameOf(side))) && this.draws.happens(share)) return fault;
    }
    return undefined;
  }
}

function possibleRates(workflow: Workflow, { rates }: Faults): PossibleRate[] {
  return rates.flatMap(({ fault, share, by }) => {
    const side = POSSIBLE[workflow][fault];
    return side === undefined ? [] : [{ fault, side, share, by }];
  });
}
