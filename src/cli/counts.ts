import { Command } from 'commander';
import { compareCounts, describeChanges } from '../counts/compare.js';
import { readCounts, writeCounts } from '../counts/file.js';
import type { Counts } from '../counts/schema.js';
import { takeCounts } from '../counts/take.js';
import { ClaimbenchError } from '../kernel/errors.js';
import { checkNewFile } from '../run/new-file.js';
import { loadScheme } from '../schemes/load.js';
import { SCHEMES } from '../schemes/registry.js';

interface Flags {
  readonly check?: string;
  readonly write?: string;
}

/** `claimbench counts`: the gate without noise, for every CI run. */
export function countsCommand(): Command {
  return new Command('counts')
    .description(
      'count the operations and bytes of every scheme, stage by stage and phase by phase, and compare with a committed file',
    )
    .option('--check <file>', 'compare with this file; exit code 3 if anything is other than there')
    .option('--write <file>', 'write the counts to this new file, to be committed')
    .addHelpText(
      'after',
      `
Counts are the same on every machine: a change of the code, and nothing else,
changes them. Without options they are printed.

Examples:
  $ claimbench counts --check docs/counts.json
  $ rm docs/counts.json; claimbench counts --write docs/counts.json
  $ claimbench counts | grep "liu2021 optimised"`,
    )
    .action(async ({ check, write }: Flags) => {
      if (write !== undefined) checkNewFile(write, '--write');
      const committed = check === undefined ? undefined : readCounts(check);
      const found = await takeCounts(await Promise.all(SCHEMES.map(({ name }) => loadScheme({ name, values: {} }))));
      if (write !== undefined) writeCounts(write, found);
      if (committed !== undefined) checkAgainst(committed, found, check ?? '');
      if (write === undefined && committed === undefined) console.log(listing(found));
    });
}

function checkAgainst(committed: Counts, found: Counts, file: string): void {
  const changes = compareCounts(committed, found);
  if (changes.length === 0) {
    console.log(`${Object.keys(found.cells).length} stages and phases count what ${file} says.`);
    return;
  }
  console.log(describeChanges(changes));
  throw new ClaimbenchError(
    'regression',
    `${changes.length} stages and phases count other than ${file} says: if that is meant, remove it, write it anew with --write and commit it`,
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
