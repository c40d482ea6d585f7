// A hash over all sources of the program: what decides whether dist/ was built from them. Times
// of files would not do: a checkout sets them anew.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const FOLDERS = ['src/', 'workers/'];

/** What benchmarks are made of: a change here makes older measurements another thing. What they measure is not in it. */
const BENCHMARK_FOLDERS = ['src/measure/bench/'];

/** SHA-256 in hex over the names and contents of all sources but tests. */
export function hashOfSources(root) {
  return hashOf(root, FOLDERS);
}

/** The same over the sources of the benchmarks. */
export function hashOfBenchmarks(root) {
  return hashOf(root, BENCHMARK_FOLDERS);
}

function hashOf(root, folders) {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const at = new URL(folder, root);
    if (!existsSync(at)) continue;
    const files = readdirSync(at, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.ts') && !/\.test(-helper)?\.ts$/.test(file));
    for (const file of files.sort()) {
      hash
        .update(`${folder}${file}\0`)
        .update(readFileSync(new URL(file.replaceAll('\\', '/'), at)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}
