import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parse, parseDocument, stringify } from 'yaml';
import type { z } from 'zod';
import { ClaimbenchError } from '../kernel/errors.js';
import { acceptedKeys } from './accepted-keys.js';

/** A value to be set in a scenario before it is checked. */
export interface Setting {
  /** `population.policyholders` */
  readonly path: string;
  /** As it would stand in the file: `1000`, `60s`, `[a, b]`. */
  readonly value: string;
}

/**
 * Reads a scenario from a YAML or JSON file and fills in defaults.
 * @throws `io` where the file cannot be read; `usage` naming file, line, path, value and what is accepted
 */
export function loadScenario<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  return openScenario(file).read(schema, []);
}

/** A scenario file that was found to be YAML, to be read with different values set. */
export interface OpenScenario {
  /** @throws `usage` naming file, line, path, value and what is accepted */
  read<Schema extends z.ZodType>(schema: Schema, settings: readonly Setting[]): z.output<Schema>;
  /** The scenario as written, with values set, without defaults. */
  plain(settings: readonly Setting[]): unknown;
}

/** @throws `io` where the file cannot be read; `usage` where it is not YAML */
export function openScenario(file: string): OpenScenario {
  return openSource(readSource(file), file);
}

/** A scenario as a run record keeps it. @param file where it came from, for error messages */
export function openPlain(plain: unknown, file: string): OpenScenario {
  return openSource(stringify(plain), file);
}

function openSource(source: string, file: string): OpenScenario {
  const lines = new LineCounter();
  const parsed = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const [error] = parsed.errors;
  if (error !== undefined) {
    throw new ClaimbenchError('usage', `${file}:${lines.linePos(error.pos[0]).line}: not YAML: ${error.message}`);
  }
  return {
    read: (schema, settings) => {
      const document = withSettings(parsed, settings);
      const result = schema.safeParse(document.toJS());
      if (result.success) return result.data;
      throw new ClaimbenchError('usage', describe(file, document, lines, settings, misfitOf(schema, result.error)));
    },
    plain: (settings) => withSettings(parsed, settings).toJS(),
  };
}

function readSource(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ClaimbenchError('io', `cannot read the scenario ${file}: give the path of a YAML or JSON file`, {
      cause,
    });
  }
}

function withSettings(parsed: Document, settings: readonly Setting[]): Document {
  const document = parsed.clone();
  for (const { path, value } of settings) {
    try {
      document.setIn(path.split('.'), document.createNode(parse(value)));
    } catch (cause) {
      throw new ClaimbenchError('usage', `${path}=${value} cannot be set: ${reason(cause)}`, { cause });
    }
  }
  return document;
}

/** What stands where a schema does not accept it. */
interface Misfit {
  readonly path: readonly string[];
  readonly message: string;
}

function misfitOf(schema: z.ZodType, { issues: [issue] }: z.ZodError): Misfit {
  const path = issue?.path.map(String) ?? [];
  if (issue?.code !== 'unrecognized_keys') return { path, message: issue?.message ?? '' };
  const accepted = acceptedKeys(schema, path).join(', ');
  return { path: [...path, issue.keys[0] ?? ''], message: `there is no such key here; accepted are ${accepted}` };
}

function describe(
  file: string,
  document: Document,
  lines: LineCounter,
  settings: readonly Setting[],
  { path, message }: Misfit,
): string {
  const name = path.join('.') || 'scenario';
  const node = document.getIn(path, true);
  const set = settings.find((setting) => name === setting.path || name.startsWith(`${setting.path}.`));
  const where =
    set === undefined ? `${file}${lineOf(document, lines, path)}` : `${file}, with ${set.path}=${set.value}`;
  const value = isNode(node) ? node.toJS(document) : node;
  return `${where}: ${name} is ${JSON.stringify(value) ?? 'missing'}: ${message}`;
}

/** `:3`, the line of a path, or of what is above it where it is missing itself. */
function lineOf(document: Document, lines: LineCounter, path: readonly string[]): string {
  const node = document.getIn(path, true);
  if (isNode(node) && node.range) return `:${lines.linePos(node.range[0]).line}`;
  return path.length === 0 ? '' : lineOf(document, lines, path.slice(0, -1));
}

function reason(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
}
