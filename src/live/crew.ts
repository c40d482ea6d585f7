import { type Codec, decodeAll } from '../kernel/codec.js';
import type { Block } from '../ledger/block.js';
import { headerMessage } from '../ledger/block.js';
import type { SignedMessage } from '../schemes/bls2004/steps.js';
import { auditResultCodec, type Readers } from './audit-job.js';
import { checkBlockResultCodec } from './check-block-job.js';
import { type DeedInput, type DeedOutcome, deedsResultCodec } from './deed-codec.js';
import { doneCodec } from './effort.js';
import { EffortBook } from './effort-book.js';
import { verifyResultCodec } from './jobs.js';
import type { Dispatch } from './options.js';
import type { Recorder, Recording } from './recorder.js';
import type { SimulationCast, SimulationJob } from './simulation-jobs.js';
import { encodeSimulationTask } from './tasks.js';

const NOTHING: Recording = { steps: [], links: [] };

/** Those who do the work of a simulation: jobs go to them as bytes, what they took is taken down. */
export class Crew {
  readonly efforts = new EffortBook();

  /** @param total gets what every job recorded */
  constructor(
    private readonly cast: SimulationCast,
    private readonly total: Recorder,
    private readonly dispatch: Dispatch,
  ) {}

  async performDeeds(
    inputs: readonly DeedInput[],
  ): Promise<{ readonly outcomes: readonly DeedOutcome[]; readonly wallMs: number }> {
    const { result, wallMs } = await this.#run({ kind: 'deeds', job: { inputs } }, deedsResultCodec);
    return { outcomes: result.outcomes, wallMs };
  }

  async verify(signed: readonly SignedMessage[]): Promise<readonly boolean[]> {
    const { result } = await this.#run({ kind: 'verify', job: { signed } }, verifyResultCodec);
    return Array.from(result.verdicts, (verdict) => verdict === 1);
  }

  /** Every institution checks a block. */
  async checkBlock({ header, signature }: Block, insurers: number, shops: number): Promise<void> {
    const signed = { publicKey: header.supernode.publicKey, message: headerMessage(header), signature };
    await this.#run({ kind: 'check block', job: { signed, insurers, shops } }, checkBlockResultCodec);
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
  ): Promise<{ readonly result: Result; readonly wallMs: number }> {
    const done = decodeAll(doneCodec, await this.dispatch(encodeSimulationTask(this.cast, job)), 'result of a task');
    const result = decodeAll(codec, done.result, 'result of a task');
    this.total.merge(result.recording);
    this.efforts.add(done.effort, result.recording);
    return { result, wallMs: done.effort.wallMicros / 1000 };
  }
}
