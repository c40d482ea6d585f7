import { ClaimbenchError } from '../../common/errors.js';
import { didYouMean } from '../../common/nearest.js';
import { CURVE_NAMES } from './curves.js';
import type { CurveName, EngineTask } from './engine.js';

/** An engine that can be chosen by name. */
export interface EngineEntry {
  readonly name: string;
  /** As shown in tables and charts. */
  readonly title: string;
  readonly technology: 'WebAssembly' | 'JavaScript';
  /** The package it needs, as npm knows it; `undefined` where it is our own. */
  readonly packageName: string | undefined;
  readonly curves: readonly CurveName[];
  /** Opens it on one of its curves and hands it to the task. @throws `usage` for another curve */
  run<R>(curve: string, task: EngineTask<Promise<R>>): Promise<R>;
}

/** An engine's entry, with the curves that its own code is typed by. */
interface Offer<C extends CurveName> extends Omit<EngineEntry, 'curves' | 'run'> {
  readonly curves: readonly C[];
  open<R>(curve: C, task: EngineTask<Promise<R>>): Promise<R>;
}

function entry<C extends CurveName>({ open, ...facts }: Offer<C>): EngineEntry {
  return { ...facts, run: async (curve, task) => open(findCurve(facts, curve), task) };
}

/** All engines. Their libraries are loaded when they are first opened. */
export const ENGINES: readonly EngineEntry[] = [
  entry({
    name: 'mcl',
    title: 'mcl (WebAssembly)',
    technology: 'WebAssembly',
    packageName: 'mcl-wasm',
    curves: ['bls12-381', 'bn254'],
    open: async (curve, task) => task(await (await import('./engines/mcl/mcl.js')).openMcl(curve)),
  }),
  entry({
    name: 'noble',
    title: 'noble (JavaScript)',
    technology: 'JavaScript',
    packageName: '@noble/curves',
    curves: ['bls12-381', 'bn254'],
    open: async (curve, task) => task((await import('./engines/noble/noble.js')).openNoble(curve)),
  }),
  entry({
    name: 'wasm',
    title: 'wasm (WebAssembly)',
    technology: 'WebAssembly',
    packageName: undefined,
    curves: ['bls12-381'],
    open: async (_, task) => task(await (await import('./engines/wasm/wasm.js')).openWasm()),
  }),
  entry({
    name: 'type-a',
    title: 'type-a (JavaScript)',
    technology: 'JavaScript',
    packageName: undefined,
    curves: ['type-a'],
    open: async (_, task) => task((await import('./engines/type-a/type-a.js')).typeA),
  }),
  entry({
    name: 'type-a-wasm',
    title: 'type-a (WebAssembly)',
    technology: 'WebAssembly',
    packageName: undefined,
    curves: ['type-a'],
    open: async (_, task) => task(await (await import('./engines/type-a-wasm/type-a-wasm.js')).openTypeAWasm()),
  }),
];

/** The engines that have the curve. */
export function enginesOn(curve: string): readonly EngineEntry[] {
  return ENGINES.filter(({ curves }) => curves.some((one) => one === curve));
}

/** The engine of that name. @throws `usage` naming those there are */
export function findEngine(name: string): EngineEntry {
  const found = ENGINES.find((entry) => entry.name === name);
  if (found !== undefined) return found;
  const names = ENGINES.map((entry) => entry.name);
  throw new ClaimbenchError(
    'usage',
    `unknown engine "${name}"${didYouMean(name, names)}: choose ${names.join(' or ')}`,
  );
}

/** The curve of that name, if the engine has it. @throws `usage` naming those it has */
export function findCurve<C extends CurveName>(engine: { name: string; curves: readonly C[] }, name: string): C {
  const found = engine.curves.find((one) => one === name);
  if (found !== undefined) return found;
  throw new ClaimbenchError(
    'usage',
    `unknown curve "${name}"${didYouMean(name, engine.curves)} for engine ${engine.name}: choose ${engine.curves.join(' or ')}`,
  );
}

/**
 * Opens the engine of that name on that curve and does the task with it. There is no fallback: an
 * engine that cannot be loaded is an error.
 * @throws `usage` for unknown names; `engine` where its library cannot be loaded
 */
export async function withEngine<R>(name: string, curve: string, task: EngineTask<R | Promise<R>>): Promise<R> {
  const { run, packageName } = findEngine(name);
  try {
    return await run(curve, async (engine) => task(engine));
  } catch (cause) {
    if (!isMissingModule(cause) || packageName === undefined) throw cause;
    throw new ClaimbenchError(
      'engine',
      `engine ${name} cannot be loaded: install it with "npm install ${packageName}"`,
      {
        cause,
      },
    );
  }
}

/** The name of the engine over exponents in contexts and records. */
export const EXPONENTS = 'exponents';

/**
 * As `withEngine`, but takes the name of exponents too: an engine without a curve, for counting alone.
 * It is none of `ENGINES`: nobody can choose it, and nothing on it is timed.
 * @throws as `withEngine`
 */
export async function withEngineOrExponents<R>(
  name: string,
  curve: string,
  task: EngineTask<R | Promise<R>>,
): Promise<R> {
  if (name !== EXPONENTS) return withEngine(name, curve, task);
  const found = findCurve({ name, curves: CURVE_NAMES }, curve);
  return (await import('./engines/exponents/exponents.js')).overExponents(found, task);
}

function isMissingModule(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    'code' in cause &&
    ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(String(cause.code))
  );
}
