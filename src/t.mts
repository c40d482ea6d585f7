import { openScenario } from './scenario/load.js';
import { RunnableScenario } from './campaign/runnable.js';
import { openScripts } from './live/scripts.js';
import { openCounted } from './live/counted-scheme.js';
import { withEngine } from './pairing/load.js';
import { Timeline } from './simulation/timeline.js';
import { loadCalibration } from './scenario/calibration.js';
const n = Number(process.argv[2]);
const open = openScenario('scenarios/city.yaml');
const scenario = open.read(RunnableScenario, [{ path: 'population.policyholders', value: String(n) }, { path: 'workload.arrivals', value: `{process: poisson, rate: ${n / 50}/day}` },
 ...(process.argv[3] ? [{path:'population.supernodes', value: process.argv[3]}] : [])]);
const { unitCosts } = loadCalibration('epyc', 'bls12-381', 'scenarios/city.yaml', 'scenarios/calibrations');
await withEngine('mcl', 'bls12-381', async (engine) => {
  const scripts = openScripts(openCounted(engine, scenario.pairing.form), scenario.pairing);
  const t0 = performance.now();
  const timeline = new Timeline({ scenario, seed: 'x', scripts, unitCosts, trace: [] });
  let deeds = 0, events = 0;
  for (let e = timeline.next(); e !== undefined; e = timeline.next()) { events++; if (e.kind === 'deed') deeds++; }
  console.log(n, 'deeds', deeds, 'plan events', events, 'queue events', (timeline as any).events, 'ms', performance.now() - t0, 'rss', process.resourceUsage().maxRSS / 1024);
  for (const [k,v] of timeline.observations.latencies) console.log(k, v.ms.length, v.ms.reduce((a,b)=>a+b,0)/v.ms.length);
  console.log(timeline.observations.uses.slice(0,3).map(u=>[u.party,u.busyMs/(u.cores*scenario.run.duration)]));
});
