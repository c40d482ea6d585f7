import { resolve } from 'node:path';
import { Command } from 'commander';
import { ClaimbenchError } from '../kernel/errors.js';
import { CURVE_NAMES } from '../pairing/curves.js';
import { enginesFor } from '../reproduction/engines.js';
import { type BrokenLaw, checkScheme } from '../schemes/conformance/check.js';
import { loadModule, resolveValues } from '../schemes/load.js';
import { refuseTakenName } from '../schemes/registry.js';
import { names, seed, wholeNumber } from './options.js';

interface Flags {
  readonly curve: string[];
  readonly seed: string;
  readonly draws: number;
}

/** `claimbench check-scheme`: the laws that every scheme must keep, tried on one of the user's. */
export function checkSchemeCommand(): Command {
  return new Command('check-scheme')
    .description('hold a scheme of your own to the laws that every scheme must keep, on every curve')
    .argument('<file>', 'a scheme of your own, .mts or .mjs')
    .option('--curve <names>', `curves (default: ${CURVE_NAMES.join(',')})`, names, [...CURVE_NAMES])
    .option('--seed <text>', 'what all draws are derived from', seed, 'claimbench')
    .option(
      '--draws <count>',
      'draws of each law; changed bytes are tried eight times as often',
      wholeNumber(1, 1000),
      10,
    )
    .addHelpText(
      'after',
      `
Example:
  $ claimbench check-scheme ./mine.mts

The laws: owner and requester read the record and nobody else does, both forms and
all engines give the same bytes, encodings read back to the same record, every
function gives the same for the same inputs, and no operation is on an element of
the wrong group. Of what the properties claim, integrity, search and signatures are
tried, both ways; direction, hops, security and collusion are taken as they are said.

Exit codes: 0 it keeps them, 3 it breaks one, 2 the file does not load.`,
    )
    .action(async (file: string, flags: Flags) => check(file, flags));
}

async function check(file: string, { curve: curves, seed: text, draws }: Flags): Promise<void> {
  const module = resolve(file);
  const engines = curves.map((curve) => ({ curve, names: enginesFor({ pairing: { curves } }, curve) }));
  const definition = await loadModule(module);
  const { name, title } = definition;
  refuseTakenName(name, file);
  const scheme = { definition, reference: { name, module, values: resolveValues(definition, {}) } };
  const found: BrokenLaw[] = [];
  for (const { curve, names: ofCurve } of engines) {
    const broken = await checkScheme(scheme, { curve, engines: ofCurve, seed: text, draws });
    if (broken.length === 0) console.log(`${name} (${title}) keeps its laws on ${curve}`);
    found.push(...broken);
  }
  if (found.length === 0) return;
  for (const alike of Object.values(groupBy(found, ({ law, why }) => `${law}\n${why}`))) {
    console.log(describe(name, alike, text));
  }
  const laws = new Set(found.map(({ law }) => law)).size;
  throw new ClaimbenchError(
    'scheme',
    `${name} breaks ${laws} ${laws === 1 ? 'law' : 'laws'}; the same draws again: claimbench check-scheme ${file} --seed ${JSON.stringify(text)}`,
  );
}

/** A law broken in one way, with all that it was seen on. */
function describe(scheme: string, alike: readonly BrokenLaw[], text: string): string {
  const seen = alike.map(({ where, draw }) => (draw === undefined ? where : `${where}: draw ${draw}`));
  const [{ law, why } = { law: '', why: '' }] = alike;
  return `${scheme} breaks the law "${law}":\n  ${why}\n  (seed ${JSON.stringify(text)}; ${seen.join('; ')})`;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, Item[]> {
  const groups: Record<string, Item[]> = {};
  for (const item of items) groups[keyOf(item)] = [...(groups[keyOf(item)] ?? []), item];
  return groups;
}
