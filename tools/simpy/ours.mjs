// One run of the model in a process of its own, for tools/bench-model.mjs: prints results, time and memory as JSON.
//   node ours.mjs bare|whole POLICYHOLDERS SEED [exchange file to write instead of running]
import { writeFileSync } from 'node:fs';

const [kind, policyholders, seed, exchangeFile] = process.argv.slice(2);
const dist = new URL('../../dist/', import.meta.url);
const load = (path) => import(new URL(path, dist).href);
const { benchScenario, bareScripts } = await load('test/simpy/bench-scenario.js');
const { loadCalibration } = await load('src/scenario/calibration-file.js');
const { openCounted } = await load('src/sim/execute/counted-scheme.js');
const { openScripts } = await load('src/sim/execute/scripts.js');
const { withEngine } = await load('src/crypto/pairing/load.js');
const { Model } = await load('src/sim/engine/model.js');
const { Costs } = await load('src/sim/engine/costs.js');
const { exchangeOf } = await load('test/simpy/exchange.js');

const scenario = benchScenario(kind, Number(policyholders));
const calibrations = new URL('../../scenarios/calibrations', import.meta.url).pathname;
const { unitCosts } = loadCalibration('epyc', 'bls12-381', '.', calibrations);

await withEngine('mcl', 'bls12-381', async (engine) => {
  const real = openScripts(openCounted(engine, 'optimised'), scenario.pairing);
  const scripts = kind === 'bare' ? bareScripts(real) : real;
  const costs = new Costs(scripts, { unitCosts });
  const model = new Model({ scenario, seed, costs, trace: [] });
  if (exchangeFile !== undefined) {
    writeFileSync(exchangeFile, JSON.stringify(exchangeOf(scenario, costs)));
    return;
  }
  for (const workflow of ['join', 'policy', 'repair', 'view', 'share']) scripts.of(workflow, undefined);
  const before = process.cpuUsage();
  await model.run();
  const { user, system } = process.cpuUsage(before);
  const { tallies, records, observations, events } = model;
  const latencies = Object.fromEntries(
    [...observations.latencies].map(([name, { ms }]) => {
      const at = (share) => ms.quantiles().find((one) => one.share === share)?.ms;
      return [name, { count: ms.count, meanMs: ms.mean, p50: at(0.5), p95: at(0.95), p99: at(0.99) }];
    }),
  );
  console.log(
    JSON.stringify({
      seconds: (user + system) / 1e6,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      workflows: tallies.deeds,
      stored: records.count('stored'),
      blocks: tallies.blocks,
      events,
      latencies,
    }),
  );
});
