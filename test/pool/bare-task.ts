import { performance } from 'node:perf_hooks';
import { structCodec, textCodec, u64Codec, wordCodec } from '../../src/common/codec.js';
import { handling, openedOnce } from '../../src/common/threads/task.js';
import { withEngine } from '../../src/crypto/pairing/load.js';
import { openLiu2021 } from '../../src/crypto/schemes/liu2021/open.js';
import { FORMS, type Form } from '../../src/crypto/schemes/scheme.js';
import { bareLives } from './bare-life.js';

/** The scheme that lives are led under. */
interface Context {
  readonly engine: string;
  readonly curve: string;
  readonly form: Form;
}

/** So many lives by hand, on one thread. */
interface Lives {
  readonly users: number;
  readonly checkers: number;
}

/** Lives by hand, for the benchmark of the pool; the result is the microseconds that they took. */
export const BARE_LIVES = {
  name: 'bare lives',
  context: structCodec<Context>({ engine: textCodec, curve: textCodec, form: wordCodec(FORMS) }),
  types: { live: { input: structCodec<Lives>({ users: u64Codec, checkers: u64Codec }), result: u64Codec } },
};

const opened = openedOnce(({ engine: name, curve, form }: Context) =>
  withEngine(name, curve, (engine) => {
    const scheme = openLiu2021(engine, form);
    return ({ users, checkers }: Lives) => bareLives(scheme, users, checkers);
  }),
);

/** Runs the loop by hand on this thread. */
export const handleBareLives = handling(BARE_LIVES, async (context) => {
  const run = await opened(context);
  return {
    live: (lives) => {
      const start = performance.now();
      run(lives);
      return Math.round(1000 * (performance.now() - start));
    },
  };
});
