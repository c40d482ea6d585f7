import { join } from 'node:path';
import { Command } from 'commander';
import { ClaimbenchError } from '../common/errors.js';
import { loadScheme } from '../crypto/schemes/load-scheme.js';
import { SCHEMES } from '../crypto/schemes/registry.js';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { checkNewFile } from '../records/new-file.js';
import { compareCounts, describeChanges } from '../reproduction/compare-counts.js';
import { type Counts, readCounts, writeCounts } from '../reproduction/counts-file.js';
import { takeCounts } from '../reproduction/take-counts.js';
import { firstLines, Output, type OutputFlags, type Result, SCREEN_LINES, withOutput } from './output.js';

interface Flags extends OutputFlags {
  /** `true`: with the counts that ship. */
  readonly check?: string | true;
  readonly write?: string;
}

/** The counts that ship. */
const SHIPPED = join(PACKAGE_FOLDER, 'docs', 'counts.json');

/** `claimbench counts`: the gate without noise, for every CI run. */
export function countsCommand(): Command {
  const command = new Command('counts')
    .description(
      'count the operations and bytes of every scheme, stage by stage and phase by phase, and compare with a committed file',
    )
    .option(
      '--check [file]',
      'compare with this file, or without one with the counts that ship; exit code 3 if anything is other than there',
    )
    .option('--write <file>', 'write the counts to this new file, to be committed')
    .addHelpText(
      'after',
      `
Counts are the same on every machine: a change of the code, and nothing else,
changes them. --tables prints them all, --json as --write saves them.

Examples:
  $ claimbench counts --check              are they those that ship?
  $ claimbench counts --check docs/counts.json
  $ rm docs/counts.json; claimbench counts --write docs/counts.json
  $ claimbench counts --tables | grep "liu2021 optimised"`,
    );
  return withOutput(command, {
    json: 'the counts, or with --check what is other than committed,',
    quiet: 'how many counts there are, or how many differ',
    tables: 'every count',
  }).action(async ({ check, write, ...flags }: Flags) => {
    if (write !== undefined) checkNewFile(write, '--write');
    const file = check === true ? SHIPPED : check;
    const committed = file === undefined ? undefined : readCounts(file);
    const found = await takeCounts(await Promise.all(SCHEMES.map(({ name }) => loadScheme({ name, values: {} }))));
    if (write !== undefined) writeCounts(write, found);
    const output = new Output(flags);
    await (committed === undefined
      ? output.result(countsResult(found, write))
      : checkAgainst(committed, { found, file: file ?? '', output }));
  });
}

function countsResult(found: Counts, written: string | undefined): Result {
  const cells = Object.keys(found.cells);
  const schemes = new Map<string, number>();
  for (const cell of cells) {
    const [scheme = ''] = cell.split(' | ');
    schemes.set(scheme, (schemes.get(scheme) ?? 0) + 1);
  }
  const counted = `${cells.length} stages and phases counted`;
  return {
    summary: () =>
      [`${counted}:`, ...[...schemes].map(([scheme, of]) => `${String(of).padStart(4)} ${scheme}`)].join('\n'),
    tables: () => listing(found),
    where: written === undefined ? ['Go on: --tables prints every count, --write keeps them.'] : [`Saved: ${written}`],
    data: found,
    line: counted,
  };
}

interface Checked {
  readonly found: Counts;
  readonly file: string;
  readonly output: Output;
}

async function checkAgainst(committed: Counts, { found, file, output }: Checked): Promise<void> {
  const changes = compareCounts(committed, found);
  const described = describeChanges(changes);
  const line =
    changes.length === 0
      ? `${Object.keys(found.cells).length} stages and phases count what ${file} says.`
      : `${changes.length} stages and phases count other than ${file} says`;
  await output.result({
    summary: () => (changes.length === 0 ? line : firstLines(described.split('\n'), SCREEN_LINES).join('\n')),
    tables: () => (changes.length === 0 ? listing(found) : described),
    data: changes,
    line,
  });
  if (changes.length === 0) return;
  throw new ClaimbenchError(
    'regression',
    `${line}: if that is meant, remove it, write it anew with --write and commit it`,
  );
}

function listing({ cells }: Counts): string {
  return Object.entries(cells)
    .flatMap(([cell, counted]) => [
      cell,
      ...Object.entries(counted).map(([what, number]) => `  ${String(number).padStart(7)} ${what}`),
    ])
    .join('\n');
}
