import type { Draws } from './draws.js';
import type { InstitutionState, Parties } from './parties.js';
import type { BookedRecord } from './record-book.js';

/** The institutions of one workflow. */
export interface Chosen {
  readonly insurer: InstitutionState;
  readonly shop: InstitutionState;
}

/** Whose workflow it is, what it shows, and who was chosen before if it is tried again. */
interface Wanted {
  readonly policyholder: number;
  readonly shown?: BookedRecord;
  readonly insurer?: InstitutionState;
  readonly shop?: InstitutionState;
}

/** Chooses whom a policyholder turns to. */
export class InstitutionChoice {
  /** @param draws of the choices of policyholders */
  constructor(
    private readonly parties: Parties,
    private readonly draws: Draws,
  ) {}

  /**
   * Of a record that is shown its holder; else those of before, unless they were expelled; else each policyholder’s own
   * insurer, and any shop. `undefined` where none is left.
   */
  choose({ policyholder, shown, insurer: insurerBefore, shop: shopBefore }: Wanted): Chosen | undefined {
    const { insurers, shops } = this.parties;
    const insurer =
      shown?.kind === 'policy'
        ? shown.institution
        : (unlessExpelled(insurerBefore) ?? activeFrom(insurers, policyholder % insurers.length));
    const shop =
      shown?.kind === 'repair'
        ? shown.institution
        : (unlessExpelled(shopBefore) ?? activeFrom(shops, this.draws.below(shops.length)));
    return insurer === undefined || shop === undefined ? undefined : { insurer, shop };
  }
}

function unlessExpelled(one: InstitutionState | undefined): InstitutionState | undefined {
  return one?.expelledAtMs === undefined ? one : undefined;
}

/** The one of this number, or the next one that is not expelled. */
function activeFrom(all: readonly InstitutionState[], first: number): InstitutionState | undefined {
  const inOrder = [...all.slice(first), ...all.slice(0, first)];
  return inOrder.find(({ expelledAtMs }) => expelledAtMs === undefined);
}
