import { processClock } from '../src/measure/bench/clock.js';
import { localMeasurer, type Measurer } from '../src/measure/bench/measurer.js';
import type { ProcessOptions, Reply, Request } from '../src/measure/bench/process.js';
import { loadTarget } from '../src/measure/bench/target.js';

/** A measuring process: it does what its parent asks, one call at a time, and ends with it. */
let measurer: Measurer | undefined;

async function start({ sources, ...options }: ProcessOptions): Promise<void> {
  measurer = localMeasurer({ target: await loadTarget(sources), clock: processClock, ...options });
}

async function answer({ method, words }: Request): Promise<unknown> {
  if (method === 'start') return start(words[0] as ProcessOptions);
  const call = measurer?.[method] as ((...words: readonly unknown[]) => Promise<unknown>) | undefined;
  return call?.(...words);
}

process.on('message', async (request: Request) => {
  const { number } = request;
  let reply: Reply;
  try {
    reply = { number, result: await answer(request) };
  } catch (error) {
    const { message, code = '' } = error as { readonly message: string; readonly code?: string };
    reply = { number, failure: { code: String(code), message } };
  }
  process.send?.(reply);
});
process.on('disconnect', () => process.exit());
// Where Ctrl-C's signal reaches this process too its parent decides when it ends.
process.on('SIGINT', () => undefined);
