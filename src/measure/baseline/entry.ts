import type { BaselineEntry, Fingerprint } from '../../records/baseline-record.js';
import type { BenchRecord } from '../../records/bench-record.js';

/** Packages that do the work that is timed. */
const ENGINE_PACKAGES = ['mcl-wasm', '@noble/curves', '@noble/hashes', '@noble/ciphers'];

/** The entry that a baseline keeps of a run of `claimbench bench`. */
export function entryOf(run: BenchRecord, savedAt: Date): BaselineEntry {
  const { id, startedAt, software, results } = run;
  return {
    format: 'claimbench-baseline',
    version: 1,
    savedAt: savedAt.toISOString(),
    runId: id,
    measuredAt: startedAt,
    software,
    fingerprint: fingerprintOf(run),
    results: results.map(({ name, processes, cpu }) => ({ name, processes, cpu: cpu.lowQuantile })),
  };
}

function fingerprintOf({ machine, benchmarkHash }: BenchRecord): Fingerprint {
  const { cpu, cores, platform, architecture, node, packages } = machine;
  const engines = Object.fromEntries(ENGINE_PACKAGES.map((name) => [name, packages[name] ?? 'none']));
  return { cpu, cores, platform, architecture, node, engines, benchmarkHash };
}

/** Differences that keep two measurements from being compared, for people; an empty list: none. */
export function differencesBetween(baseline: Fingerprint, run: Fingerprint): string[] {
  const named = (name: string, before: string | number, now: string | number) =>
    before === now ? [] : [`${name}: ${before} in the baseline, ${now} in the run`];
  const engines = [...new Set([...Object.keys(baseline.engines), ...Object.keys(run.engines)])];
  return [
    ...named('processor', baseline.cpu, run.cpu),
    ...named('cores', baseline.cores, run.cores),
    ...named('platform', `${baseline.platform} ${baseline.architecture}`, `${run.platform} ${run.architecture}`),
    ...named('Node', baseline.node, run.node),
    ...engines.flatMap((name) => named(name, baseline.engines[name] ?? 'none', run.engines[name] ?? 'none')),
    ...(baseline.benchmarkHash === run.benchmarkHash ? [] : ['the sources of the benchmarks have changed since']),
  ];
}
