import { openPool } from '../../common/threads/pool.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { openLiu2021 } from '../../crypto/schemes/liu2021/open.js';
import { SCHEMES } from '../../crypto/schemes/registry.js';
import { runLifecycles } from '../../sim/execute/lifecycles.js';
import { perform } from '../../sim/execute/performer.js';
import type { Target } from './target.js';

/** This version, in this process. */
export const target: Target = {
  withEngine,
  SCHEMES,
  system: async () => ({ openLiu2021, runLifecycles, perform, openPool }),
};
