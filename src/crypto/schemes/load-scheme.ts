import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ClaimbenchError, messageOf, placeOf } from '../../common/errors.js';
import { didYouMean } from '../../common/nearest.js';
import { Guard } from './guard.js';
import { findScheme, refuseTakenName } from './registry.js';
import type { ParameterValues, SchemeDefinition } from './scheme.js';
import { reencryptionScheme } from './stages.js';
import { SCHEME_KIT, type SchemeKit } from './toolkit.js';
import { letTypeScriptIn } from './typescript.js';

/** A scheme as it is named across threads and in run records. */
export interface SchemeReference {
  readonly name: string;
  /** Absolute path of the module of a user's own scheme; absent for registered ones. */
  readonly module?: string;
  /** Sizes that differ from the defaults. */
  readonly values: ParameterValues;
}

/** A definition, where it comes from, and the sizes that it is run with. */
export interface LoadedScheme {
  readonly definition: SchemeDefinition;
  readonly reference: SchemeReference;
}

/** The scheme that a reference names. @throws `usage` for unknown names and modules that hold no scheme */
export async function loadScheme(reference: SchemeReference): Promise<LoadedScheme> {
  const { name, module } = reference;
  const definition = module === undefined ? findScheme(name) : await loadModule(module);
  return { definition, reference };
}

/** A scheme by its name, by the path of a module of one's own, or as its definition. */
export type SchemeSource = string | SchemeDefinition;

/**
 * Finds or loads a scheme, with its sizes.
 * @param source a name such as `liu2021`; what has a slash or a point in it is a path
 * @param values sizes that differ from the defaults, by name
 * @throws {ClaimbenchError} `usage` for unknown names and sizes, and modules that hold no scheme
 */
export async function openScheme(source: SchemeSource, values: ParameterValues = {}): Promise<LoadedScheme> {
  if (typeof source === 'string' && /[./\\]/.test(source)) {
    const module = resolve(source);
    const definition = await loadModule(module);
    refuseTakenName(definition.name, source);
    return { definition, reference: { name: definition.name, module, values: resolveValues(definition, values) } };
  }
  const definition = typeof source === 'string' ? findScheme(source) : source;
  return { definition, reference: { name: definition.name, values: resolveValues(definition, values) } };
}

/**
 * Loads a scheme of the user's: the default export of the module is a `SchemeDefinition`, or a
 * function that makes one from the toolkit. `.mts` and `.mjs` load anywhere, `.ts` and `.js` in a package of type
 * "module"; what TypeScript needs, `letTypeScriptIn` says.
 * @param path absolute
 */
export async function loadModule(path: string): Promise<SchemeDefinition> {
  if (!isAbsolute(path)) throw new ClaimbenchError('usage', `the path of a scheme must be absolute here: ${path}`);
  const loaded = await importModule(path);
  let guard: Guard | undefined;
  const kit: SchemeKit = {
    ...SCHEME_KIT,
    reencryptionScheme: (setUp, beside) =>
      reencryptionScheme((random) => {
        const one = setUp(random);
        return guard === undefined ? one : guard.reencryption(one);
      }, beside),
  };
  const { asDefinition } = await import('./own-definition.js');
  const definition = asDefinition(typeof loaded === 'function' ? makeWith(loaded, kit, path) : loaded, path);
  guard = new Guard(definition.name, path);
  return guard.define(definition);
}

function makeWith(make: unknown, kit: SchemeKit, path: string): unknown {
  try {
    return (make as (kit: SchemeKit) => unknown)(kit);
  } catch (cause) {
    throw new ClaimbenchError('usage', `the scheme ${path} cannot be loaded: ${whyNot(path, cause)}`, { cause });
  }
}

async function importModule(path: string): Promise<unknown> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new ClaimbenchError('usage', `the scheme ${path} cannot be loaded: there is no such file`);
  }
  try {
    if (/\.[cm]?ts$/.test(path)) letTypeScriptIn(path);
    const { default: exported } = (await import(pathToFileURL(path).href)) as { default?: unknown };
    return isCommonJs(exported) ? exported.default : exported;
  } catch (cause) {
    if (cause instanceof ClaimbenchError) throw cause;
    throw new ClaimbenchError('usage', `the scheme ${path} cannot be loaded: ${whyNot(path, cause)}`, { cause });
  }
}

function whyNot(path: string, cause: unknown): string {
  const why = messageOf(cause).replaceAll(/ +/g, ' ');
  const place = cause instanceof SyntaxError ? (placeOf(cause) ?? placeOfSyntaxError(path)) : placeOf(cause, path);
  const at = place?.startsWith('/') && !why.includes(path) ? ` at ${place}` : '';
  const isCopied = cause instanceof Error && 'code' in cause && cause.code === IN_NODE_MODULES;
  if (isCopied) return `Node strips no types under node_modules: copy it out of there`;
  const isAmbiguous = /\.[jt]s$/.test(path);
  const advice = isAmbiguous ? ' (the folder’s package.json decides what it is: call it .mts or .mjs)' : '';
  return `${why}${at}${advice}`;
}

const IN_NODE_MODULES = 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING';

/** Node tells nobody but the terminal where a syntax error of a JavaScript module is: so it is asked to check the file. */
function placeOfSyntaxError(path: string): string | undefined {
  const { stderr } = spawnSync(process.execPath, ['--check', path], { encoding: 'utf8' });
  const [first = ''] = stderr.split('\n');
  return first.replace('file://', '');
}

/** Whether a module is what ts-node makes of one outside of any package of type "module". */
function isCommonJs(exported: unknown): exported is { readonly default: unknown } {
  return typeof exported === 'object' && exported !== null && '__esModule' in exported && 'default' in exported;
}

/**
 * The values with defaults put in. @throws `usage` for unknown parameters, and values out of range
 */
export function resolveValues({ name, parameters = [] }: SchemeDefinition, values: ParameterValues): ParameterValues {
  for (const [key, value] of Object.entries(values)) {
    const parameter = parameters.find((one) => one.name === key);
    const known = parameters.map((one) => one.name);
    if (parameter === undefined) {
      throw new ClaimbenchError(
        'usage',
        `scheme ${name} has no parameter "${key}"${didYouMean(key, known)}: its parameters are ${known.join(', ') || 'none'}`,
      );
    }
    const { minimum, maximum } = parameter;
    if (!Number.isInteger(value) || value < minimum || value > maximum) {
      throw new ClaimbenchError(
        'usage',
        `${name}.${key} is ${value}: a whole number from ${minimum} to ${maximum} is wanted`,
      );
    }
  }
  return { ...Object.fromEntries(parameters.map((one) => [one.name, one.default])), ...values };
}
