import { ClaimbenchError } from '../../common/errors.js';
import { CURVES } from '../../crypto/pairing/curves.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { calibrate } from '../../measure/bench/calibrate-operations.js';
import type { CostModel } from '../../protocol/cost/cost-model.js';
import type { UnitCosts } from '../../protocol/cost/unit-costs.js';
import { SMALLEST_RECORD_BYTES } from '../../protocol/workflows/sized-documents.js';
import { describeMachine, describeSoftware } from '../../records/environment.js';
import { SIMULATION_FORMAT, SIMULATION_VERSION, type SimulationRecord } from '../../records/simulation-record.js';
import { type OpenScenario, openPlain, type Setting } from '../../scenario/load-scenario.js';
import { loadTrace } from '../../scenario/trace.js';
import { meanRecordBytes } from '../../sim/engine/draws.js';
import { openCounted } from '../../sim/execute/counted-scheme.js';
import { measureWorkflows } from '../../sim/execute/overheads.js';
import { type PlannedTrial, planCells, type Varied } from './planned-trial.js';
import { RunnableScenario } from './runnable.js';
import { findCalibration } from './shipped-files.js';

/** Options of a new experiment. */
export interface StartOptions {
  readonly id: string;
  readonly command: SimulationRecord['command'];
  readonly startedAt: Date;
  /** The scenario’s, as the record names it: by its path, or the name of one that ships. */
  readonly file: string;
  /** Where files that the scenario names are looked for, first to last. */
  readonly folders: readonly string[];
  readonly open: OpenScenario;
  readonly settings: readonly Setting[];
  readonly vary: readonly Varied[];
  /** All that will be run as far as it is known, where that is not the grid of what is varied. */
  readonly cells?: readonly PlannedTrial[];
  /** Calibrated: by the calibration that the scenario names; measured: by what is measured here and now. */
  readonly timeline: SimulationRecord['timeline'];
  readonly executor: SimulationRecord['executor'];
  readonly workers: number;
  /** Half interval of every mean latency that is wanted, as a share of it; left out: the scenario’s replications. */
  readonly precision?: number;
  /** As on the command line, so that a report can say how it is made again; left out where all is in the scenario. */
  readonly options?: readonly string[];
}

/** The record of an experiment of which nothing is run yet: with it alone the experiment can be resumed. */
export async function startRecord(options: StartOptions): Promise<SimulationRecord> {
  const { id, command, startedAt, file, folders, open, settings, vary, timeline, executor, workers } = options;
  const { precision, options: chosen, cells = planCells(open, settings, vary) } = options;
  return {
    format: SIMULATION_FORMAT,
    version: SIMULATION_VERSION,
    id,
    command,
    executor,
    status: 'incomplete',
    startedAt: startedAt.toISOString(),
    durationMs: 0,
    source: file,
    document: open.plain(RunnableScenario, settings),
    ...tracesOf(cells, folders),
    vary: vary.map(({ path, values }) => ({ path, values: [...values] })),
    calibrations: await calibrationsOf(cells, options),
    timeline,
    ...(precision === undefined ? {} : { precision: { wanted: precision } }),
    provenance: 'modelled',
    software: describeSoftware(),
    machine: describeMachine(),
    workers,
    cells: [],
    ...(chosen === undefined ? {} : { options: [...chosen] }),
  };
}

/** The cells of a recorded experiment. */
export function cellsOf({ document, source, vary }: SimulationRecord): PlannedTrial[] {
  return planCells(openPlain(document, source), [], vary);
}

/** Unit costs, overheads and jitter in a cell's scenario time. */
export function costModelOf({ calibrations, timeline }: SimulationRecord, { scenario }: PlannedTrial): CostModel {
  const name = calibrationName(timeline, scenario);
  const found = calibrations.find((one) => one.name === name && one.curve === scenario.pairing.curve);
  if (found === undefined) throw new ClaimbenchError('usage', `the run has no calibration ${name}`);
  const { unitCosts, stepOverheads, jitter } = found;
  return { unitCosts, stepOverheads, jitter };
}

/** Times of arrival of a cell that goes by a trace; none otherwise. */
export function traceOf({ traces }: SimulationRecord, { scenario }: PlannedTrial): readonly number[] {
  const { arrivals } = scenario.workload;
  return arrivals.process === 'trace' ? (traces[arrivals.file] ?? []) : [];
}

function calibrationName(
  timeline: SimulationRecord['timeline'],
  { timeline: named, pairing }: PlannedTrial['scenario'],
) {
  return timeline === 'measured' ? `measured on ${pairing.engine}` : named.calibration;
}

function tracesOf(
  cells: readonly PlannedTrial[],
  folders: readonly string[],
): Pick<SimulationRecord, 'traces' | 'unreadColumns'> {
  const traces: SimulationRecord['traces'] = {};
  const unreadColumns: Record<string, string[]> = {};
  for (const { scenario } of cells) {
    const { arrivals } = scenario.workload;
    if (arrivals.process !== 'trace' || traces[arrivals.file] !== undefined) continue;
    const trace = loadTrace(arrivals.file, folders);
    traces[arrivals.file] = trace.times;
    if (trace.unreadColumns.length > 0) unreadColumns[arrivals.file] = trace.unreadColumns;
  }
  return Object.keys(unreadColumns).length === 0 ? { traces } : { traces, unreadColumns };
}

async function calibrationsOf(
  cells: readonly PlannedTrial[],
  { timeline, folders, startedAt }: StartOptions,
): Promise<SimulationRecord['calibrations']> {
  const found: SimulationRecord['calibrations'] = [];
  for (const { scenario } of cells) {
    const { engine, curve, form } = scenario.pairing;
    const name = calibrationName(timeline, scenario);
    if (found.some((one) => one.name === name && one.curve === curve)) continue;
    if (timeline === 'measured') {
      const description = `this machine when the run began, ${startedAt.toISOString()}`;
      // Nothing is begun yet that could be kept: no signal asks for a stop, Ctrl-C ends the process.
      const { signal } = new AbortController();
      const unitCosts = await calibrate(engine, curve, scenario.run.seed, signal);
      const { stepOverheads, jitter } = await workflowsHere(scenario, unitCosts);
      found.push({ name, description, engine, ...namedSafely(curve), unitCosts, stepOverheads, jitter });
      continue;
    }
    const calibration = findCalibration(name, curve, folders);
    if (form === 'optimised' && calibration.unitCosts.preparedMillerLoop === undefined) {
      throw new ClaimbenchError(
        'usage',
        `calibration ${name} has no costs for the optimised form: set pairing.form to literal, or take another`,
      );
    }
    found.push({ ...calibration, ...namedSafely(curve), name });
  }
  return found;
}

function workflowsHere({ pairing, workload }: PlannedTrial['scenario'], unitCosts: UnitCosts) {
  const { engine, curve, form } = pairing;
  const traced = { protocolOptions: pairing, recordBytes: meanRecordBytes(workload.recordSize, SMALLEST_RECORD_BYTES) };
  return withEngine(engine, curve, (opened) => measureWorkflows(openCounted(opened, form), traced, unitCosts));
}

/** A curve with what must be said of it. */
function namedSafely(
  curve: string,
): Pick<SimulationRecord['calibrations'][number], 'curve' | 'securityBits' | 'remark'> {
  const facts = Object.entries(CURVES).find(([name]) => name === curve)?.[1];
  if (facts === undefined) return { curve };
  const { securityBits, remark } = facts;
  return { curve, securityBits, ...(remark === undefined ? {} : { remark }) };
}
