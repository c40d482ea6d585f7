import { type Benchmark, measure } from '../bench/measure.js';
import { summarise } from '../bench/statistics.js';
import { systemTimer } from '../bench/timer.js';
import type { Overheads } from '../cost/prices.js';
import { type MeasuredName, predictMs, type UnitCosts, unitCosts } from '../cost/unit-costs.js';
import { ClaimbenchError } from '../kernel/errors.js';
import { openCounted } from '../live/counted-scheme.js';
import { overheadsOf, type TimedWorkflow, timedWorkflow } from '../live/overheads.js';
import { Rehearsal } from '../live/rehearsal.js';
import { openScripts } from '../live/scripts.js';
import type { PairingEngine, PairingTypes } from '../pairing/engine.js';
import { withEngine } from '../pairing/load.js';
import { benchmarksOf, type CheckedBenchmark } from '../reproduction/benchmarks.js';
import { executed, runStages } from '../reproduction/stage-counts.js';
import type { CalibrationAbout, MessageSize, StageCheck, WorkflowCheck } from '../run/calibration.js';
import { type LoadedScheme, loadScheme } from '../schemes/load.js';
import { type Scripts, WORKFLOWS } from '../simulation/script.js';
import { median } from '../statistics/quantile.js';
import { costIntervals, type Round } from './intervals.js';

/** What is calibrated, and how thoroughly. */
export interface CalibrationOptions {
  readonly engine: string;
  readonly curve: string;
  readonly seed: string;
  readonly budgetMs: number;
  readonly signal: AbortSignal;
  onProgress(share: number): void;
}

/** The costs, and how they were had. */
export interface Calibrated {
  readonly unitCosts: UnitCosts;
  readonly overheads: Overheads;
  readonly about: Pick<CalibrationAbout, 'rounds' | 'unitCosts' | 'stages' | 'workflows' | 'elementBytes' | 'messages'>;
}

const ROUNDS = { minimumRounds: 20, maximumRounds: 400, warmUpMs: 150, sampleMs: 3 } as const;

/**
 * Measures what operations cost on this machine, all of them and the stages of the paper's scheme and the workflows of
 * the lifecycle interleaved in rounds, and holds stages and workflows against what their counted operations say. What
 * the steps of workflows take beyond that are the overheads.
 * @throws `interrupted` where the signal says so before there is enough
 */
export async function calibrateMachine(options: CalibrationOptions): Promise<Calibrated> {
  const { engine, curve, seed, budgetMs, signal, onProgress } = options;
  const scheme = await loadScheme({ name: 'liu2021', values: {} });
  const benchmarks = await withEngine(engine, curve, (opened) => benchmarksOf(opened, [scheme], seed));
  const rehearsed = await withEngine(engine, curve, rehearse);
  const samples = await measure([...benchmarks, ...rehearsed.map(({ benchmark }) => benchmark)], {
    ...ROUNDS,
    seed,
    budgetMs,
    timer: systemTimer,
    signal,
    onProgress,
  });
  if (signal.aborted) throw new ClaimbenchError('interrupted', 'stopped: nothing was calibrated');
  const wallMs = new Map<string, number[]>();
  for (const sample of samples) wallMs.set(sample.timing, [...(wallMs.get(sample.timing) ?? []), sample.wallMs]);
  const medians = ({ id }: CheckedBenchmark) => summarise(wallMs.get(id) ?? []);
  const operations = benchmarks.filter(({ subject }) => subject.kind === 'operation');
  const byName = new Map(operations.map((one) => [one.subject.name, medians(one).median]));
  const costs = unitCosts((name) => byName.get(name) ?? Number.NaN);
  const stages = benchmarks.filter(({ subject }) => subject.kind === 'stage');
  const checks = await stageChecks(scheme, options, costs, (form, stage) => {
    const found = stages.find(({ subject }) => subject.form === form && subject.name === stage);
    return summarise(wallMs.get(found?.id ?? '') ?? []);
  });
  const rounds = roundsOf(operations, wallMs);
  const workflows = await workflowChecks(rehearsed, rounds.length, options, costs);
  const about = {
    rounds: rounds.length,
    unitCosts: costIntervals(costs, rounds, seed),
    stages: checks,
    workflows: workflows.checks,
    ...(await withEngine(engine, curve, sizesOn)),
  };
  return { unitCosts: costs, overheads: workflows.overheads, about };
}

