/** Told how far a run has come; the command line draws it. */
export interface Progress {
  /** A new part begins. @param weight its expected share of the whole run, in any unit */
  part(name: string, weight: number): void;
  /** How much of the current part is done, 0 to 1. @param detail how it goes: a rate, for example */
  done(share: number, detail?: string): void;
}
