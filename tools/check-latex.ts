// npm run check:latex: compiles every table that a report can have, in one document under pdflatex: those of small
// runs that are made here and of the committed runs, and one of every character that text is translated for.
// Any error of LaTeX fails it, any character that is not set, and a kind of table that no run had.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { readTextFile } from '../src/common/text-file.js';
import { SCHEMES } from '../src/crypto/schemes/registry.js';
import { parseRecord } from '../src/records/earlier-versions.js';
import { RunRecord } from '../src/records/schema.js';
import { SimulationRecord } from '../src/records/simulation-record.js';
import { LiveValidationRecord } from '../src/records/validation-live-record.js';
import { ValidationRecord } from '../src/records/validation-record.js';
import { tableToLatex } from '../src/report/components/latex.js';
import { toLatexText } from '../src/report/components/latex-text.js';
import type { Table } from '../src/report/components/table.js';
import { TABLES, tablesOf } from '../src/report/paper/tables/paper-tables.js';
import { TABLES as SIMULATION_TABLES, simulationTablesOf } from '../src/report/simulation/tables/simulation-tables.js';
import { liveQuantitiesTable, liveTable } from '../src/report/simulation/validation-live-summary.js';
import { coverageTable } from '../src/report/simulation/validation-summary.js';
import { reproduce } from '../src/reproduction/run-reproduction.js';
import { ReproductionScenario } from '../src/scenario/reproduction.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Written in a scenario, these have gone wrong: arguments, ligatures, alphabets, what no font of LaTeX has. */
const HARD_TEXTS = [
  '[22] and more',
  '*',
  '(a)',
  '--out',
  '50% of $x_1^2 & {#~\\',
  '“λ ∈ ℤ₂”, é ß — …',
  'two\n\nlines',
  '"<|>"',
];

if (spawnSync('pdflatex', ['--version']).error !== undefined) {
  console.error('There is no pdflatex. On Debian: apt-get install texlive-latex-recommended texlive-science');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'claimbench-latex-'));
