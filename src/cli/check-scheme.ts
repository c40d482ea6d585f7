import { resolve } from 'node:path';
import { Command } from 'commander';
import { ClaimbenchError } from '../common/errors.js';
import { CURVE_NAMES } from '../crypto/pairing/curves.js';
import { type BrokenLaw, checkScheme } from '../crypto/schemes/conformance/check-laws.js';
import { loadModule, resolveValues } from '../crypto/schemes/load-scheme.js';
import { refuseTakenName } from '../crypto/schemes/registry.js';
import { plural } from '../report/components/text.js';
import { enginesFor } from '../reproduction/chosen-engines.js';
import { names, seed, wholeNumber } from './options.js';
import { firstLines, Output, type OutputFlags, SCREEN_LINES, withOutput } from './output.js';

interface Flags extends OutputFlags {
  readonly curve: string[];
  readonly seed: string;
  readonly draws: number;
}

/** `claimbench check-scheme`: the laws that every scheme must keep, tried on one of the user's. */
export function checkSchemeCommand(): Command {
  const command = new Command('check-scheme')
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

The laws: owner and requester read the record and nobody else does, both forms
and all engines give the same bytes, encodings read back to the same record,
every function gives the same for the same inputs, and no operation is on an
element of the wrong group. Of what the properties claim, integrity, search and
signatures are tried, both ways; direction, hops, security and collusion are
taken as they are said.

Exit codes: 0 it keeps them, 3 it breaks one, 2 the file does not load.`,
    );
  return withOutput(command, {
    json: 'name, curves, seed and the laws that it breaks',
    quiet: 'the verdict in one line',
    tables: 'every law that it breaks',
  }).action(async (file: string, flags: Flags) => check(file, flags));
}

async function check(file: string, { curve: curves, seed: text, draws, ...flags }: Flags): Promise<void> {
  const module = resolve(file);
  const engines = curves.map((curve) => ({ curve, names: enginesFor({ pairing: { curves } }, curve) }));
  const definition = await loadModule(module);
  const { name, title } = definition;
  refuseTakenName(name, file);
  const scheme = { definition, reference: { name, module, values: resolveValues(definition, {}) } };
  const found: BrokenLaw[] = [];
  const kept: string[] = [];
  for (const { curve, names: ofCurve } of engines) {
    const broken = await checkScheme(scheme, { curve, engines: ofCurve, seed: text, draws });
    if (broken.length === 0) kept.push(curve);
    found.push(...broken);
  }
  const alike = Object.values(groupBy(found, ({ law, why }) => `${law}\n${why}`));
  const lines = [
    ...kept.map((curve) => `${name} (${title}) keeps its laws on ${curve}`),
    ...alike.flatMap((one) => describe(name, one, text).split('\n')),
  ];
  const laws = new Set(found.map(({ law }) => law)).size;
  const breaks = `${name} breaks ${plural(laws, 'law')}`;
  await new Output(flags).result({
    summary: () => firstLines(lines, SCREEN_LINES - 2).join('\n'),
    tables: () => lines.join('\n'),
    where: found.length === 0 ? [`Go on: claimbench compare --schemes liu2021 --scheme ${file}`] : [],
    data: { name, curves, seed: text, draws, broken: found },
    line: found.length === 0 ? `${name} keeps its laws on ${curves.join(', ')}` : breaks,
  });
  if (found.length === 0) return;
  throw new ClaimbenchError(
    'scheme',
    `${breaks}; the same draws again: claimbench check-scheme ${file} --seed ${JSON.stringify(text)}`,
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
