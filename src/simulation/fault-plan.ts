import type { Milliseconds } from '../kernel/units.js';
import type { FaultKind, Faults } from '../scenario/faults.js';
import type { Draws } from './draws.js';
import type { Workflow } from './script.js';

/** Who can do wrong in a workflow: the policyholder, or the institution that writes or holds the record. */
interface Culprits {
  readonly policyholder: string;
  readonly institution: string;
}

/** Faults of each workflow, and on whose part. */
const POSSIBLE: Readonly<Record<Workflow, Partial<Record<FaultKind, keyof Culprits>>>> = {
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

/** Decides who does wrong when: first what is scripted, then by the rates, in their order in the scenario. */
export class FaultPlan {
  readonly #scripted: Faults['scripted'][number][];

  constructor(
    private readonly faults: Faults,
    private readonly draws: Draws,
  ) {
    this.#scripted = [...faults.scripted].sort((a, b) => a.at - b.at);
  }

  /** The fault of a workflow that begins now, if any. */
  next(workflow: Workflow, culprits: Culprits, nowMs: Milliseconds): FaultKind | undefined {
    const possible = POSSIBLE[workflow];
    const isBy = (fault: FaultKind, names: readonly string[]) => {
      const side = possible[fault];
      return side !== undefined && (names.length === 0 || names.includes(culprits[side]));
    };
    const index = this.#scripted.findIndex(
      ({ at, fault, by }) => at <= nowMs && isBy(fault, by === undefined ? [] : [by]),
    );
    if (index >= 0) return this.#scripted.splice(index, 1)[0]?.fault;
    return this.faults.rates.find(({ fault, share, by }) => isBy(fault, by) && this.draws.happens(share))?.fault;
  }

  /** Scripted faults for which there was no occasion. */
  get unused(): readonly Faults['scripted'][number][] {
    return this.#scripted;
  }
}
