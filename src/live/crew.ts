import { type Codec, decodeAll } from '../kernel/codec.js';
import type { Milliseconds } from '../kernel/units.js';
import type { Block } from '../ledger/block.js';
import { headerMessage } from '../ledger/block.js';
import type { SignedMessage } from '../schemes/bls2004/steps.js';
import { auditResultCodec, type Readers } from './audit-job.js';
import { checkBlockResultCodec } from './check-block-job.js';
import { type DeedInput, type DeedOutcome, deedsResultCodec } from './deed-codec.js';
import { doneCodec, type Effort } from './effort.js';
import { EffortBook } from './effort-book.js';
import { verifyResultCodec } from './jobs.js';
import type { Dispatch } from './options.js';
import type { Recorder, Recording } from './recorder.js';
import type { SimulationCast, SimulationJob } from './simulation-jobs.js';
import { StepTimes } from './step-times.js';
import { encodeSimulationTask } from './tasks.js';

const NOTHING: Recording = { steps: [], links: [] };

/** Those who do the work of a simulation: jobs go to them as bytes, what they took is taken down. */
export class Crew {
  readonly efforts = new EffortBook();

  /** @param total gets what every job recorded @param times gets what verifying and checking took */
  constructor(
    private readonly cast: SimulationCast,
    private readonly total: Recorder,
    private readonly dispatch: Dispatch,
    private readonly times = new StepTimes(),
  ) {}

  async performDeeds(
    inputs: readonly DeedInput[],
  ): Promise<{ readonly outcomes: readonly DeedOutcome[]; readonly wallMs: number }> {
    const { result, effort } = await this.#run({ kind: 'deeds', job: { inputs } }, deedsResultCodec);
    return { outcomes: result.outcomes, wallMs: effort.wallMicros / 1000 };
  }

  async verify(signed: readonly SignedMessage[]): Promise<readonly boolean[]> {
    const { verifications } = this.times;
    const place = verifications.push(0) - 1;
    const { result, effort } = await this.#run({ kind: 'verify', job: { signed } }, verifyResultCodec);
    verifications[place] = onProcessor(effort, result.recording);
    return Array.from(result.verdicts, (verdict) => verdict === 1);
  }

  /** Every institution checks a block. */
  async checkBlock({ header, signature }: Block, insurers: number, shops: number): Promise<void> {
    const signed = { publicKey: header.supernode.publicKey, message: headerMessage(header), signature };
    const { checks } = this.times;
    const place = checks.push(0) - 1;
    const job = { signed, insurers, shops };
    const { result, effort } = await this.#run({ kind: 'check block', job }, checkBlockResultCodec);
    checks[place] = onProcessor(effort, result.recording) / (insurers + shops);
  }

  /** Tries every key on shown records; nothing of it counts. */
  async audit(inputs: readonly DeedInput[]): Promise<readonly Readers[]> {
    const task = encodeSimulationTask(this.cast, { kind: 'audit', job: { inputs } });
    const { effort, result } = decodeAll(doneCodec, await this.dispatch(task), 'result of a task');
    this.efforts.add(effort, NOTHING);
    return decodeAll(auditResultCodec, result, 'result of a task').readers;
  }

  async #run<Result extends { readonly recording: Recording }>(
    job: SimulationJob,
    codec: Codec<Result>,
  ): Promise<{ readonly result: Result; readonly effort: Effort }> {
    const done = decodeAll(doneCodec, await this.dispatch(encodeSimulationTask(this.cast, job)), 'result of a task');
    const result = decodeAll(codec, done.result, 'result of a task');
    this.total.merge(result.recording);
    this.efforts.add(done.effort, result.recording);
    return { result, effort: done.effort };
  }
}

/** What recorded steps took of their thread's processor, milliseconds; wall time where the platform does not tell. */
function onProcessor({ wallMicros, cpuMicros: [cpuMicros = wallMicros] }: Effort, { steps }: Recording): Milliseconds {
  const ms = steps.reduce((sum, step) => sum + step.ms, 0);
  return wallMicros === 0 ? ms : (ms * cpuMicros) / wallMicros;
}
