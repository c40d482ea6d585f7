import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { ClaimbenchError, messageOf } from '../errors.js';
import { memoryError } from '../system-error.js';
import { resultOf } from './task.js';

/** Worker threads that turn bytes into bytes. */
export interface Pool {
  readonly threads: number;
  /** Threads that died and were replaced so far. */
  readonly replaced: number;
  /**
   * Does one task on whichever thread is free. If the thread dies over it (a crash, no memory left)
   * another takes its place and does the task again; its result counts once.
   * @throws what the task throws; `engine` where every thread that tries dies
   */
  run(task: Uint8Array): Promise<Uint8Array>;
  /** Ends the threads. Await every task first: what still runs is lost. */
  close(): Promise<void>;
}

/** How a pool's threads are made, where it is not as usual. */
export interface ThreadOptions {
  /** The file that a thread runs: by default the one that does all registered tasks. */
  readonly entry?: URL;
  /** Megabytes of JavaScript heap that a thread may have. */
  readonly heapMegabytes?: number;
  /** Told what a thread says (`parentPort`) while it works, beside its answers; bytes. */
  onWord?(word: Uint8Array): void;
}

/** How often a task is tried before it is taken to be what kills the threads; one that had such a neighbour survives. */
const ATTEMPTS = 5;

const IS_SOURCE = import.meta.url.endsWith('.ts');
const ENTRY = new URL(`../../../workers/thread${IS_SOURCE ? '.ts' : '.js'}`, import.meta.url);

/**
 * Opens a pool of as many threads as asked for, all of which stay. The same worker file serves the
 * sources under ts-node, the tests and the built package.
 */
export function openPool(threads: number, options: ThreadOptions = {}): Pool {
  const { onWord = () => undefined, ...made } = options;
  const piscina = openThreads(threads, made);
  piscina.on('message', onWord);
  // Not a race against one long-lived promise: that would keep what every task came to until the end.
  const underWay = new Set<(why: ClaimbenchError) => void>();
  piscina.on('error', (cause: Error) => {
    const why = new ClaimbenchError('engine', `a worker thread has broken: ${cause.message}`, { cause });
    for (const reject of underWay) reject(why);
  });
  const once = (task: Uint8Array) =>
    new Promise<Uint8Array>((resolve, reject) => {
      underWay.add(reject);
      const run: Promise<Uint8Array> = piscina.run(task);
      run.then(resolve, reject).finally(() => underWay.delete(reject));
    });
  let replaced = 0;
  piscina.on('workerDestroy', () => {
    replaced++;
  });
  const attempt = async (task: Uint8Array, left: number): Promise<Uint8Array> => {
    try {
      return await once(task);
    } catch (cause) {
      if (cause instanceof ClaimbenchError) throw cause;
      const why = memoryError(cause)?.message ?? messageOf(cause);
      if (left === 1) {
        throw new ClaimbenchError('engine', `${ATTEMPTS} worker threads died over the same task: ${why}`, { cause });
      }
      return attempt(task, left - 1);
    }
  };
  return {
    threads,
    get replaced() {
      return replaced;
    },
    run: async (task) => resultOf(await attempt(task, ATTEMPTS)),
    close: () => piscina.destroy(),
  };
}

function openThreads(threads: number, { entry = ENTRY, heapMegabytes }: Omit<ThreadOptions, 'onWord'>): Piscina {
  const register = new URL('../../../bin/register.mjs', import.meta.url).href;
  return new Piscina({
    filename: fileURLToPath(entry),
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    // A thread has its next task at hand while it does one: no round trip between two.
    concurrentTasksPerWorker: 2,
    execArgv: IS_SOURCE ? ['--disable-warning=DEP0180', '--enable-source-maps', '--import', register] : [],
    ...(heapMegabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } }),
  });
}
