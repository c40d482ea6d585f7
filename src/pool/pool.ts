import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { ClaimbenchError } from '../kernel/errors.js';

/** Worker threads that turn bytes into bytes. */
export interface Pool {
  readonly threads: number;
  /** Does one task on whichever thread is free; errors of the task come back as they were thrown. */
  run(task: Uint8Array): Promise<Uint8Array>;
  /** Ends the threads. Await every task first: what still runs is lost. */
  close(): Promise<void>;
}

/**
 * Opens a pool of as many threads as asked for, all of which stay. The same worker file serves the
 * sources under ts-node, the tests and the built package.
 */
export function openPool(threads: number): Pool {
  const isSource = import.meta.url.endsWith('.ts');
  const extension = isSource ? '.ts' : '.js';
  const register = new URL('../../dev/register.mjs', import.meta.url).href;
  const piscina = new Piscina({
    filename: fileURLToPath(new URL(`../../workers/lifecycle${extension}`, import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    execArgv: isSource ? ['--disable-warning=DEP0180', '--enable-source-maps', '--import', register] : [],
  });
  const broken = new Promise<never>((_, reject) => {
    piscina.on('error', (cause: Error) =>
      reject(new ClaimbenchError('engine', `a worker thread has broken: ${cause.message}`, { cause })),
    );
  });
  broken.catch(() => undefined);
  return {
    threads,
    run: (task) => Promise.race([piscina.run(task) as Promise<Uint8Array>, broken]),
    close: () => piscina.destroy(),
  };
}
