import { z } from 'zod';
import { PATTERNS } from '../../src/common/units.js';

/** A JSON Schema, as far as ours go. */
const Schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  description: z.string().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  get items() {
    return z.union([Schema, z.literal(false)]).optional();
  },
  get prefixItems() {
    return z.array(Schema).optional();
  },
  get additionalProperties() {
    return z.union([Schema, z.boolean()]).optional();
  },
  get anyOf() {
    return z.array(Schema).optional();
  },
  get oneOf() {
    return z.array(Schema).optional();
  },
});
export type Schema = z.infer<typeof Schema>;

/** A default that is an object. */
const Defaults = z.record(z.string(), z.unknown());

export function readSchema(text: string): Schema {
  return Schema.parse(JSON.parse(text));
}

/** A key of a file, with all that the schema says of it. */
export interface Key {
  /** `cells[].latencies[].count`; `*` stands for any name. */
  readonly path: string;
  readonly type: string;
  readonly schema: Schema;
  readonly isOptional: boolean;
  /** Which variants of an object have it, where not all have. */
  readonly only: string | undefined;
}

/** A part that several files share, described once: its type, and where that is. */
export type SharedType = (schema: Schema) => string | undefined;

/**
 * Every key below a schema, in the order of the file. A default of an object goes before those of its keys.
 * @param sharedType of what is described elsewhere, and not gone into
 */
export function keysOf(schema: Schema, sharedType: SharedType, path = ''): Key[] {
  if (path !== '' && sharedType(schema) !== undefined) return [];
  const items = schema.items === false ? undefined : schema.items;
  if (items !== undefined) return keysOf(items, sharedType, `${path}[]`);
  const named = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  if (named !== undefined) return keysOf(named, sharedType, `${path}.*`);
  const variants = (schema.anyOf ?? schema.oneOf)?.filter((one) => one.type !== 'null');
  if (variants !== undefined) return keysOfVariants(variants, sharedType, path);
  const defaults = Defaults.safeParse(schema.default).data ?? {};
  return Object.entries(schema.properties ?? {}).flatMap(([name, own]) => {
    const value = Object.hasOwn(defaults, name) ? { ...own, default: defaults[name] } : own;
    const at = path === '' ? name : `${path}.${name}`;
    const isOptional = !(schema.required ?? []).includes(name);
    const key = { path: at, type: typeOf(value, sharedType), schema: value, isOptional, only: undefined };
    return [key, ...keysOf(value, sharedType, at)];
  });
}

/** Keys of objects one of which it is, told apart by a key with one value each: what all have in common stands once. */
function keysOfVariants(variants: readonly Schema[], sharedType: SharedType, path: string): Key[] {
  const all = variants.map((variant) => ({ label: labelOf(variant), keys: keysOf(variant, sharedType, path) }));
  const found = new Map<string, { readonly key: Key; readonly labels: string[] }>();
  for (const { label, keys } of all) {
    for (const key of keys) {
      const id = `${key.path} ${key.type.startsWith('`') ? '' : key.type}`;
      const known = found.get(id);
      if (known === undefined) found.set(id, { key, labels: [label] });
      else known.labels.push(label);
    }
  }
  return [...found.values()].map(({ key, labels }) => {
    const only = labels.length === variants.length ? key.only : labels.filter((label) => label !== '').join(' or ');
    if (key.schema.const === undefined) return { ...key, only };
    const tags = all.flatMap(({ keys }) => keys.filter(({ path: at }) => at === key.path));
    const meanings = tags.flatMap(({ type, schema }) => (schema.description ? [`${type}: ${schema.description}`] : []));
    const schema = meanings.length === 0 ? key.schema : { ...key.schema, description: meanings.join('; ') };
    return { ...key, schema, type: oneOf(tags.map(({ type }) => type)), only };
  });
}

/** `process: poisson`, by which a variant is told from the others; nothing where it has no such key. */
function labelOf({ properties = {} }: Schema): string {
  const [tag] = Object.entries(properties).filter(([, { const: value }]) => value !== undefined);
  return tag === undefined ? '' : `\`${tag[0]}: ${String(tag[1].const)}\``;
}

const QUANTITIES = new Map(Object.entries(PATTERNS).map(([kind, { source }]) => [source, kind]));

/** The type of a value in words: `whole number`, `list of text`, `duration`. */
export function typeOf(schema: Schema, sharedType: SharedType): string {
  const shared = sharedType(schema);
  if (shared !== undefined) return shared;
  const { const: constant, enum: values, type, items, additionalProperties: named } = schema;
  const variants = schema.anyOf ?? schema.oneOf;
  if (constant !== undefined) return `\`${String(constant)}\``;
  if (values !== undefined) return oneOf(values.map((value) => `\`${String(value)}\``));
  if (variants !== undefined) return oneOf(variants.map((one) => typeOf(one, sharedType)));
  if (Array.isArray(type)) return oneOf(type.map((one) => typeOf({ ...schema, type: one }, sharedType)));
  if (schema.prefixItems !== undefined) return `list of ${schema.prefixItems.length}`;
  if (type === 'array') return `list of ${items ? manyOf(typeOf(items, sharedType)) : 'anything'}`;
  if (typeof named === 'object') return `by name: ${typeOf(named, sharedType)}`;
  return simpleType(schema);
}

function simpleType({ type, pattern = '', format, ...limits }: Schema): string {
  switch (type) {
    case 'integer':
      return `whole number${rangeOf(limits)}`;
    case 'number':
      return `number${rangeOf(limits)}`;
    case 'string':
      return QUANTITIES.get(pattern) ?? (format === 'date-time' ? 'date and time' : 'text');
    case 'boolean':
      return 'true or false';
    case undefined:
      return 'anything';
    default:
      return String(type);
  }
}

/** Ends of what is accepted, but for those that every number of its kind has. */
function rangeOf({
  minimum,
  exclusiveMinimum,
  maximum,
}: Pick<Schema, 'minimum' | 'exclusiveMinimum' | 'maximum'>): string {
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (most !== undefined) return `, ${minimum ?? `above ${exclusiveMinimum}`} to ${most.toLocaleString('en-GB')}`;
  if (exclusiveMinimum !== undefined) return exclusiveMinimum === 0 ? ' above 0' : ` above ${exclusiveMinimum}`;
  return minimum === undefined || minimum <= 0 ? '' : `, ${minimum} or more`;
}

function oneOf(types: readonly string[]): string {
  return [...new Set(types)].join(' or ');
}

function manyOf(type: string): string {
  return type.replace(/^(object|number|whole number|date and time|list)\b/, (word) =>
    word === 'date and time' ? word : `${word}s`,
  );
}
