import type { z } from 'zod';
import { ClaimbenchError, messageOf } from '../common/errors.js';
import { readTextFile } from '../common/text-file.js';
import { inNewestVersion } from './earlier-versions.js';
import { misfitOf } from './misfit.js';
import { type Setting, settingText, valueAt, withValueAt } from './setting.js';
import { readYaml, type YamlSource } from './yaml-source.js';

export type { Setting } from './setting.js';

/**
 * Reads a scenario, or something else that is written like one, from a YAML or JSON file and fills in defaults.
 * @param what it is, for error messages
 * @throws `io` where the file cannot be read; `usage` naming file, line, path, value and what is accepted
 */
export function loadScenario<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  what = 'scenario',
): z.infer<Schema> {
  return openScenario(file, what).read(schema, []);
}

/** A scenario file that was found to be YAML, to be read with different values set. */
export interface OpenScenario {
  /** @throws `usage` naming file, line, path, value and what is accepted */
  read<Schema extends z.ZodType>(schema: Schema, settings: readonly Setting[]): z.output<Schema>;
  /**
   * The scenario as written, with values set, without defaults. A number is the text that was written where the schema
   * wants text, so that it can be read again from a run record.
   */
  plain(schema: z.ZodType, settings: readonly Setting[]): unknown;
}

/** @throws `io` where the file cannot be read; `usage` where it is not YAML */
export function openScenario(file: string, what = 'scenario'): OpenScenario {
  const source = readTextFile(file, { what: `the ${what}`, advice: 'give the path of a YAML or JSON file' });
  return openSource(
    readYaml(source, (line) => `${file}:${line}`),
    file,
    what,
  );
}

/** A scenario as a run record keeps it, or as a program gives it. @param file where it came from, for error messages */
export function openPlain(plain: unknown, file: string, what = 'scenario'): OpenScenario {
  return openSource(
    { data: plain, lineOf: () => undefined, aliasOf: () => undefined, textOf: () => undefined },
    file,
    what,
  );
}

function openSource(base: YamlSource, file: string, what: string): OpenScenario {
  const readWith = (schema: z.ZodType, settings: readonly Setting[]) => {
    const layered = inNewestKeys(withSettings(base, settings), file);
    return { layered, ...parseWithTexts(schema, layered) };
  };
  return {
    read: <Schema extends z.ZodType>(schema: Schema, settings: readonly Setting[]) => {
      const { layered, result } = readWith(schema, settings);
      if (result.success) return result.data as z.output<Schema>;
      throw new ClaimbenchError('usage', describe({ file, what, base }, layered, misfitOf(schema, result.error)));
    },
    plain: (schema, settings) => readWith(schema, settings).data,
  };
}

/** A value that was set, as it was read. */
interface Layer {
  readonly setting: Setting;
  readonly path: readonly string[];
  readonly source: YamlSource;
}

/** Data with all that was set in it. */
interface Layered {
  readonly data: unknown;
  readonly layers: readonly Layer[];
  readonly textOf: YamlSource['textOf'];
}

/** Values are set in data, one after the other: what an alias stands for is changed in that place alone. */
function withSettings(base: YamlSource, settings: readonly Setting[]): Layered {
  let { data } = base;
  const layers: Layer[] = [];
  for (const setting of settings) {
    const failure = `${settingText(setting)} cannot be set`;
    const source = readYaml(setting.value, () => failure);
    const path = setting.path.split('.');
    try {
      data = withValueAt(data, path, source.data);
    } catch (cause) {
      throw new ClaimbenchError('usage', `${failure}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
    layers.push({ setting, path, source });
  }
  const textOf = (path: readonly string[]) => {
    const layer = layers.findLast((one) => isWithin(path, one.path));
    return layer === undefined ? base.textOf(path) : layer.source.textOf(path.slice(layer.path.length));
  };
  return { data, layers, textOf };
}

/** @throws `usage` where a key is given by its old and by its new name */
function inNewestKeys(layered: Layered, file: string): Layered {
  try {
    return { ...layered, data: inNewestVersion(layered.data) };
  } catch (cause) {
    throw new ClaimbenchError('usage', `${file}: ${messageOf(cause)}`, { cause });
  }
}

/** Checks data; numbers and the like are taken as they are written where text is wanted. */
function parseWithTexts(schema: z.ZodType, { data, textOf }: Layered) {
  for (;;) {
    const result = schema.safeParse(data);
    const texts = (result.error?.issues ?? []).flatMap((issue) => {
      if (issue.code !== 'invalid_type' || issue.expected !== 'string') return [];
      const path = issue.path.map(String);
      const text = typeof valueAt(data, path) === 'string' ? undefined : textOf(path);
      return text === undefined ? [] : [{ path, text }];
    });
    if (texts.length === 0) return { result, data };
    for (const { path, text } of texts) data = withValueAt(data, path, text);
  }
}

/** The longest value that an error message shows. */
const LONGEST_SHOWN = 100;

function describe(
  { file, what, base }: { readonly file: string; readonly what: string; readonly base: YamlSource },
  { data, layers }: Layered,
  { path, message }: { readonly path: readonly string[]; readonly message: string },
): string {
  const name = path.join('.') || `the ${what}`;
  const shown = JSON.stringify(valueAt(data, path)) ?? 'missing';
  const value = shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
  return `${placeOf(file, base, layers, path)}: ${name} is ${value}: ${message}`;
}

/** File and line, and what was set there, or beside it where the file alone does not say what is wrong. */
function placeOf(file: string, base: YamlSource, layers: readonly Layer[], path: readonly string[]): string {
  const there = layers.findLast((one) => isWithin(path, one.path));
  if (there !== undefined) return `${file}, with ${settingText(there.setting)}`;
  const [line, alias] = [base.lineOf(path), base.aliasOf(path)];
  const written = alias === undefined ? '' : ` (*${alias.name}, written on line ${alias.line})`;
  const parent = path.slice(0, -1);
  const beside = parent.length === 0 ? undefined : layers.findLast((one) => isWithin(one.path, parent));
  return `${file}${line === undefined ? '' : `:${line}`}${written}${beside === undefined ? '' : `, with ${settingText(beside.setting)}`}`;
}

function isWithin(path: readonly string[], outer: readonly string[]): boolean {
  return outer.length <= path.length && outer.every((key, i) => key === path[i]);
}
