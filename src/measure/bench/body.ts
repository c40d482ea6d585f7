/**
 * Something that can be run again and again on fixed inputs, with the bytes of its result, by which
 * it is checked before it is timed.
 */
export interface BenchmarkBody {
  /** Group, then what it is: `micro/pair`, `phases/liu2021/optimised/Encrypt`. */
  readonly id: string;
  /** Whether a call is over when it returns, or when its promise is kept. */
  readonly ends: 'at once' | 'later';
  /** The function that is timed. */
  run(): unknown;
  /**
   * The result as bytes: equal on all engines of a curve, and in all versions that have not changed
   * what is computed.
   */
  result(): Promise<Uint8Array>;
}

/** A benchmark of a function, and how its result becomes bytes. */
export function body<R>(id: string, run: () => R, encode: (result: R) => Uint8Array): BenchmarkBody {
  return { id, ends: 'at once', run, result: async () => encode(run()) };
}

/** The same of a function whose result comes later. */
export function laterBody<R>(id: string, run: () => Promise<R>, encode: (result: R) => Uint8Array): BenchmarkBody {
  return { id, ends: 'later', run, result: async () => encode(await run()) };
}

/** For results that are bytes already. */
export function asBytes(result: Uint8Array): Uint8Array {
  return result;
}

/** A value that is made when it is first asked for, and kept. What nobody asks for costs nothing. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
