import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ClaimbenchError, type ErrorCode, EXIT_CODE } from '../../common/errors.js';
import type { ExtraWork } from './extra-work.js';
import type { Measurer } from './measurer.js';

/** First message to a child process. */
export interface ProcessOptions {
  /** URL of the target's folder of sources. */
  readonly sources: string;
  /** See `MeasurerOptions`. */
  readonly extra?: ExtraWork;
}

/** A call of a method of the child's measurer. */
export interface Request {
  readonly number: number;
  readonly method: 'start' | keyof Measurer;
  readonly words: readonly unknown[];
}

/** Its result, or why there is none. A result of nothing is left out on the way. */
export type Reply =
  | { readonly number: number; readonly result?: unknown }
  | { readonly number: number; readonly failure: { readonly code: string; readonly message: string } };

/**
 * A measurer in a fresh process of its own: nothing that ran before is in its memory, its compiler
 * or its clock. The same worker file serves the sources under ts-node, the tests and the built package. It is in a process
 * group of its own, so that Ctrl-C at a terminal does not reach it, also before it can do anything about that: this
 * process decides when it ends, and with this process it ends too.
 * @param stop ends it at once: what it was asked, and all that it is asked then, fails as `interrupted`
 */
export async function forkMeasurer(options: ProcessOptions, stop?: AbortSignal): Promise<Measurer> {
  const isSource = import.meta.url.endsWith('.ts');
  const register = new URL('../../../bin/register.mjs', import.meta.url).href;
  const worker = fileURLToPath(new URL(`../../../workers/bench${isSource ? '.ts' : '.js'}`, import.meta.url));
  const child = fork(worker, [], {
    execArgv: [
      OPTIMISE_AT_ONCE,
      ...(isSource ? ['--disable-warning=DEP0180', '--enable-source-maps', '--import', register] : []),
    ],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
    ...(stop === undefined ? {} : { signal: stop, killSignal: 'SIGKILL' }),
  });
  const ask = callsOf(child);
  await ask('start', [options]);
  return {
    list: (selection) => ask('list', [selection]),
    open: (selection) => ask('open', [selection]),
    warmUp: (id, how) => ask('warmUp', [id, how]),
    sample: (id, iterations) => ask('sample', [id, iterations]),
    close: async () => {
      if (!child.connected) return;
      await ask('close', []);
      child.disconnect();
    },
  };
}

/** Calls into the child. A child that ends fails what it was asked and everything after. */
function callsOf(child: ChildProcess): <R>(method: Request['method'], words: readonly unknown[]) => Promise<R> {
  const waiting = new Map<number, { settle(result: unknown): void; fail(error: Error): void }>();
  let ended: Error | undefined;
  let calls = 0;
  child.on('message', (reply: Reply) => {
    const call = waiting.get(reply.number);
    waiting.delete(reply.number);
    if ('failure' in reply) call?.fail(failureOf(reply.failure));
    else call?.settle(reply.result);
  });
  const fail = (error: Error) => {
    ended ??= error;
    for (const call of waiting.values()) call.fail(ended);
    waiting.clear();
  };
  child.on('exit', (code, signal) => {
    // Closed, it ends with 0 and has nothing left to answer.
    if (code === 0 && waiting.size === 0) return;
    // Who stops all processes of a session or service means the measurement.
    const isStopped = signal === 'SIGINT' || signal === 'SIGTERM';
    fail(isStopped ? stopped() : new ClaimbenchError('engine', endOfProcess({ code, signal })));
  });
  child.on('error', (cause) => {
    const isStopped = cause.name === 'AbortError';
    fail(isStopped ? stopped() : new ClaimbenchError('engine', unreachable(cause), { cause }));
  });
  return <R>(method: Request['method'], words: readonly unknown[]) =>
    new Promise<R>((resolve, reject) => {
      if (ended !== undefined) return reject(ended);
      const number = calls++;
      waiting.set(number, { settle: (result) => resolve(result as R), fail: reject });
      // Where it has ended meanwhile, how it ended says more than that it cannot be reached.
      child.send({ number, method, words } satisfies Request, (cause) => {
        if (cause !== null) setImmediate(() => fail(new ClaimbenchError('engine', unreachable(cause), { cause })));
      });
    });
}

function stopped(): ClaimbenchError {
  return new ClaimbenchError('interrupted', 'measuring was stopped');
}

function unreachable({ message }: Error): string {
  return `a measuring process cannot be reached: ${message}`;
}

/** How a process ended. */
interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Why there is no result where a measuring process has ended by itself, and what to try. */
function endOfProcess({ code, signal }: End): string {
  const how = signal === null ? `with code ${code}` : `by ${signal}`;
  return `a measuring process on Node ${process.version} ended early, ${how}: ${adviceOn(signal)}`;
}

function adviceOn(signal: End['signal']): string {
  if (signal === 'SIGKILL')
    return 'often for want of memory: leave more of it free, or measure less at once (--filter)';
  const above = 'what it said of that is above';
  if (signal === null) return `${above}; leave out benchmarks (--filter) to find which it is`;
  return `${above}; try another version of Node (20, 22, 24 and 26 have been tried), or leave out benchmarks (--filter)`;
}

function failureOf({ code, message }: { readonly code: string; readonly message: string }): Error {
  return code in EXIT_CODE ? new ClaimbenchError(code as ErrorCode, message) : new Error(message);
}

/**
 * V8 flag by which a process compiles WebAssembly with the optimising compiler from the first call on. By default V8 has a
 * quick compiler make slow code first, and optimises what runs often beside it, function by function: a short warm-up may
 * end before that, in some processes it never came to every function, and the compiler's threads count as the process's
 * time. What runs in the end is the same code; to open mcl with all the benchmarks of the gate takes half as long again.
 *
 * On the command line of a process, not set while it runs: what Node itself has compiled by then is of the other kind, and
 * V8 of Node 26 ends a process where its flags no longer fit that.
 */
export const OPTIMISE_AT_ONCE = '--no-liftoff';
