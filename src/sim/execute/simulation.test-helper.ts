import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Dispatch } from '../../common/threads/task.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { type EngineEntry, enginesOn, withEngineOrExponents } from '../../crypto/pairing/load.js';
import type { CellResult } from '../../records/cell-record.js';
import { PACKAGE_FOLDER } from '../../records/environment.js';
import { CalibrationFile } from '../../scenario/calibration-file.js';
import { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { Costs } from '../engine/costs.js';
import type { PlanEvent } from '../engine/plan-events.js';
import { Planner } from '../engine/planner.js';
import type { WorkflowTemplates } from '../engine/workflow-template.js';
import { liveResult } from './cell-result.js';
import { openCounted } from './counted-scheme.js';
import { perform } from './performer.js';
import type { Recording } from './recorder.js';
import { RunStorage } from './run-storage.js';
import { LiveSimulation } from './simulation.js';
import { openTemplates } from './workflow-templates.js';

const epyc = join(PACKAGE_FOLDER, 'scenarios', 'calibrations', 'epyc.json');
const { curves } = CalibrationFile.parse(JSON.parse(readFileSync(epyc, 'utf8')));

/** A few days of a few policyholders, in which everything happens. */
export function busyScenario(changes: Partial<Record<keyof SimulationScenario, unknown>> = {}): SimulationScenario {
  return SimulationScenario.parse({
    kind: 'simulation',
    population: { policyholders: 6, insurers: 2, shops: 2, supernodes: 2 },
    workload: {
      arrivals: { process: 'constant', rate: '4/day' },
      accidents: '100/year',
      claims: '100/year',
      repairs: '50/year',
      repairDelay: '1h',
      claimDelay: '1h',
      recordSize: { distribution: 'uniform', from: '900B', to: '2KiB' },
    },
    consensus: { partialBlocks: 'flush', blockSize: 3, interval: '6h' },
    network: {},
    run: { seed: 'test', duration: '10d' },
    ...changes,
  });
}

/** What a simulation is run with, where it is not as usual. */
export interface SimulatedWith {
  readonly dispatch?: Dispatch;
  readonly threads?: number;
  readonly workflowTemplates?: WorkflowTemplates;
}

/** A finished simulation. */
export interface Simulated {
  readonly result: CellResult;
  /** What the workflows and the ledger cost, without the set-up. */
  readonly recording: Recording;
  readonly plan: readonly PlanEvent[];
  readonly workflowTemplates: WorkflowTemplates;
  readonly ledger: Uint8Array;
  /** The ledger as the chain encodes it. */
  readonly encoded: Uint8Array;
}

/** Runs a scenario on an engine, or over exponents, whose results are the same but for hashes and take a fraction. */
export function simulateOn(name: string, scenario: SimulationScenario, how: SimulatedWith = {}): Promise<Simulated> {
  return withEngineOrExponents(name, scenario.pairing.curve, (engine) => simulate(engine, scenario, how));
}

/** Runs a scenario on this thread, or where `dispatch` says; its folder is gone afterwards. */
export async function simulate<T extends PairingTypes>(
  engine: PairingEngine<T>,
  given: SimulationScenario,
  { dispatch = perform, threads = 1, workflowTemplates = templatesOf(engine, given) }: SimulatedWith = {},
): Promise<Simulated> {
  const scenario = { ...given, pairing: { ...given.pairing, engine: engine.name } };
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-simulation-'));
  const runStorage = new RunStorage(folder);
  const unitCosts = unitCostsOf(scenario);
  const planning = { scenario, seed: scenario.run.seed, trace: [], costs: new Costs(workflowTemplates, { unitCosts }) };
  const planner = new Planner(planning);
  try {
    const live = new LiveSimulation(engine, { ...planning, planner, workflowTemplates, runStorage, dispatch, threads });
    await live.found();
    const setup = live.total.recording();
    await live.start();
    await live.run();
    const encoded = live.keeper.chain.encode();
    const result = liveResult(live, { model: planner.model, scenario, unitCosts });
    runStorage.close();
    return {
      result,
      recording: without(live.total.recording(), setup),
      plan: [...planOf(new Planner(planning))],
      workflowTemplates,
      ledger: readFileSync(join(folder, 'ledger.bin')),
      encoded,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Holds our own engine and the others of a technology to one result; noble is slow: a scenario of two days in one form. */
export async function sameOnEngines(
  technology: EngineEntry['technology'],
  form: SimulationScenario['pairing']['form'],
): Promise<void> {
  const scenario = busyScenario({
    population: { policyholders: 2, insurers: 1, shops: 1 },
    run: { seed: 'engines', duration: '2d' },
    pairing: { form },
  });
  const { result } = await simulateOn('wasm', scenario);
  expect(result.workflows).toBeGreaterThan(0);
  const others = enginesOn('bls12-381').filter((one) => one.technology === technology && one.name !== 'wasm');
  expect(others.length).toBeGreaterThan(0);
  for (const { name } of others) expect((await simulateOn(name, scenario)).result, name).toEqual(result);
}

/** Milliseconds of operations that tests go by. */
export function unitCostsOf({ pairing }: SimulationScenario): Readonly<Record<string, number>> {
  return curves[pairing.curve] ?? {};
}

export function templatesOf<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { pairing }: SimulationScenario,
): WorkflowTemplates {
  return openTemplates(openCounted(engine, pairing.form), pairing);
}

function* planOf(planner: Planner): Generator<PlanEvent> {
  for (let event = planner.next(); event !== undefined; event = planner.next()) yield event;
}

/** Steps that were not there before; what the set-up did is in steps of its own (those of institutions that join). */
function without({ steps, links }: Recording, before: Recording): Recording {
  const key = (step: Recording['steps'][number]) => `${step.phase}|${step.role}|${step.stage}`;
  const earlier = new Map(before.steps.map((step) => [key(step), step]));
  const fresh = steps.map((step) => {
    const known = earlier.get(key(step));
    if (known === undefined) return step;
    const operations = { ...step.operations };
    for (const kind of Object.keys(operations) as (keyof typeof operations)[])
      operations[kind] -= known.operations[kind];
    return { ...step, times: step.times - known.times, operations };
  });
  const sent = new Map(before.links.map((link) => [JSON.stringify([link.name, link.from, link.to, link.phase]), link]));
  return {
    steps: fresh.filter(({ times }) => times > 0),
    links: links.map((link) => {
      const known = sent.get(JSON.stringify([link.name, link.from, link.to, link.phase]));
      return known === undefined ? link : { ...link, count: link.count - known.count, bytes: link.bytes - known.bytes };
    }),
  };
}
