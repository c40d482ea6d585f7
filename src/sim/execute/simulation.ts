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
import type { Scripts } from '../engine/script.js';
import type { Deed } from '../engine/workflow-instance.js';
import type { Readers } from './audit-job.js';
import { type CountedScheme, openCounted } from './counted-scheme.js';
import { Crew, type Workforce } from './crew.js';
import type { DeedOutcome } from './deed-codec.js';
import { FaultBook } from './fault-book.js';
import { admitAll, type KnownCertificates } from './founding.js';
import { keeperRules, LedgerKeeper } from './ledger-keeper.js';
import { makeMembersAtStart } from './members-at-start.js';
import { Recorder } from './recorder.js';
import type { Shelf } from './shelf.js';
import type { SimulationCast } from './simulation-jobs.js';
import type { StepTimes } from './step-times.js';
import { type Expected, expected, otherThanForeseen, UnderWay } from './under-way.js';

/** Events that are under way at most, for each thread: memory is bounded by this, not by the population. */
const WINDOW_PER_THREAD = 100;

/** After so many events a signal may come in, and progress be shown, also where everything is taken from the journal. */
const SETTLED_AT_ONCE = 64;

/** Which shares are audited: the first three, then every fiftieth. */
const isAudited = (share: number) => share < 3 || share % 50 === 0;

/** What a simulation is run with. */
export interface LiveSetting extends Workforce {
  readonly scenario: SimulationScenario;
  /** Seed of this replication. */
  readonly seed: string;
  readonly planner: Planner;
  readonly scripts: Scripts;
  readonly shelf: Shelf;
  readonly signal?: AbortSignal;
  /** Gets what everything took, step by step; left out where nobody wants to know. */
  readonly times?: StepTimes;
  /** Told how many institutions have joined, and of how many. */
  readonly onFounding?: (joined: number, institutions: number) => void;
  /** Told how many records of the start are on the ledger, and of how many. */
  readonly onStart?: (done: number, records: number) => void;
  /** Told of every deed that is done, with scenario time. */
  readonly onDeed?: (timeMs: number) => void;
}

/** An event of the plan with what is under way for it. */
interface Entry {
  readonly event: PlanEvent;
  readonly outcome?: Promise<DeedOutcome>;
}

/**
 * Does what is planned with real cryptography: deeds on threads, as many at once as fit the
 * window; outcomes, submissions and ticks are settled in the plan's order, and held against it.
 */
export class LiveSimulation<T extends PairingTypes> {
  readonly total = new Recorder();
  readonly faults = new FaultBook();
  readonly crew: Crew;
  readonly keeper: LedgerKeeper<T>;
  readonly stores = new Map<string, { records: number; bytes: number }>();
  readonly readers: Readers[] = [];
  readonly #transcript = sha256.create();
  readonly #counted: CountedScheme<T>;
  readonly #cast: SimulationCast;
  #certificates: KnownCertificates = { insurer: [], shop: [] };
  readonly #joining = new Map<number, Expected<void>>();
  readonly #storing = new Map<number, Expected<void>>();
  readonly #underWay = new UnderWay();
  #checks: Promise<void>[] = [];
  #shares = 0;
  #deeds = 0;
  #ledgerRecords = 0;
  /** What the ledger had before the run. */
  #before = { blocks: 0, bytes: 0 };

