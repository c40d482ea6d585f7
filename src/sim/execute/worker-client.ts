import type { Effort } from '../../common/threads/effort.js';
import { type Dispatch, decodeDone, encodeTask, type InputOf, type ResultOf } from '../../common/threads/task.js';
import type { Milliseconds } from '../../common/units.js';
import type { SignedMessage } from '../../crypto/schemes/bls2004/bls2004-steps.js';
import type { Block } from '../../protocol/ledger/block.js';
import { headerMessage } from '../../protocol/ledger/block.js';
import type { Readers } from './audit-job.js';
import { EffortBook } from './effort-book.js';
import { type Journal, keyOf } from './journal.js';
import type { Recorder, Recording } from './recorder.js';
import { SIMULATION, type SimulationContext, type SimulationTypes } from './simulation-jobs.js';
import { StepTimes } from './step-times.js';
import { TaskBatcher } from './task-batcher.js';
import type { WorkflowInput, WorkflowOutcome } from './workflow-batch-codec.js';

const NOTHING: Recording = { steps: [], links: [] };

/** Threads are warmed up by whoever opens them. */
type CrewTask = Exclude<keyof SimulationTypes, 'warm up'>;

/** The result of a task, and what it took. */
interface Done<Result> {
  readonly result: Result;
  readonly effort: Effort;
}

/** Where the work is done. */
export interface Workforce {
  readonly dispatch: Dispatch;
  readonly threads: number;
  /** Has what was done before the run was stopped, and gets what is done now; left out where no run is gone on with. */
  readonly journal?: Journal;
}

/** Those who do the work of a simulation: tasks go to them as bytes, what they took is taken down. */
export class WorkerClient {
  readonly efforts = new EffortBook();
  readonly #batcher: TaskBatcher;
  /** Outcomes from the journal that came with that of another workflow of their batch, by their keys. */
  readonly #atHand = new Map<string, WorkflowOutcome>();

  /** @param total gets what every task recorded @param times gets what verifying and checking took */
  constructor(
    private readonly taskContext: SimulationContext,
    private readonly total: Recorder,
    private readonly workforce: Workforce,
    private readonly times = new StepTimes(),
  ) {
    this.#batcher = new TaskBatcher(workforce.threads, (inputs) => this.#performBatch(inputs));
  }

  /** Does a workflow, in one task with others that are wanted at the same time. */
  async perform(input: WorkflowInput): Promise<WorkflowOutcome> {
    return this.#keptOutcome(input) ?? this.#batcher.add(input);
  }

  async verify(signed: readonly SignedMessage[]): Promise<readonly boolean[]> {
    const { verifications } = this.times;
    const place = verifications.push(0) - 1;
    const { result, effort } = this.#note(await this.#do('verify', { signed }));
    verifications[place] = onProcessor(effort, result.recording);
    return Array.from(result.verdicts, (verdict) => verdict === 1);
  }

  /** Every institution checks a block. */
  async checkBlock({ header, signature }: Block, insurers: number, shops: number): Promise<void> {
    const signed = { publicKey: header.supernode.publicKey, message: headerMessage(header), signature };
    const { checks } = this.times;
    const place = checks.push(0) - 1;
    const { result, effort } = this.#note(await this.#do('check block', { signed, insurers, shops }));
    checks[place] = onProcessor(effort, result.recording) / (insurers + shops);
  }

  /** Tries every key on shown records; nothing of it counts. */
  async audit(inputs: readonly WorkflowInput[]): Promise<readonly Readers[]> {
    const { effort, result } = await this.#do('audit', { inputs });
    this.efforts.add(effort, NOTHING);
    return result.readers;
  }

  async #performBatch(
    inputs: readonly WorkflowInput[],
  ): Promise<{ readonly outcomes: readonly WorkflowOutcome[]; readonly wallMs: number }> {
    const { dispatch, journal } = this.workforce;
    const done = await dispatch(encodeTask(SIMULATION, this.taskContext, 'workflows', { inputs }));
    const { result, effort } = this.#note(decodeDone(SIMULATION, 'workflows', done));
    journal?.append({ kind: 'workflows', keys: inputs.map((input) => this.#keyOf(input)), done });
    return { outcomes: result.outcomes, wallMs: effort.wallMicros / 1000 };
  }

  /** The outcome of a workflow before the run was stopped. The recording of its batch is added with the first workflow of it. */
  #keptOutcome(input: WorkflowInput): WorkflowOutcome | undefined {
    const { journal } = this.workforce;
    if (journal === undefined) return undefined;
    const key = this.#keyOf(input);
    const kept = this.#atHand.has(key) ? undefined : journal.take(key);
    if (kept !== undefined) {
      const { result } = this.#note(decodeDone(SIMULATION, 'workflows', kept.done));
      for (const [i, outcome] of result.outcomes.entries()) this.#atHand.set(kept.keys[i] ?? '', outcome);
    }
    const outcome = this.#atHand.get(key);
    this.#atHand.delete(key);
    return outcome;
  }

  #keyOf(input: WorkflowInput): string {
    return keyOf(encodeTask(SIMULATION, this.taskContext, 'workflows', { inputs: [input] }));
  }

  /** Does a task, or takes what came of it before the run was stopped. */
  async #do<Type extends CrewTask>(
    type: Type,
    input: InputOf<SimulationTypes, Type>,
  ): Promise<Done<ResultOf<SimulationTypes, Type>>> {
    const { dispatch, journal } = this.workforce;
    const task = encodeTask(SIMULATION, this.taskContext, type, input);
    if (journal === undefined) return decodeDone(SIMULATION, type, await dispatch(task));
    const key = keyOf(task);
    const kept = journal.take(key);
    if (kept !== undefined) return decodeDone(SIMULATION, type, kept.done);
    const bytes = await dispatch(task);
    const done = decodeDone(SIMULATION, type, bytes);
    journal.append({ kind: type, keys: [key], done: bytes });
    return done;
  }

  /** Takes down what a task recorded, and what it took. */
  #note<Result extends { readonly recording: Recording }>(done: Done<Result>): Done<Result> {
    this.total.merge(done.result.recording);
    this.efforts.add(done.effort, done.result.recording);
    return done;
  }
}

/** Processor time of recorded steps, milliseconds; wall time where the platform does not tell. */
function onProcessor({ wallMicros, cpuMicros: [cpuMicros = wallMicros] }: Effort, { steps }: Recording): Milliseconds {
  const ms = steps.reduce((sum, step) => sum + step.ms, 0);
  return wallMicros === 0 ? ms : (ms * cpuMicros) / wallMicros;
}
