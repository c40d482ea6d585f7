import { benchRecord } from './bench.test-helper.js';
import type { GateFinding, GateRecord, GateResult } from './gate-record.js';

/** A change with its verdict. */
export function gateFinding(change: number, verdict: GateFinding['verdict']): GateFinding {
  return {
    pairs: 9,
    change,
    low: change - 0.02,
    high: change + 0.02,
    pValue: 0.004,
    smallestVisibleChange: 0.04,
    verdict,
  };
}

export function gateResult(name: string, change: number, verdict: GateFinding['verdict']): GateResult {
  const baseMs = 2.5;
  const headMs = baseMs * (1 + change);
  return { ...gateFinding(change, verdict), name, baseMs, headMs, times: [{ base: baseMs, head: headMs, ratio: 1 }] };
}

/** Record of a gate with these results. */
export function gateRecord(results: GateResult[]): GateRecord {
  const { software, machine, startedAt } = benchRecord([]);
  const side = { kind: 'git', version: '0.1.0', commit: '0123456789abcdef0123456789abcdef01234567' } as const;
  return {
    format: 'claimbench-gate',
    version: 1,
    startedAt,
    durationMs: 60_000,
    seed: 'claimbench',
    floor: 0.03,
    level: 0.1,
    base: { ...side, given: 'main' },
    head: { ...side, given: '.' },
    software,
    machine,
    looks: 2,
    results,
    different: [],
    missing: [],
  };
}
