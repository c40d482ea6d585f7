/** SHA-256 in hex over the names and contents of all sources but tests. */
export function hashOfSources(root: URL): string;

/** The same over the sources of the benchmarks. */
export function hashOfBenchmarks(root: URL): string;
