/** A column of numbers. */
export type Column = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Copies a column into a longer one. */
export function grown<T extends Column>(before: T | undefined, longer: T): T {
  if (before !== undefined) longer.set(before);
  return longer;
}

/** Columns of a table by name, each with the type of its numbers. */
export type ColumnTypes = Readonly<Record<string, new (length: number) => Column>>;
export type Columns<Types extends ColumnTypes> = { readonly [Name in keyof Types]: InstanceType<Types[Name]> };

/** Columns of some length. @param before shorter ones, whose numbers are kept */
export function columnsOf<Types extends ColumnTypes>(
  types: Types,
  length: number,
  before?: Columns<Types>,
): Columns<Types> {
  const columns = Object.entries(types).map(([name, type]) => [name, grown(before?.[name], new type(length))]);
  return Object.fromEntries(columns) as Columns<Types>;
}

/**
 * Rows of a table whose columns are typed arrays: rows come and go, and those that went are used
 * again, the last one first, so that no more memory is touched than is in use at once.
 */
export class Rows {
  #free: Int32Array;
  #freeCount = 0;
  #used = 0;

  /** @param grow makes all columns longer */
  constructor(
    private capacity: number,
    private readonly grow: (capacity: number) => void,
  ) {
    this.#free = new Int32Array(capacity);
  }

  take(): number {
    if (this.#freeCount > 0) return this.#free[--this.#freeCount] as number;
    if (this.#used === this.capacity) {
      this.capacity *= 2;
      this.#free = grown(this.#free, new Int32Array(this.capacity));
      this.grow(this.capacity);
    }
    return this.#used++;
  }

  release(row: number): void {
    this.#free[this.#freeCount++] = row;
  }

  /** Rows in use. */
  get size(): number {
    return this.#used - this.#freeCount;
  }
}
