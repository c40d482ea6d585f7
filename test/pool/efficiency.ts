import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openPool, type Pool } from '../../src/common/threads/pool.js';
import { encodeTask } from '../../src/common/threads/task.js';
import type { PairingEngine, PairingTypes } from '../../src/crypto/pairing/engine.js';
import { SimulationScenario } from '../../src/scenario/simulation-scenario.js';
import { Costs } from '../../src/sim/engine/costs.js';
import { countInstances, Planner } from '../../src/sim/engine/planner.js';
import type { WorkflowTemplates } from '../../src/sim/engine/workflow-template.js';
import { openCounted } from '../../src/sim/execute/counted-scheme.js';
import { RunStorage } from '../../src/sim/execute/run-storage.js';
import { LiveSimulation } from '../../src/sim/execute/simulation.js';
import { SIMULATION } from '../../src/sim/execute/simulation-jobs.js';
import { openTemplates } from '../../src/sim/execute/workflow-templates.js';
import { BARE_LIVES } from './bare-task.js';

/** Threads that are set against as many loops by hand. */
export const THREADS = [1, 2] as const;

/** One round: users a second of each way, by threads. */
export interface Round {
  readonly threads: number;
  readonly bare: number;
  readonly simulation: number;
  /** Share of the threads' time in which they had a task of the simulation. */
  readonly busy: number;
}

/** One insurer and one shop: the signers of a block are as many as in the loop by hand. */
const INSTITUTIONS = 1;
const WARM_UP_MS = 1500;
/** The benchmark runs from the sources. */
const BARE_ENTRY = new URL('bare-thread.ts', import.meta.url);

/** Everyone lives the whole lifecycle once: joins, buys, has an accident and a repair, views, and shares. */
function fullLives(users: number): SimulationScenario {
  return SimulationScenario.parse({
    kind: 'simulation',
    population: { policyholders: users, insurers: INSTITUTIONS, shops: INSTITUTIONS },
    workload: {
      arrivals: { process: 'constant', rate: '200/day' },
      process: 'constant',
      purchases: '0/year',
      accidents: '1/year',
      repairs: '0/year',
      claims: '1/year',
      fromOthers: 1,
    },
    // One tick for all: a block’s worth of records is verified together, as in the loop by hand.
    consensus: { interval: '730d' },
    run: { duration: '365d' },
  });
}

/** Options of both ways. */
export interface EfficiencyOptions {
  readonly users: number;
  readonly rounds: number;
  readonly unitCosts: Readonly<Record<string, number>>;
  onRound(round: Round): void;
}

/**
 * Lives a second of the simulation and of loops by hand, on one thread and on two, in turn: each
 * round runs all four, in an order that changes from round to round.
 */
export async function measureEfficiency<T extends PairingTypes>(
  engine: PairingEngine<T>,
  options: EfficiencyOptions,
): Promise<void> {
  const workflowTemplates = openTemplates(openCounted(engine, 'optimised'), {
    broadcast: 'without ciphertext',
    rekeying: 'blinded',
  });
  const perSecond = (ms: number) => (1000 * options.users) / ms;
  for (let round = 0; round < options.rounds; round++) {
    for (const threads of round % 2 === 0 ? THREADS : [...THREADS].reverse()) {
      const pools = { bare: openPool(threads, { entry: BARE_ENTRY }), simulation: openPool(threads) };
      try {
        await warmUp(engine, pools);
        const simulate = () => simulation(engine, workflowTemplates, pools.simulation, options);
        const loop = () => byHand(engine, pools.bare, options.users);
        const before = round % 4 < 2 ? await loop() : undefined;
        const simulated = await simulate();
        const bare = before ?? (await loop());
        options.onRound({ threads, bare: perSecond(bare), simulation: perSecond(simulated.ms), busy: simulated.busy });
      } finally {
        await Promise.all([pools.bare.close(), pools.simulation.close()]);
      }
    }
  }
}

async function warmUp<T extends PairingTypes>(
  { name, curve }: PairingEngine<T>,
  { bare, simulation: pool }: { readonly bare: Pool; readonly simulation: Pool },
): Promise<void> {
  const taskContext = {
    engine: name,
    curve,
    form: 'optimised',
    rekeying: 'blinded',
    broadcast: 'without ciphertext',
    seed: 'bench',
    times: 'by stage',
  } as const;
  const task = encodeTask(SIMULATION, taskContext, 'warm up', { ms: WARM_UP_MS });
  await Promise.all(Array.from({ length: pool.threads }, () => pool.run(task)));
  await Promise.all(Array.from({ length: bare.threads }, () => bare.run(bareTask(name, curve, 10))));
}

function bareTask(engine: string, curve: string, users: number): Uint8Array {
  return encodeTask(BARE_LIVES, { engine, curve, form: 'optimised' }, 'live', { users, checkers: 2 * INSTITUTIONS });
}

/** Milliseconds for all users, shared out to as many loops as threads. */
async function byHand<T extends PairingTypes>(
  { name, curve }: PairingEngine<T>,
  pool: Pool,
  users: number,
): Promise<number> {
  const start = performance.now();
  await Promise.all(Array.from({ length: pool.threads }, () => pool.run(bareTask(name, curve, users / pool.threads))));
  return performance.now() - start;
}

/** Milliseconds for all users, from the first event to the last, and the share of it that threads were busy. */
async function simulation<T extends PairingTypes>(
  engine: PairingEngine<T>,
  workflowTemplates: WorkflowTemplates,
  pool: Pool,
  { users, unitCosts }: EfficiencyOptions,
): Promise<{ readonly ms: number; readonly busy: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-bench-'));
  const runStorage = new RunStorage(folder);
  try {
    const scenario = fullLives(users);
    const planning = { scenario, seed: 'bench', trace: [], costs: new Costs(workflowTemplates, { unitCosts }) };
    await countInstances(planning);
    const planner = new Planner(planning);
    const { run: dispatch, threads } = pool;
    const live = new LiveSimulation(engine, {
      scenario,
      seed: 'bench',
      planner,
      workflowTemplates,
      runStorage,
      dispatch,
      threads,
    });
    await live.found();
    const start = performance.now();
    await live.run();
    const ms = performance.now() - start;
    const busyMs = live.workerClient.efforts.threads.reduce((sum, thread) => sum + thread.busyMs, 0);
    return { ms, busy: busyMs / (ms * threads) };
  } finally {
    runStorage.close();
    rmSync(folder, { recursive: true });
  }
}
