// One run of the model in a process of its own, for tools/bench-model.ts: prints a ModelRun as JSON. It is started as it is
// built, so that what makes JavaScript of the sources is not in the memory that it takes.
//   node dist/test/simpy/ours.js bare|whole POLICYHOLDERS SEED [exchange file to write instead of running]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withEngine } from '../../src/crypto/pairing/load.js';
import { PACKAGE_FOLDER } from '../../src/records/environment.js';
import { loadCalibration } from '../../src/scenario/calibration-file.js';
import { Costs } from '../../src/sim/engine/costs.js';
import { Model } from '../../src/sim/engine/model.js';
import type { Sample } from '../../src/sim/engine/sample.js';
import { openCounted } from '../../src/sim/execute/counted-scheme.js';
import { openTemplates } from '../../src/sim/execute/workflow-templates.js';
import { bareTemplates, benchScenario } from './bench-scenario.js';
import { exchangeOf } from './exchange.js';

/** A latency over a run; milliseconds. */
export interface LatencySummary {
  readonly count: number;
  readonly meanMs: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What a simulator says of one run. */
export interface ModelRun {
  /** Processor time of the run alone. */
  readonly seconds: number;
  /** Of the whole process. */
  readonly peakMemoryBytes: number;
  /** How many there were. */
  readonly workflows: number;
  readonly stored: number;
  readonly blocks: number;
  /** Of the model alone: SimPy does not count its own. */
  readonly events?: number;
  readonly latencies: Readonly<Record<string, LatencySummary>>;
}

function summaryOf(ms: Sample): LatencySummary {
  const quantiles = ms.quantiles();
  const at = (share: number): number => {
    const found = quantiles.find((one) => one.share === share);
    if (found === undefined) throw new RangeError(`there is no quantile at ${share}`);
    return found.ms;
  };
  return { count: ms.count, meanMs: ms.mean, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

const [kind, policyholders, seed, exchangeFile] = process.argv.slice(2);
if ((kind !== 'bare' && kind !== 'whole') || seed === undefined)
  throw new Error('bare|whole POLICYHOLDERS SEED [FILE]');
const scenario = benchScenario(kind, Number(policyholders));
const { unitCosts } = loadCalibration('epyc', 'bls12-381', ['.'], join(PACKAGE_FOLDER, 'scenarios', 'calibrations'));

await withEngine('mcl', 'bls12-381', async (engine) => {
  const real = openTemplates(openCounted(engine, 'optimised'), scenario.pairing);
  const workflowTemplates = kind === 'bare' ? bareTemplates(real) : real;
  const costs = new Costs(workflowTemplates, { unitCosts });
  const model = new Model({ scenario, seed, costs, trace: [] });
  if (exchangeFile !== undefined) {
    writeFileSync(exchangeFile, JSON.stringify(exchangeOf(scenario, costs)));
    return;
  }
  for (const workflow of ['join', 'policy', 'repair', 'view', 'share'] as const)
    workflowTemplates.of(workflow, undefined);
  const before = process.cpuUsage();
  await model.run();
  const { user, system } = process.cpuUsage(before);
  const { tallies, records, observations, events } = model;
  const run: ModelRun = {
    seconds: (user + system) / 1e6,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    workflows: tallies.workflows,
    stored: records.count('stored'),
    blocks: tallies.blocks,
    events,
    latencies: Object.fromEntries([...observations.latencies].map(([name, { ms }]) => [name, summaryOf(ms)])),
  };
  console.log(JSON.stringify(run));
});
