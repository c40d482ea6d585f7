import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Cell, CellResult } from '../../records/cell-record.js';
import { unitCostsOf } from '../../sim/execute/simulation.test-helper.js';
import { runCell } from './live-cell.js';
import { Modeller } from './model-cell.js';
import { ON_THIS_THREAD } from './model-cell.test-helper.js';
import { type Tried, TWENTY_SCENARIOS } from './twenty-scenarios.test-helper.js';

const root = mkdtempSync(join(tmpdir(), 'claimbench-twenty-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A result in lines, one a fact, in words that stay where keys of records change their names. */
function linesOf({ ledger, transcriptHash, policyholders, workflows, ...rest }: CellResult): string[] {
  const { endMs, latencies, recordCounts, retries, failures, faults, credit, timeSeries, parties, links } = rest;
  return [
    `ledger: head ${ledger.headHash}, ${ledger.blocks} blocks, ${ledger.records} records, ${ledger.bytes} bytes`,
    `messages: ${transcriptHash}, ${links.reduce((sum, { count }) => sum + count, 0)} of ${links.reduce((sum, { bytes }) => sum + bytes, 0)} bytes`,
    `${policyholders} joined, ${workflows} workflows, the last event at ${endMs} ms`,
    `records: ${recordCounts.submitted} submitted, ${recordCounts.stored} stored, ${recordCounts.refused} refused, ${recordCounts.pending} waiting`,
    ...latencies.map(({ name, count, meanMs, quantiles, split }) => {
      const parts = [split.tickMs, split.serverMs, split.serviceMs, split.networkMs, split.retryMs ?? 0];
      return `${name}: ${count}, mean ${meanMs} ms = ${parts.join(' + ')}; ${quantiles.map(({ ms }) => ms).join(', ')} ms`;
    }),
    ...failures.map(({ cause, count }) => `failed by ${cause}: ${count}`),
    ...faults.map(({ fault, injected, caught, notCaught }) => {
      const where = caught.map(({ role, stage, times }) => `${times} by ${role} (${stage})`);
      return `${fault}: ${injected} times, caught ${where.join(', ')}, not caught ${notCaught}`;
    }),
    ...(retries === undefined ? [] : [`tried again: ${Object.values(retries).join(', ')}`]),
    ...credit.map(({ institution, faults: times, expelledAtMs }) => `${institution}: ${times} faults, ${expelledAtMs}`),
    ...parties.map(({ party, jobs, use, longestQueue }) => `${party}: ${jobs} jobs, use ${use}, queue ${longestQueue}`),
    `in between: ${timeSeries.map(({ recordsStored }) => recordsStored).join(' ')}`,
  ];
}

const withoutHashes = (line: string) => line.replace(/(?<=head |messages: )(null|[0-9a-f]{64})/, '');

async function live({ scenario, trace, jitter }: Tried): Promise<Cell> {
  const folder = mkdtempSync(join(root, 'run-'));
  return runCell(planned(scenario), { ...settings(scenario, trace, jitter), folder, pool: ON_THIS_THREAD });
}

/** One for all scenarios, since those of one pairing share templates and set-up. */
const modeller = new Modeller();

async function modelled({ scenario, trace, jitter }: Tried): Promise<Cell> {
  return modeller.model(planned(scenario), settings(scenario, trace, jitter));
}

const planned = (scenario: Tried['scenario']) => ({
  cell: 0,
  replication: 0,
  values: {},
  scenario,
  seed: scenario.run.seed,
});
const settings = (scenario: Tried['scenario'], trace: Tried['trace'], jitter: Tried['jitter']) => ({
  unitCosts: unitCostsOf(scenario),
  ...(jitter === undefined ? {} : { jitter }),
  trace,
  signal: new AbortController().signal,
  onProgress: () => undefined,
});

describe('twenty scenarios', () => {
  it('give the ledgers, messages, latencies and counts that they always gave, modelled as well', async () => {
    const table: string[] = [];
    for (const tried of TWENTY_SCENARIOS) {
      const lines = linesOf((await live(tried)).result);
      table.push(`# ${tried.name}`, ...lines, '');
      // A model has no bytes of which there could be hashes.
      expect(linesOf((await modelled(tried)).result).map(withoutHashes), tried.name).toEqual(lines.map(withoutHashes));
    }
    // Seeds of random streams hang on labels, so that a label that is renamed shows here.
    await expect(table.join('\n')).toMatchFileSnapshot('twenty-scenarios.txt');
  });
});
