import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { PACKAGE_FOLDER } from '../../records/environment.js';

/** The part of bin/source-hash.mjs that is used here. */
interface SourceHash {
  hashOfBenchmarks(root: URL): string;
}

/** SHA-256 in hex of the sources of the benchmarks: of the sources themselves, or as the build recorded it. */
export async function benchmarkHash(): Promise<string> {
  const root = pathToFileURL(PACKAGE_FOLDER);
  if (!import.meta.url.endsWith('.ts')) return readFileSync(new URL('dist/benchmark-hash', root), 'utf8');
  const { hashOfBenchmarks }: SourceHash = await import(new URL('bin/source-hash.mjs', root).href);
  return hashOfBenchmarks(root);
}
