/** Told how far a run has come; the command line draws it, and a program may. */
export interface Progress {
  /** A new part begins. @param weight its expected share of the whole run, in any unit */
  part(name: string, weight: number): void;
  /** How much of the current part is done, 0 to 1. @param detail how it goes: a rate, for example */
  done(share: number, detail?: string): void;
}

/** Share of the whole that is done, from the parts' weights. @param totalWeight sum of the weights of all parts */
export function shareOf(totalWeight: number) {
  let before = 0;
  let current = 0;
  return {
    begin: (weight: number) => {
      before += current;
      current = weight;
      return Math.min(1, before / totalWeight);
    },
    within: (done: number) => Math.min(1, (before + current * done) / totalWeight),
  };
}