const problems: string[] = [];
try {
  const tables = [...textTables(), ...(await allTables())];
  problems.push(...compile(tables.map(tableToLatex)));
  console.log(`${tables.length} tables compiled in one document.`);
} finally {
  rmSync(folder, { recursive: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Tables of all runs; a kind that none of them had is a problem. */
async function allTables(): Promise<Table[]> {
  const committed = committedRecords();
  const runs = [...committed.flatMap(recordsOf('claimbench-run', RunRecord)), ...(await smallReproductions())];
  const simulations = [...committed.flatMap(recordsOf('claimbench-simulation', SimulationRecord)), faultySimulation()];
  problems.push(...missingKinds(TABLES, runs), ...missingKinds(SIMULATION_TABLES, simulations));
  const validations = committed.flatMap(recordsOf('claimbench-validation', ValidationRecord));
  const liveValidations = committed.flatMap(recordsOf('claimbench-validation-live', LiveValidationRecord));
  if (validations.length === 0 || liveValidations.length === 0) problems.push('No validation is in reports/');
  return [
    ...runs.flatMap(tablesOf),
    ...simulations.flatMap(simulationTablesOf),
    ...validations.map(coverageTable),
    ...liveValidations.flatMap((record) => [liveTable(record), liveQuantitiesTable(record)]),
  ];
}

/** The tables that none of these runs has. */
function missingKinds<Run>(kinds: readonly ((run: Run) => Table | undefined)[], runs: readonly Run[]): string[] {
  return kinds
    .filter((make) => runs.every((run) => make(run) === undefined))
    .map(({ name }) => `No run has the table that ${name} makes: add one to tools/check-latex.ts`);
}

/** What is in a file that a run left, by its format. */
interface Formatted {
  readonly format: string;
}

function committedRecords(): Formatted[] {
  const files = execFileSync('git', ['ls-files', 'reports'], { cwd: root, encoding: 'utf8' }).split('\n');
  return files
    .filter((file) => /\/(run|validation|validation-live)\.json\.gz$/.test(file))
    .map((file) => JSON.parse(readTextFile(join(root, file), { what: 'the record', advice: 'look into reports/' })));
}

/** Reads what has the format; all else is left out. */
function recordsOf<Run>(format: string, schema: z.ZodType<Run>): (record: Formatted) => Run[] {
  return (record) => (record.format === format ? [parseRecord(schema, record)] : []);
}

/** What `reproduce` does by default, in small, and `compare` of all schemes. */
function smallReproductions(): Promise<RunRecord[]> {
  const shared = {
    kind: 'reproduction',
    lifecycle: { users: [1, 2], liveUsers: 1 },
    claims: { largestSize: 1, consensus: { nodes: 4, delegates: 3, records: 4 } },
    measure: { budgetSeconds: 0.1, minimumRounds: 6, maximumRounds: 6, warmUpMs: 0, sampleMs: 0.1 },
  };
  const ofPaper = { ...shared, pairing: { engines: ['mcl', 'type-a-wasm'] } };
  const names = SCHEMES.map(({ name }) => name);
  const ofAll = { ...shared, schemes: { names }, pairing: { engines: ['mcl'], curves: ['bls12-381'] } };
  return Promise.all([small('reproduce', ofPaper), small('compare', ofAll)]);
}

function small(command: 'reproduce' | 'compare', scenario: unknown): Promise<RunRecord> {
  const ignore = (): void => {};
  return reproduce({
    id: '20260101-000000-abcdef',
    command,
    scenario: ReproductionScenario.parse(scenario),
    startedAt: new Date(0),
    progress: { part: ignore, done: ignore },
    signal: new AbortController().signal,
    onSamples: ignore,
    onPart: ignore,
    onCounted: async () => {},
  });
}

/** A simulation with faults, tried again, and replications. */
function faultySimulation(): SimulationRecord {
  const out = join(folder, 'faults');
  const settings = ['run.replications=2', 'run.duration=20d', 'population.policyholders=30'].flatMap((one) => [
    '--set',
    one,
  ]);
  const done = spawnSync(
    process.execPath,
    ['bin/claimbench.js', 'simulate', 'scenarios/faults.yaml', ...settings, '--out', out],
    { cwd: root, encoding: 'utf8' },
  );
  if (done.status !== 0) throw new Error(`the simulation failed: ${done.stderr}`);
  return SimulationRecord.parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
}

/** Every character that pdflatex can set by its translation, and texts that have gone wrong; the last is too long for a float. */
function textTables(): Table[] {
  const ranges = [
    [0xa0, 0x2fff],
    [0x1d400, 0x1d7ff],
  ] as const;
  const characters = ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
  );
  const known = characters.filter((one) => toLatexText(one).unset.length === 0);
  const columns = HARD_TEXTS.map((title) => ({ title, meaning: 'text as people write it' }));
  const title = HARD_TEXTS.join(' ');
  const tableOf = (id: string, rows: Table['rows']): Table => ({ id, title, caption: title, columns, rows });
  return [
    tableOf(
      'texts',
      HARD_TEXTS.map((text) => [text, `a${text}b`]),
    ),
    tableOf(
      'characters',
      known.map((one) => [one, `a${one}b`, `${one}${one}`]),
    ),
  ];
}

/** Compiles tables in one document. @returns errors in its log, and characters that were not set */
function compile(texts: readonly string[]): string[] {
  const names = texts.map((text, i) => {
    writeFileSync(join(folder, `table-${i}.tex`), text);
    return `table-${i}`;
  });
  const document = [
    '\\documentclass{article}',
    '\\usepackage{booktabs,longtable,amssymb}',
    '\\begin{document}',
    ...names.map((name) => `\\typeout{In ${name}:}\\input{${name}}\\clearpage`),
    '\\end{document}',
    '',
  ];
  writeFileSync(join(folder, 'tables.tex'), document.join('\n'));
  const { status } = spawnSync('pdflatex', ['-interaction=nonstopmode', 'tables.tex'], { cwd: folder });
  const log = existsSync(join(folder, 'tables.log'))
    ? readFileSync(join(folder, 'tables.log'), 'latin1').split('\n')
    : [];
  const errors = log.flatMap((line, i) =>
    /^! |Missing character/.test(line) ? [`${tableAt(log, i, texts)}: ${line} ${log[i + 1]}`] : [],
  );
  if (status !== 0 && errors.length === 0) errors.push(`pdflatex ended with ${status}`);
  return errors;
}

/** The table whose typesetting a line of the log belongs to. */
function tableAt(log: readonly string[], index: number, texts: readonly string[]): string {
  const line = log.slice(0, index).findLast((one) => /^In table-\d+:/.test(one));
  if (line === undefined) return 'the document';
  const text = texts[Number(/\d+/.exec(line)?.[0])] ?? '';
  return /\\label\{tab:(.*)\}/.exec(text)?.[1] ?? line;
}
