import { setImmediate } from 'node:timers/promises';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { decodeCertificate } from '../../protocol/ledger/certificate.js';
import { Chain } from '../../protocol/ledger/chain.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { PlanEvent, Submission, Tick } from '../engine/plan-events.js';
import type { Planner } from '../engine/planner.js';
import type { WorkflowInstance } from '../engine/workflow-instance.js';
import type { WorkflowTemplates } from '../engine/workflow-template.js';
import type { Readers } from './audit-job.js';
import { type CountedScheme, openCounted } from './counted-scheme.js';
import { FaultBook } from './fault-book.js';
import { keeperRules, LedgerKeeper } from './ledger-keeper.js';
import { makeMembersAtStart } from './members-at-start.js';
import { Recorder } from './recorder.js';
import type { RunStorage } from './run-storage.js';
import { admitAll, type KnownCertificates } from './setup.js';
import type { SimulationContext } from './simulation-jobs.js';
import type { StepTimes } from './step-times.js';
import { type Expected, expected, otherThanForeseen, UnderWay } from './under-way.js';
import { WorkerClient, type Workforce } from './worker-client.js';
import type { WorkflowOutcome } from './workflow-batch-codec.js';

/** Events that are under way at most, for each thread: memory is bounded by this, not by the population. */
const WINDOW_PER_THREAD = 100;

/** After so many events a signal may come in, and progress be shown, also where everything is taken from the journal. */
const SETTLED_AT_ONCE = 64;

/** Which shares are audited: the first three, then every fiftieth. */
const isAudited = (share: number) => share < 3 || share % 50 === 0;

/** Options of a live simulation. */
export interface LiveSetting extends Workforce {
  readonly scenario: SimulationScenario;
  /** Seed of this replication. */
  readonly seed: string;
  readonly planner: Planner;
  readonly workflowTemplates: WorkflowTemplates;
  readonly runStorage: RunStorage;
  readonly signal?: AbortSignal;
  /** Gets what everything took, step by step; left out where nobody wants to know. */
  readonly times?: StepTimes;
  /** Told how many institutions have joined, and of how many. */
  readonly onSetup?: (joined: number, institutions: number) => void;
  /** Told how many records of the start are on the ledger, and of how many. */
  readonly onStart?: (done: number, records: number) => void;
  /** Told of every workflow that is done, with scenario time. */
  readonly onInstance?: (timeMs: number) => void;
}

/** An event of the plan with what is under way for it. */
interface Entry {
  readonly event: PlanEvent;
  readonly outcome?: Promise<WorkflowOutcome>;
}

/**
 * Does what is planned with real cryptography: workflows on threads, as many at once as fit the
 * window; outcomes, submissions and ticks are settled in the plan's order, and held against it.
 */
export class LiveSimulation<T extends PairingTypes> {
  readonly total = new Recorder();
  readonly faults = new FaultBook();
  readonly workerClient: WorkerClient;
  readonly keeper: LedgerKeeper<T>;
  readonly stores = new Map<string, { records: number; bytes: number }>();
  readonly readers: Readers[] = [];
  readonly #transcript = sha256.create();
  readonly #counted: CountedScheme<T>;
  readonly #cast: SimulationContext;
  #certificates: KnownCertificates = { insurer: [], shop: [] };
  readonly #joining = new Map<number, Expected<void>>();
  readonly #storing = new Map<number, Expected<void>>();
  readonly #underWay = new UnderWay();
  #checks: Promise<void>[] = [];
  #shares = 0;
  #workflows = 0;
  #ledgerRecords = 0;
  /** The state of the ledger before the run. */
  #before = { blocks: 0, bytes: 0 };