  constructor(
    engine: PairingEngine<T>,
    private readonly setting: LiveSetting,
  ) {
    const { scenario, seed, shelf, times } = setting;
    const { pairing } = scenario;
    const counted = openCounted(engine, pairing.form);
    this.#counted = counted;
    this.#cast = { ...pairing, seed, times: times === undefined ? 'by stage' : 'step by step' };
    this.crew = new Crew(this.#cast, this.total, setting, times);
    this.keeper = new LedgerKeeper(
      counted,
      keeperRules(scenario, seed),
      this.total,
      new Chain(shelf.blocks),
      (signed) => this.crew.verify(signed),
      (ms) => void times?.signings.push(ms),
    );
  }

  /** Deeds done so far. */
  get deeds(): number {
    return this.#deeds;
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

  /** SHA-256 over the transcripts of all deeds, in order, and the messages of the ledger. */
  transcriptHash(): string {
    return bytesToHex(this.#transcript.clone().update(this.total.transcriptHash()).digest());
  }

  /** Lets all institutions join; once, before all else. @throws `interrupted` where the signal says so */
  async found(): Promise<void> {
    const { scenario, seed, signal, onFounding } = this.setting;
    const { insurers, shops } = scenario.population;
    const certificates = { insurer: [] as Uint8Array[], shop: [] as Uint8Array[] };
    for (const { role, certificate } of admitAll(this.#counted, seed, { insurers, shops }, this.total)) {
      certificates[role].push(certificate);
      this.keeper.register(certificate);
      onFounding?.(certificates.insurer.length + certificates.shop.length, insurers + shops);
      // Lets a signal come in, and progress be shown.
      await setImmediate();
      if (signal?.aborted) throw new ClaimbenchError('interrupted', 'stopped');
    }
    this.#certificates = certificates;
  }

  /** Makes members of the start and their records; once, before `run`. @throws `interrupted` where the signal says so */
  async start(): Promise<void> {
    const { setting, keeper } = this;
    const who = { counted: this.#counted, cast: this.#cast, certificates: this.#certificates };
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
    if (event.kind !== 'deed') return { event };
    const { deed } = event;
    if (deed.workflow === 'join' && deed.fault === undefined) this.#joining.set(deed.policyholder, expected());
    if (deed.workflow === 'policy' || deed.workflow === 'repair') this.#storing.set(deed.record, expected());
    const isSample = deed.workflow === 'share' && deed.fault === undefined && isAudited(this.#shares++);
    const outcome = this.#begin(deed, isSample ? 'audited' : 'not audited');
    outcome.catch(() => undefined);
    return { event, outcome };
  }

  /** Starts a deed once what it builds on is there. */
  async #begin(deed: Deed, sample: 'audited' | 'not audited'): Promise<DeedOutcome> {
    const { shelf } = this.setting;
    const joins = deed.workflow === 'join';
    if (!joins) await this.#joining.get(deed.policyholder)?.promise;
    const shows = deed.workflow === 'view' || deed.workflow === 'share';
    if (shows) await this.#storing.get(deed.record)?.promise;
    const input = {
      deed,
      certificate: joins ? undefined : shelf.certificates.get(deed.policyholder),
      insurerCertificate: certificateOf(this.#certificates.insurer, deed.insurer),
      shopCertificate: certificateOf(this.#certificates.shop, deed.shop),
      shown: shows ? this.#shown(deed.record) : undefined,
    };
    const outcome = await this.crew.perform(input);
    this.#keep(deed, outcome);
    if (sample === 'audited') this.readers.push(...(await this.crew.audit([input])));
    return outcome;
  }

  #shown(record: number) {
    const { shelf } = this.setting;
    const [hct, ct] = [shelf.hashes.get(record), shelf.ciphertexts.get(record)];
    if (hct === undefined || ct === undefined) throw new ClaimbenchError('engine', `record ${record} was never made`);
    return this.keeper.prove(hct, ct);
  }

  #keep(deed: Deed, { certificate, record, ct }: DeedOutcome): void {
    const { shelf } = this.setting;
    if (certificate !== undefined) {
      shelf.certificates.put(deed.policyholder, certificate);
      this.keeper.register(certificate);
      this.#joining.get(deed.policyholder)?.resolve();
      this.#joining.delete(deed.policyholder);
    }
    if (record === undefined || ct === undefined) {
      if (deed.workflow === 'policy' || deed.workflow === 'repair') this.#storing.delete(deed.record);
      return;
    }
    shelf.keep(deed.record, record, ct);
  }

  async #settle({ event, outcome }: Entry): Promise<void> {
    switch (event.kind) {
      case 'deed':
        return outcome === undefined ? undefined : this.#settleDeed(event.deed, await outcome);
      case 'submission':
        return this.#settleSubmission(event);
      case 'tick':
        return this.#settleTick(event);
    }
  }

  #settleDeed(deed: Deed, outcome: DeedOutcome): void {
    this.#deeds++;
    this.#transcript.update(outcome.transcript);
    this.faults.note(deed, outcome, this.setting.scripts.of(deed.workflow, deed.fault));
    this.setting.times?.deeds.push({ deed, stepMs: outcome.stepNanos.map((nanos) => nanos / 1e6) });
    this.setting.onDeed?.(deed.timeMs);
    const { record, ct } = outcome;
    if (record === undefined || ct === undefined) return;
    const role = deed.workflow === 'policy' ? 'insurer' : 'shop';
    this.#underWay.set(deed.record, { record, sender: certificateOf(this.#certificates[role], deed[role]) });
    const name = `${role} ${deed[role]}`;
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
      const check = this.crew.checkBlock(block, insurers, shops);
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
