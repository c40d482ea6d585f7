import { ClaimbenchError } from '../kernel/errors.js';
import { CURVE_NAMES } from './curves.js';
import type { CurveName, EngineTask } from './engine.js';

/** An engine that can be chosen by name. */
export interface EngineEntry {
  readonly name: string;
  /** As shown in tables and charts. */
  readonly title: string;
  readonly technology: 'WebAssembly' | 'JavaScript';
  /** The package it needs, as npm knows it. */
  readonly packageName: string;
  readonly curves: readonly CurveName[];
  /** Opens it on a curve and hands it to the task. */
  run<R>(curve: CurveName, task: EngineTask<Promise<R>>): Promise<R>;
}

/** All engines. Their libraries are loaded when they are first opened. */
export const ENGINES: readonly EngineEntry[] = [
  {
    name: 'mcl',
    title: 'mcl (WebAssembly)',
    technology: 'WebAssembly',
    packageName: 'mcl-wasm',
    curves: ['bls12-381', 'bn254'],
    run: async (curve, task) => task(await (await import('./mcl/mcl.js')).openMcl(curve)),
  },
  {
    name: 'noble',
    title: 'noble (JavaScript)',
    technology: 'JavaScript',
    packageName: '@noble/curves',
    curves: ['bls12-381', 'bn254'],
    run: async (curve, task) => task((await import('./noble/noble.js')).openNoble(curve)),
  },
];

/** The engine of that name. @throws `usage` naming those there are */
export function findEngine(name: string): EngineEntry {
  const found = ENGINES.find((entry) => entry.name === name);
  if (found !== undefined) return found;
  throw new ClaimbenchError(
    'usage',
    `unknown engine "${name}": choose ${ENGINES.map((entry) => entry.name).join(' or ')}`,
  );
}

/** The curve of that name, if the engine has it. @throws `usage` naming those it has */
export function findCurve(engine: EngineEntry, name: string): CurveName {
  const found = CURVE_NAMES.find((one) => one === name);
  if (found !== undefined && engine.curves.includes(found)) return found;
  throw new ClaimbenchError(
    'usage',
    `unknown curve "${name}" for engine ${engine.name}: choose ${engine.curves.join(' or ')}`,
  );
}

/**
 * Opens the engine of that name on that curve and does the task with it. There is no fallback: an
 * engine that cannot be loaded is an error.
 * @throws `usage` for unknown names; `engine` where its library cannot be loaded
 */
export async function withEngine<R>(name: string, curve: string, task: EngineTask<R | Promise<R>>): Promise<R> {
  const entry = findEngine(name);
  const known = findCurve(entry, curve);
  try {
    return await entry.run(known, async (engine) => task(engine));
  } catch (cause) {
    if (!isMissingModule(cause)) throw cause;
    throw new ClaimbenchError(
      'engine',
      `engine ${name} cannot be loaded: install it with "npm install ${entry.packageName}"`,
      {
        cause,
      },
    );
  }
}

function isMissingModule(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    'code' in cause &&
    ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(String(cause.code))
  );
}
