import { ClaimbenchError } from '../../common/errors.js';
import { summarise } from '../../common/statistics/median-interval.js';
import { median, quantile } from '../../common/statistics/quantile.js';
import type { Bytes } from '../../common/units.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { type LoadedScheme, loadScheme } from '../../crypto/schemes/load-scheme.js';
import { PAPER_SCHEME } from '../../crypto/schemes/registry.js';
import { predictMs, type UnitCosts } from '../../protocol/cost/unit-costs.js';
import type { CalibrationAbout, MessageSize, StageCheck } from '../../records/calibration-record.js';
import type { Sample } from '../../records/schema.js';
import { WORKFLOWS, type Workflow } from '../../sim/engine/workflow-template.js';
import { costModelOfRounds, type MeasuredCostModel, type MeasuredRound } from '../../sim/execute/measured-rounds.js';
import { benchmarksOf, type CheckedBenchmark } from '../bench/checked-benchmarks.js';
import { measure } from '../bench/measure.js';
import { executed, runStages } from '../bench/stage-counts.js';
import { systemTimer } from '../bench/timer.js';
import { costIntervals } from './intervals.js';
import {
  checkWorkflow,
  meansByRound,
  type StepTimes,
  type TracedWorkflow,
  templatesOn,
  traceWorkflows,
} from './traced-workflows.js';

/** The subject of a calibration, and how thorough it is. */
export interface CalibrationOptions {
  readonly engine: string;
  readonly curve: string;
  /** Length of the records in the traced workflows, which overheads are then of. */
  readonly recordBytes: Bytes;
  readonly seed: string;
  readonly budgetMs: number;
  /** Each operation, stage and workflow runs this long before it is timed. */
  readonly warmUpMs: number;
  readonly signal: AbortSignal;
  onProgress(share: number): void;
}

/** The costs, and how they were had. */
export interface Calibrated extends MeasuredCostModel {
  readonly about: Omit<CalibrationAbout, 'measuredAt' | 'durationMs' | 'seed' | 'software' | 'machine'>;
}

const ROUNDS = { minimumRounds: 20, maximumRounds: 400, sampleMs: 3 } as const;

/**
 * Measures what operations cost on this machine, all of them and the stages of the paper's scheme and the workflows of
 * the lifecycle interleaved in rounds, and holds stages and workflows against what their counted operations say. What
 * the steps of workflows take beyond that are the overheads.
 * @throws `interrupted` where the signal says so before there is enough
 */
export async function calibrateMachine(options: CalibrationOptions): Promise<Calibrated> {
  const { engine, curve, recordBytes, seed, budgetMs, warmUpMs, signal, onProgress } = options;
  const scheme = await loadScheme({ name: PAPER_SCHEME, values: {} });
  const benchmarks = await withEngine(engine, curve, (opened) => benchmarksOf(opened, [scheme], seed));
  const traced = await withEngine(engine, curve, (opened) => traceWorkflows(opened, recordBytes));
  const samples = await measure([...benchmarks, ...traced.map(({ benchmark }) => benchmark)], {
    ...ROUNDS,
    seed,
    budgetMs,
    warmUpMs,
    timer: systemTimer,
    signal,
    onProgress,
  });
  if (signal.aborted) throw new ClaimbenchError('interrupted', 'stopped: nothing was calibrated');
  const timed = bySample(samples);
  const stages = benchmarks.filter(({ subject }) => subject.kind === 'stage');
  const operations = benchmarks.filter(({ subject }) => subject.kind === 'operation');
  const rounds = roundsOf(operations, traced, timed);
  const workflowTemplates = await withEngine(engine, curve, templatesOn);
  const costModel = costModelOfRounds(rounds, workflowTemplates, median);
  const checks = await stageChecks(scheme, options, costModel.unitCosts, (form, stage) => {
    const found = stages.find(({ subject }) => subject.form === form && subject.name === stage);
    return summarise(timed(found?.id ?? '').map(({ wallMs }) => wallMs));
  });
  const about = {
    rounds: rounds.length,
    recordBytes,
    ...costIntervals(costModel, rounds, workflowTemplates, seed),
    jitter: { low: quantile(costModel.jitter, 0.05), high: quantile(costModel.jitter, 0.95) },
    stages: checks,
    workflows: WORKFLOWS.map((workflow) =>
      checkWorkflow(
        workflowTemplates.of(workflow, undefined),
        rounds.map(({ workflows }) => workflows[workflow]),
        costModel.unitCosts,
      ),
    ),
    ...(await withEngine(engine, curve, sizesOn)),
  };
  return { ...costModel, about };
}

/** Samples of one benchmark, round by round. */
type SamplesOf = (id: string) => readonly Sample[];

function bySample(samples: readonly Sample[]): SamplesOf {
  const known = new Map<string, Sample[]>();
  for (const sample of samples) {
    const mine = known.get(sample.timing) ?? [];
    mine.push(sample);
    known.set(sample.timing, mine);
  }
  return (id) => known.get(id) ?? [];
}

/** Times of every operation and every step of a workflow, round by round. */
function roundsOf(
  operations: readonly CheckedBenchmark[],
  traced: readonly TracedWorkflow[],
  timed: SamplesOf,
): MeasuredRound[] {
  const steps = traced.map((one) => {
    const iterations = timed(one.benchmark.id).map((sample) => sample.iterations);
    return [one.workflow, meansByRound(one, iterations)] as const;
  });
  const complete = Math.min(...steps.map(([, rounds]) => rounds.length));
  return Array.from({ length: complete }, (_, round) => ({
    operations: Object.fromEntries(operations.map(({ id, subject }) => [subject.name, timed(id)[round]?.wallMs])),
    workflows: Object.fromEntries(steps.map(([workflow, rounds]) => [workflow, rounds[round]])) as Record<
      Workflow,
      StepTimes
    >,
  }));
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

/** Lengths of elements, and of the messages of every workflow as the optimised form sends them. */
function sizesOn<T extends PairingTypes>(
  engine: PairingEngine<T>,
): Pick<CalibrationAbout, 'elementBytes' | 'messages'> {
  const { Zr, G1, G2, Gt } = engine;
  const workflowTemplates = templatesOn(engine);
  const messages = WORKFLOWS.flatMap((workflow) =>
    workflowTemplates.of(workflow, undefined).steps.flatMap((step): MessageSize[] => {
      if (step.kind !== 'message') return [];
      const { name, from, to } = step.link;
      return [{ workflow, name, from, to, bytes: step.bytes, perRecordByte: step.perRecordByte }];
    }),
  );
  const elementBytes = { scalar: Zr.byteLength, G1: G1.byteLength, G2: G2.byteLength, GT: Gt.byteLength };
  return { elementBytes, messages };
}
