import { existsSync } from 'node:fs';
import { ClaimbenchError } from '../../common/errors.js';
import type { openPool } from '../../common/threads/pool.js';
import type { withEngine } from '../../crypto/pairing/load.js';
import type { openLiu2021 } from '../../crypto/schemes/liu2021/open.js';
import type { SCHEMES } from '../../crypto/schemes/registry.js';
import type { runLifecycles } from '../../sim/execute/lifecycles.js';
import type { perform } from '../../sim/execute/performer.js';

/**
 * A version of claimbench as a thing to be measured: this one, or one built in another folder. What
 * is timed comes from the target; inputs, rounds and clocks come from here, so that two versions
 * are measured with one and the same ruler.
 */
export interface Target extends TargetCore {
  /** The rest, loaded when it is asked for: a process that measures operations and stages does not wait for it. */
  system(): Promise<TargetSystem>;
}

/** The parts of a version that operations and stages are run with. */
export interface TargetCore {
  readonly withEngine: typeof withEngine;
  readonly SCHEMES: typeof SCHEMES;
}

/** The parts of a version that whole lifecycles are run with. */
export interface TargetSystem {
  readonly openLiu2021: typeof openLiu2021;
  readonly runLifecycles: typeof runLifecycles;
  readonly perform: typeof perform;
  readonly openPool: typeof openPool;
}

/** Where parts are, under a target's folder of compiled or plain sources: here, and in versions of before December 2026. */
type Paths<Parts> = Readonly<Record<keyof Parts, readonly [here: string, before: string]>>;

const CORE: Paths<TargetCore> = {
  withEngine: ['crypto/pairing/load', 'pairing/load'],
  SCHEMES: ['crypto/schemes/registry', 'schemes/registry'],
};

const SYSTEM: Paths<TargetSystem> = {
  openLiu2021: ['crypto/schemes/liu2021/open', 'schemes/liu2021/open'],
  runLifecycles: ['sim/execute/lifecycles', 'live/lifecycles'],
  perform: ['sim/execute/performer', 'live/performer'],
  openPool: ['common/threads/pool', 'pool/pool'],
};

/** The folder of this very version's sources. */
export const OWN_SOURCES = new URL('../../', import.meta.url).href;

/**
 * Loads a version from its folder of sources, `src/` of a checkout or `dist/src/` of a build.
 * @param sources URL that ends with a slash
 * @throws `usage` where a part is not there: a version too old or too new to be measured by this one
 */
export async function loadTarget(sources: string): Promise<Target> {
  const core = await loadParts<TargetCore>(sources, CORE);
  return { ...core, system: () => loadParts<TargetSystem>(sources, SYSTEM) };
}

async function loadParts<Parts>(sources: string, paths: Paths<Parts>): Promise<Parts> {
  const extension = existsSync(new URL('cli.ts', sources)) ? '.ts' : '.js';
  const parts = Object.entries<readonly string[]>(paths).map(async ([name, places]) => {
    const url = places.map((place) => new URL(`${place}${extension}`, sources)).find((file) => existsSync(file));
    const module = url === undefined ? {} : ((await import(url.href)) as Record<string, unknown>);
    if (module[name] !== undefined) return [name, module[name]] as const;
    throw new ClaimbenchError(
      'usage',
      `the version in ${decodeURIComponent(new URL(sources).pathname)} has no ${name} in ${places[0]}: it is too old or too new to be measured by this version`,
    );
  });
  return Object.fromEntries(await Promise.all(parts)) as Parts;
}