  constructor(
    engine: PairingEngine<T>,
    private readonly setting: LiveSetting,
  ) {
    const { scenario, seed, runStorage, times } = setting;
    const { pairing } = scenario;
    const counted = openCounted(engine, pairing.form);
    this.#counted = counted;
    this.#cast = { ...pairing, seed, times: times === undefined ? 'by stage' : 'step by step' };
    this.workerClient = new WorkerClient(this.#cast, this.total, setting, times);
    this.keeper = new LedgerKeeper(
      counted,
      keeperRules(scenario, seed),
      this.total,
      new Chain(runStorage.blocks),
      (signed) => this.workerClient.verify(signed),
      (ms) => void times?.signings.push(ms),
    );
  }

  /** Workflows done so far. */
  get workflows(): number {
    return this.#workflows;
  }

  /** Records on the ledger, as it is kept. */
  get ledgerRecords(): number {
    return this.#ledgerRecords;
  }

  /** Blocks that the run made, and their bytes; those of the start are not among them. */
  get ledger(): { readonly blocks: number; readonly bytes: number } {
    const { height, byteLength } = this.keeper.chain;
    return { blocks: height - this.#before.blocks, bytes: byteLength - this.#before.bytes };
  }

  /** SHA-256 over the transcripts of all workflows, in order, and the messages of the ledger. */
  transcriptHash(): string {
    return bytesToHex(this.#transcript.clone().update(this.total.transcriptHash()).digest());
  }

  /** Lets all institutions join; once, before all else. @throws `interrupted` where the signal says so */
  async found(): Promise<void> {
    const { scenario, seed, signal, onSetup } = this.setting;
    const { insurers, shops } = scenario.population;
    const certificates = { insurer: [] as Uint8Array[], shop: [] as Uint8Array[] };
    for (const { role, certificate } of admitAll(this.#counted, seed, { insurers, shops }, this.total)) {
      certificates[role].push(certificate);
      this.keeper.register(certificate);
      onSetup?.(certificates.insurer.length + certificates.shop.length, insurers + shops);
      // Lets a signal come in, and progress be shown.
      await setImmediate();
      if (signal?.aborted) throw new ClaimbenchError('interrupted', 'stopped');
    }
    this.#certificates = certificates;
  }

  /** Makes members of the start and their records; once, before `run`. @throws `interrupted` where the signal says so */
  async start(): Promise<void> {
    const { setting, keeper } = this;
    const who = { counted: this.#counted, taskContext: this.#cast, certificates: this.#certificates };
    await makeMembersAtStart(setting.planner.founded, { ...setting, ...who, keeper });
    this.#before = this.ledger;
  }

  /** @throws `interrupted` where the signal says so, `engine` where something goes another way than foreseen */
  async run(): Promise<void> {
    const { planner, threads, signal } = this.setting;
    const window: Entry[] = [];
    let more = true;
    let settled = 0;
    while (more || window.length > 0) {
      while (more && window.length < threads * WINDOW_PER_THREAD) {
        const event = planner.next();
        if (event === undefined) more = false;
        else window.push(this.#prepare(event));
      }
      if (signal?.aborted) throw new ClaimbenchError('interrupted', 'stopped');
      const entry = window.shift();
      if (entry !== undefined) await this.#settle(entry);
      if (++settled % SETTLED_AT_ONCE === 0) await setImmediate();
    }
    await Promise.all(this.#checks);
  }

  #prepare(event: PlanEvent): Entry {
    if (event.kind !== 'workflow') return { event };
    const { instance } = event;
    if (instance.workflow === 'join' && instance.fault === undefined)
      this.#joining.set(instance.policyholder, expected());
    if (instance.workflow === 'policy' || instance.workflow === 'repair')
      this.#storing.set(instance.record, expected());
    const isSample = instance.workflow === 'share' && instance.fault === undefined && isAudited(this.#shares++);
    const outcome = this.#begin(instance, isSample ? 'audited' : 'not audited');
    outcome.catch(() => undefined);
    return { event, outcome };
  }

  /** Starts a workflow once what it builds on is there. */
  async #begin(instance: WorkflowInstance, sample: 'audited' | 'not audited'): Promise<WorkflowOutcome> {
    const { runStorage } = this.setting;
    const joins = instance.workflow === 'join';
    if (!joins) await this.#joining.get(instance.policyholder)?.promise;
    const shows = instance.workflow === 'view' || instance.workflow === 'share';
    if (shows) await this.#storing.get(instance.record)?.promise;
    const input = {
      instance,
      certificate: joins ? undefined : runStorage.certificates.get(instance.policyholder),
      insurerCertificate: certificateOf(this.#certificates.insurer, instance.insurer),
      shopCertificate: certificateOf(this.#certificates.shop, instance.shop),
      shown: shows ? this.#shown(instance.record) : undefined,
    };
    const outcome = await this.workerClient.perform(input);
    this.#keep(instance, outcome);
    if (sample === 'audited') this.readers.push(...(await this.workerClient.audit([input])));
    return outcome;
  }

  #shown(record: number) {
    const { runStorage } = this.setting;
    const [hct, ct] = [runStorage.hashes.get(record), runStorage.ciphertexts.get(record)];
    if (hct === undefined || ct === undefined) throw new ClaimbenchError('engine', `record ${record} was never made`);
    return this.keeper.prove(hct, ct);
  }

  #keep(instance: WorkflowInstance, { certificate, record, ct }: WorkflowOutcome): void {
    const { runStorage } = this.setting;
    if (certificate !== undefined) {
      runStorage.certificates.put(instance.policyholder, certificate);
      this.keeper.register(certificate);
      this.#joining.get(instance.policyholder)?.resolve();
      this.#joining.delete(instance.policyholder);
    }
    if (record === undefined || ct === undefined) {
      if (instance.workflow === 'policy' || instance.workflow === 'repair') this.#storing.delete(instance.record);
      return;
    }
    runStorage.keep(instance.record, record, ct);
  }

  async #settle({ event, outcome }: Entry): Promise<void> {
    switch (event.kind) {
      case 'workflow':
        return outcome === undefined ? undefined : this.#settleDeed(event.instance, await outcome);
      case 'submission':
        return this.#settleSubmission(event);
      case 'tick':
        return this.#settleTick(event);
    }
  }

  #settleDeed(instance: WorkflowInstance, outcome: WorkflowOutcome): void {
    this.#workflows++;
    this.#transcript.update(outcome.transcript);
    this.faults.note(instance, outcome, this.setting.workflowTemplates.of(instance.workflow, instance.fault));
    this.setting.times?.workflows.push({ instance, stepMs: outcome.stepNanos.map((nanos) => nanos / 1e6) });
    this.setting.onInstance?.(instance.timeMs);
    const { record, ct } = outcome;
    if (record === undefined || ct === undefined) return;
    const role = instance.workflow === 'policy' ? 'insurer' : 'shop';
    this.#underWay.set(instance.record, { record, sender: certificateOf(this.#certificates[role], instance[role]) });
    const name = `${role} ${instance[role]}`;
    const { records, bytes } = this.stores.get(name) ?? { records: 0, bytes: 0 };
    this.stores.set(name, { records: records + 1, bytes: bytes + ct.length });
  }

  #settleSubmission({ record, accepted, timeMs }: Submission): void {
    const { record: bytes, sender } = this.#underWay.get(record);
    const taken = this.keeper.submit(sender, bytes, Math.floor(timeMs));
    if (taken !== accepted) throw otherThanForeseen(`record ${record} was ${taken ? 'taken' : 'refused'}`);
    if (!taken) this.#underWay.delete(record);
  }

  async #settleTick(tick: Tick): Promise<void> {
    const result = await this.keeper.tick(Math.floor(tick.timeMs));
    this.#underWay.compare(tick, result);
    for (const record of tick.rejected) {
      this.faults.caught('bad institution signature', 'system manager', 'verify signatures');
      this.#underWay.delete(record);
    }
    const { insurers, shops } = this.setting.scenario.population;
    for (const block of result.blocks) {
      this.keeper.broadcast(block);
      this.#ledgerRecords += block.records.length;
      const check = this.workerClient.checkBlock(block, insurers, shops);
      check.catch(() => undefined);
      this.#checks.push(check);
    }
    for (const record of tick.blocks.flat()) {
      this.#underWay.delete(record);
      this.#storing.get(record)?.resolve();
      this.#storing.delete(record);
    }
    if (this.#checks.length > WINDOW_PER_THREAD) {
      const checks = this.#checks;
      this.#checks = [];
      await Promise.all(checks);
    }
  }

  /** Faults that the ledger holds against an institution, as the system manager counts them. */
  faultsOf(institution: number): number {
    const { insurer, shop } = this.#certificates;
    const certificate = insurer[institution] ?? certificateOf(shop, institution - insurer.length);
    return this.keeper.credit.faults(decodeCertificate(certificate).pid);
  }
}

function certificateOf(certificates: readonly Uint8Array[], number: number): Uint8Array {
  const certificate = certificates[number];
  if (certificate === undefined) throw new ClaimbenchError('usage', `there is no institution ${number}`);
  return certificate;
}