/** What every operation took, round by round. */
function roundsOf(operations: readonly CheckedBenchmark[], wallMs: ReadonlyMap<string, readonly number[]>): Round[] {
  const series = operations.map(({ id, subject }) => [subject.name as MeasuredName, wallMs.get(id) ?? []] as const);
  const complete = Math.min(...series.map(([, times]) => times.length));
  return Array.from(
    { length: complete },
    (_, round): Round => new Map(series.map(([name, times]) => [name, times[round] as number])),
  );
}

async function stageChecks(
  scheme: LoadedScheme,
  { engine, curve, seed }: CalibrationOptions,
  costs: UnitCosts,
  measuredOf: (form: StageCheck['form'], stage: string) => StageCheck['measuredMs'],
): Promise<StageCheck[]> {
  const counted = await runStages(scheme, engine, curve, seed);
  return counted.map(({ form, name, counts }) => {
    const predictedMs = predictMs(counts, costs);
    const measuredMs = measuredOf(form, name);
    const error = predictedMs / measuredMs.median - 1;
    return { form, stage: name, operations: executed(counts), predictedMs, measuredMs, error };
  });
}

/** A workflow as a benchmark that keeps what its steps took, run by run. */
interface Rehearsed {
  readonly workflow: TimedWorkflow['workflow'];
  readonly benchmark: Benchmark;
  readonly runs: (readonly number[])[];
}

function rehearse<T extends PairingTypes>(engine: PairingEngine<T>): Rehearsed[] {
  const rehearsal = new Rehearsal(openCounted(engine, 'optimised'), MANNER);
  return WORKFLOWS.map((name) => {
    const { workflow, run } = timedWorkflow(rehearsal, name);
    const runs: (readonly number[])[] = [];
    return { workflow, runs, benchmark: { id: `workflow/${workflow}`, run: () => void runs.push(run()) } };
  });
}

/** @param rounds those of the warm-up come before them */
async function workflowChecks(
  rehearsed: readonly Rehearsed[],
  rounds: number,
  { engine, curve }: CalibrationOptions,
  costs: UnitCosts,
): Promise<{ readonly checks: WorkflowCheck[]; readonly overheads: Overheads }> {
  const scripts = await withEngine(engine, curve, scriptsOn);
  const measured = rehearsed.map(({ workflow, runs }) => {
    const script = scripts.of(workflow, undefined);
    const timed = runs.slice(-rounds);
    const stepMs = (timed[0] ?? []).map((_, step) => median(timed.map((run) => run[step] ?? Number.NaN)));
    const sum = summarise(timed.map((run) => run.reduce((total, ms) => total + ms, 0)));
    return { script, stepMs, sum };
  });
  const checks = measured.map(({ script: { workflow, steps }, sum }) => {
    const work = steps.flatMap((step) => (step.kind === 'work' ? [predictMs(step.operations, costs)] : []));
    const predictedMs = work.reduce((total, ms) => total + ms, 0);
    return { workflow, predictedMs, measuredMs: sum, error: predictedMs / sum.median - 1 };
  });
  return { checks, overheads: overheadsOf(measured, costs) };
}

const MANNER = { rekeying: 'blinded', broadcast: 'without ciphertext' } as const;

function scriptsOn<T extends PairingTypes>(engine: PairingEngine<T>): Scripts {
  return openScripts(openCounted(engine, 'optimised'), MANNER);
}

/** Lengths of elements, and of the messages of every workflow as the optimised form sends them. */
function sizesOn<T extends PairingTypes>(
  engine: PairingEngine<T>,
): Pick<CalibrationAbout, 'elementBytes' | 'messages'> {
  const { Zr, G1, G2, Gt } = engine;
  const scripts = scriptsOn(engine);
  const messages = WORKFLOWS.flatMap((workflow) =>
    scripts.of(workflow, undefined).steps.flatMap((step): MessageSize[] => {
      if (step.kind !== 'message') return [];
      const { name, from, to } = step.link;
      return [{ workflow, name, from, to, bytes: step.bytes, perRecordByte: step.perRecordByte }];
    }),
  );
  const elementBytes = { scalar: Zr.byteLength, G1: G1.byteLength, G2: G2.byteLength, GT: Gt.byteLength };
  return { elementBytes, messages };
}
