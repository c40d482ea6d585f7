import type { Draws } from './draws.js';
import type { Institutions } from './institutions.js';
import { AIM } from './kinds.js';
import type { Records } from './records.js';
import { NONE } from './workflows.js';

/**
 * Chooses whom a policyholder turns to: of a record that is shown its holder; else those of before, unless they were
 * expelled; else each policyholder’s own insurer, and any shop. `undefined` where none is left.
 */
export class InstitutionChoice {
  /** @param draws of the choices of policyholders */
  constructor(
    private readonly institutions: Institutions,
    private readonly records: Records,
    private readonly draws: Draws,
  ) {}

  /** @param shown the record that is shown, or `NONE` @param before the insurer of the attempt before, or `NONE` */
  insurer(aim: number, policyholder: number, shown: number, before: number): number | undefined {
    const { institutions, records } = this;
    if (aim === AIM.view) return records.institution(shown);
    if (before !== NONE && !institutions.isExpelled(before)) return before;
    return institutions.insurerFrom(policyholder % institutions.insurers);
  }

  /** The same of shops. @returns its number among shops */
  shop(aim: number, shown: number, before: number): number | undefined {
    const { institutions, records } = this;
    if (aim === AIM.share) return records.institution(shown) - institutions.insurers;
    if (before !== NONE && !institutions.isExpelled(institutions.insurers + before)) return before;
    return institutions.shopFrom(this.draws.below(institutions.shops));
  }
}
