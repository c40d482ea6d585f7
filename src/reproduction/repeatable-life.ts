import { randomStream } from '../common/random.js';
import type { Dispatch } from '../common/threads/task.js';
import { countingEngine } from '../crypto/pairing/counting.js';
import type { PairingEngine, PairingTypes } from '../crypto/pairing/engine.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import type { Reencryption, ReencryptionTypes } from '../crypto/schemes/reencryption.js';
import { between, type Moment, type Timer } from '../measure/bench/timer.js';
import type { Scope } from '../protocol/cost/meter.js';
import { recordsOf } from '../protocol/workflows/owned-records.js';
import { type Life, type StoredRecords, shareRecords, storeRecords } from '../protocol/workflows/scheme-life.js';
import { Authority } from '../sim/execute/authority.js';
import { openCounted } from '../sim/execute/counted-scheme.js';
import type { StoredUser } from '../sim/execute/jobs.js';
import type { LifecycleOptions } from '../sim/execute/lifecycle-options.js';
import { TIMELINE } from '../sim/execute/lifecycle-times.js';
import { Recorder } from '../sim/execute/recorder.js';
import { shareRecord } from '../sim/execute/share-job.js';
import { storeUser } from '../sim/execute/store-job.js';
import { TABLE_TWO } from './comparisons.js';

/**
 * Lives under a scheme, one user at a time on this thread, in two halves between which other schemes have their turn. A
 * half's time is that of its stages of Table 2 alone, on both clocks.
 */
export interface RepeatableLife {
  /** A new user stores its records. @param id the same for the user's other half, at most once for each half */
  store(id: number): Moment;
  /** Puts what was stored on the ledger. */
  publish(): Promise<void>;
  share(id: number): Moment;
}

/** Adds up what the stages of Table 2 take on both clocks; an inner step's time is not its outer step's. */
class StageWatch extends Recorder {
  readonly #open: string[] = [];
  #last: Moment;
  #sum: Moment = { wallMs: 0, cpuMs: 0 };

  constructor(private readonly timer: Timer) {
    super();
    this.#last = timer();
  }

  override within<R>(scope: Scope, step: () => R): R {
    this.#settle();
    this.#open.push(scope.stage);
    try {
      return super.within(scope, step);
    } finally {
      this.#settle();
      this.#open.pop();
    }
  }

  /** Does a piece of work and returns the time of its recorded steps. */
  during(work: () => void): Moment {
    this.#sum = { wallMs: 0, cpuMs: 0 };
    work();
    return this.#sum;
  }

  #settle(): void {
    const now = this.timer();
    const { wallMs, cpuMs } = between(this.#last, now);
    if (TABLE_TWO.includes(this.#open.at(-1) ?? '')) {
      this.#sum = { wallMs: this.#sum.wallMs + wallMs, cpuMs: this.#sum.cpuMs + cpuMs };
    }
    this.#last = now;
  }
}

/** The paper's lifecycle, as `runLifecycles` runs it: all who stored are on the ledger before any shares. */
export function paperLife<T extends PairingTypes>(
  engine: PairingEngine<T>,
  options: LifecycleOptions,
  timer: Timer,
  dispatch: Dispatch,
): RepeatableLife {
  const watch = new StageWatch(timer);
  const counted = openCounted(engine, options.form);
  const authority = new Authority(counted, options, watch, dispatch);
  const taskContext = authority.found();
  const stored = new Map<number, StoredUser>();
  return {
    store: (id) =>
      watch.during(() => {
        const user = storeUser(counted, taskContext, id, watch);
        authority.submit(user);
        stored.set(id, user);
      }),
    publish: () => authority.tick(TIMELINE.tickMs),
    share: (id) => watch.during(() => shareRecord(counted, taskContext, authority.prove(known(stored, id)), watch)),
  };
}

/** A life as far as any other scheme knows of it. Nothing of it goes on a ledger, which none of the stages needs. */
export function schemeLife<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { definition, reference }: LoadedScheme,
  { form, seed }: Pick<LifecycleOptions, 'form' | 'seed'>,
  timer: Timer,
): RepeatableLife {
  const watch = new StageWatch(timer);
  const run = definition.open(countingEngine(engine, watch.count), form, reference.values).reencryption;
  if (run === undefined) throw new Error(`scheme ${definition.name} has no lives`);
  const lifeOf = (id: number): Life => ({
    meter: watch,
    message: watch.message,
    random: (step) => randomStream(seed, [definition.name, id, step]),
    ledger: 'nothing',
  });
  const records = (id: number) => recordsOf((role, one, step) => randomStream(seed, [role, one, step]), id);
  return run(randomStream(seed, ['system', definition.name]), (scheme) => livesOf(scheme, watch, lifeOf, records));
}

function livesOf<V extends ReencryptionTypes>(
  scheme: Reencryption<V>,
  watch: StageWatch,
  lifeOf: (id: number) => Life,
  records: (id: number) => ReturnType<typeof recordsOf>,
): RepeatableLife {
  const stored = new Map<number, StoredRecords>();
  const none = { policy: [], repair: [] };
  return {
    store: (id) => watch.during(() => void stored.set(id, storeRecords(scheme, lifeOf(id), records(id)))),
    publish: async () => undefined,
    share: (id) => watch.during(() => shareRecords(scheme, lifeOf(id), records(id), known(stored, id), none)),
  };
}

function known<Value>(stored: ReadonlyMap<number, Value>, id: number): Value {
  const found = stored.get(id);
  if (found === undefined) throw new Error(`user ${id} has stored nothing`);
  return found;
}
