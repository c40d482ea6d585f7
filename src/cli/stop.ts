import { setMaxListeners } from 'node:events';
import { performance } from 'node:perf_hooks';
import { EXIT_CODE } from '../common/errors.js';

/** Within this time two signals are one: a terminal gives Ctrl-C to every process, and npx and a shell may pass theirs on. */
const ONE_SIGNAL_MS = 500;

/**
 * A signal that Ctrl-C (SIGINT) or SIGTERM aborts: the command stops, and keeps what it has. The second one ends the
 * process at once, with exit code 130. To be made once everything is read and checked: before that there is nothing to
 * keep, and without a handler a signal ends the process whatever it is at; a handler waits for the work in hand.
 */
export function stopSignal(): AbortSignal {
  const abort = new AbortController();
  // Whatever runs at once listens.
  setMaxListeners(0, abort.signal);
  let askedMs = 0;
  const stop = () => {
    if (!abort.signal.aborted) {
      askedMs = performance.now();
      const below = process.stderr.isTTY ? '\n' : '';
      process.stderr.write(`${below}Stopping. Ctrl-C once more ends it at once, with what was saved until now.\n`);
      abort.abort();
    } else if (performance.now() - askedMs > ONE_SIGNAL_MS) {
      process.exit(EXIT_CODE.interrupted);
    }
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return abort.signal;
}
