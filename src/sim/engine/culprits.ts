import type { Culprits } from '../timeline/fault-plan.js';
import type { Institutions } from './institutions.js';

/** Who can do wrong in one workflow after another: names are only made where somebody asks for them. */
export class CulpritsInTurn implements Culprits {
  #policyholder = 0;
  #institution = 0;

  constructor(private readonly institutions: Institutions) {}

  /** Those of a workflow, until the next call. */
  of(policyholder: number, institution: number): Culprits {
    this.#policyholder = policyholder;
    this.#institution = institution;
    return this;
  }

  get policyholder(): string {
    return `policyholder ${this.#policyholder}`;
  }

  get institution(): string {
    return this.institutions.nameOf(this.#institution);
  }
}
