import type { CountedCell, Counts } from './counts-file.js';

/** One number that is other than it was committed. */
export interface CountChange {
  /** Operation or message: `pairing`. */
  readonly what: string;
  readonly before: number;
  readonly after: number;
}

/** All that has changed in one stage or phase. */
export interface CellChange {
  /** `liu2021 literal | stage Encrypt` */
  readonly cell: string;
  readonly changes: readonly CountChange[];
}

/** Every difference, in the order of the committed file, what is new last. */
export function compareCounts(committed: Counts, found: Counts): CellChange[] {
  const cells = [...new Set([...Object.keys(committed.cells), ...Object.keys(found.cells)])];
  return cells
    .map((cell) => ({ cell, changes: changesOf(committed.cells[cell] ?? {}, found.cells[cell] ?? {}) }))
    .filter(({ changes }) => changes.length > 0);
}

function changesOf(before: CountedCell, after: CountedCell): CountChange[] {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return all
    .map((what) => ({ what, before: before[what] ?? 0, after: after[what] ?? 0 }))
    .filter((change) => change.before !== change.after);
}

/** For people: a line for each stage or phase, and under it what it gained and lost. */
export function describeChanges(changes: readonly CellChange[]): string {
  return changes
    .flatMap(({ cell, changes: inside }) => [
      cell,
      ...inside.map(
        ({ what, before, after }) => `  ${signed(after - before).padStart(7)} ${what}: ${before} -> ${after}`,
      ),
    ])
    .join('\n');
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference);
}
