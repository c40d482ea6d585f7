import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PriceList } from '../../src/experiments/planning/grid.js';
import { Machine, Software } from '../../src/records/machine.js';
import { Summary } from '../../src/records/primitives.js';
import { CalibrationFile } from '../../src/scenario/calibration-file.js';
import { code, prose, table } from './markdown.js';
import { type Key, keysOf, readSchema, type Schema, type SharedType } from './schema.js';

/** Names of the published schemas: docs/NAME.schema.json, as `npm run schema` writes them. */
type Published =
  | 'scenario'
  | 'reproduction'
  | 'run'
  | 'simulation'
  | 'bench'
  | 'gate'
  | 'validation'
  | 'validation-live';

const published = (name: Published): Schema =>
  readSchema(readFileSync(new URL(`../../docs/${name}.schema.json`, import.meta.url), 'utf8'));
const schemaOf = (type: z.ZodType): Schema => readSchema(JSON.stringify(z.toJSONSchema(type, { io: 'input' })));

/** The page about files that people write. */
export function scenarioPage(): string[] {
  return [
    '# Scenario files',
    '',
    'Written by `npm run docs` from the schemas that scenarios are read by. `claimbench init` writes a file with every key and',
    'its meaning to start from.',
    '',
    'A scenario is YAML or JSON. Whatever is left out has its default; a key that is not known is refused, with the line. `--set',
    'path=value` sets one from the command line, `--vary path=a,b,c` several. Quantities have their units:',
    '',
    '| quantity | units | examples |',
    '|---|---|---|',
    '| duration | ms, s, min, h, d, week, year (365 days) | `60s`, `1.5h`, `1 year` |',
    '| size | B, kB, MB (powers of ten), KiB, MiB (powers of two) | `900B`, `2KiB` |',
    '| bandwidth | bit/s, kbit/s, Mbit/s, Gbit/s | `20Mbit/s` |',
    '| rate | /s, /min, /h, /day, /week, /year | `0.3/year`, `5/s` |',
    ...page('Simulation', 'For `simulate`, `sweep`, `plan` and `what-if`.', 'scenario', withDefaults),
    ...page('Reproduction', 'For `reproduce` and `compare`.', 'reproduction', withDefaults),
    '',
    '## Price list',
    '',
    'YAML, for `plan --price`; `claimbench init --kind prices` writes one.',
    ...rows(
      keysOf(schemaOf(PriceList), () => undefined),
      withDefaults,
    ),
    '',
    '## Calibration',
    '',
    'JSON, as `calibrate --out` saves it and `timeline.calibration` names it.',
    ...rows(
      keysOf(schemaOf(CalibrationFile), () => undefined),
      withPresence,
    ),
  ];
}

/** The page about files that commands leave. */
export function recordsPage(): string[] {
  return [
    '# Run records',
    '',
    'Written by `npm run docs` from the schemas that records are read by. Numbers are in the unit that their key ends with: `Ms`',
    'milliseconds, `Bytes`, `Bits`. What the machine took stands under `measured` or is said to be of the machine; times of a',
    'simulation are scenario time.',
    'In paths `[]` is each item of a list, `*` each name. Records of earlier versions are read too, under the keys of today; one of a',
    'version that this claimbench does not know is refused.',
    ...SHARED.flatMap(({ name, schema, about }) => [
      '',
      `## ${name}`,
      '',
      about,
      ...rows(
        keysOf(schema, () => undefined),
        withPresence,
      ),
    ]),
    ...page('Reproduction', 'run.json of `reproduce` and `compare`.', 'run', withPresence),
    ...page('Simulation', 'run.json of `simulate`, `sweep`, `plan` and `what-if`.', 'simulation', withPresence),
    ...page('Measurement', 'bench.json of `bench`.', 'bench', withPresence),
    ...page('Gate', 'gate.json of `gate`.', 'gate', withPresence),
    ...page('Validation', 'validation.json of `validate`.', 'validation', withPresence),
    ...page('Live validation', 'validation.json of `validate --live`.', 'validation-live', withPresence),
  ];
}

const SHARED = [
  { name: 'machine', about: 'The machine of a run, in every record.', schema: schemaOf(Machine) },
  { name: 'software', about: 'The claimbench of a run, in every record.', schema: schemaOf(Software) },
  { name: 'summary', about: 'A median with its interval.', schema: schemaOf(Summary) },
];

/** The type of a part that several records share, whatever they say of it. */
const sharedType: SharedType = (schema) => {
  const found = SHARED.find(({ schema: shared }) => shapeOf(shared) === shapeOf(schema));
  return found === undefined ? undefined : `[${found.name}](#${found.name})`;
};

function shapeOf({ description: _, default: __, $schema: ___, ...shape }: Schema): string {
  return JSON.stringify(shape);
}

/** One kind of file: a table of what is on top, and one for each part that has many keys of its own. */
function page(title: string, about: string, name: Published, cells: Cells): string[] {
  const schema = published(name);
  const keys = keysOf(schema, sharedType);
  const heads = Object.keys(schema.properties ?? {});
  const below = (head: string) => keys.filter(({ path }) => path.startsWith(`${head}.`) || path.startsWith(`${head}[`));
  const large = heads.filter((head) => below(head).length > LARGE);
  const onTop = keys.filter(
    ({ path }) => !large.some((head) => path.startsWith(`${head}.`) || path.startsWith(`${head}[`)),
  );
  return [
    '',
    `## ${title}`,
    '',
    `${about} [JSON Schema](../${name}.schema.json).`,
    ...rows(onTop, cells),
    ...large.flatMap((head) => ['', `### ${title}: ${head}`, ...rows(below(head), cells)]),
  ];
}

/** How many keys a part has at most that stands in the table of what is on top. */
const LARGE = 6;

/** Columns of a table of keys, beside the key. */
interface Cells {
  readonly head: readonly string[];
  readonly of: (key: Key) => readonly string[];
}

const withDefaults: Cells = {
  head: ['value', 'default', 'meaning'],
  of: ({ type, schema, isOptional, only }) => [
    type,
    schema.default === undefined ? (isOptional ? 'none' : 'required') : defaultOf(schema.default),
    meaning(schema, only),
  ],
};

const withPresence: Cells = {
  head: ['value', 'meaning'],
  of: ({ type, schema, isOptional, only }) => [isOptional ? `${type}, or left out` : type, meaning(schema, only)],
};

function rows(keys: readonly Key[], { head, of }: Cells): string[] {
  return table(
    ['key', ...head],
    keys.filter(saysSomething).map((key) => [code(key.path), ...of(key)]),
  );
}

/** An object of which nothing is said but the keys in it needs no row. */
function saysSomething({ type, schema, isOptional }: Key): boolean {
  const { description, default: defaults } = schema;
  return type !== 'object' || description !== undefined || (isOptional && defaults === undefined);
}

function meaning({ description = '' }: Schema, only: string | undefined): string {
  return [
    ...(only === undefined || only === '' ? [] : [`with ${only}`]),
    ...(description === '' ? [] : [prose(description)]),
  ].join(': ');
}

/** Objects have the defaults of their keys. */
function defaultOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return '';
  if (Array.isArray(value)) return code(`[${value.join(', ')}]`);
  return value === '' ? 'empty' : code(String(value));
}
