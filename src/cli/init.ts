import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { checkNewFile, writeNewFile } from '../records/new-file.js';
import { Output, type OutputFlags, withOutput } from './output.js';

/** A file to start from. */
interface Template {
  readonly from: readonly string[];
  /** The same in TypeScript, for a file whose name says so. */
  readonly typed?: readonly string[];
  /** Name of the new file, where none is given. */
  readonly file: string;
  /** The next steps: one line to go on, one to go further. */
  readonly next: (file: string) => readonly [string, string];
}

const TEMPLATES = {
  simulation: {
    from: ['scenarios', 'templates', 'simulation.yaml'],
    file: 'scenario.yaml',
    next: (file) => [
      `Run it: claimbench simulate ${file}`,
      `Ask what if: claimbench what-if ${file} --change population.agents=2`,
    ],
  },
  reproduction: {
    from: ['scenarios', 'templates', 'reproduction.yaml'],
    file: 'scenario.yaml',
    next: (file) => [
      `Run it: claimbench reproduce ${file}`,
      `Add a scheme of yours: claimbench compare ${file} --scheme mine.mjs`,
    ],
  },
  prices: {
    from: ['docs', 'prices.yaml'],
    file: 'prices.yaml',
    next: (file) => [
      `Choose by it: claimbench plan plan --slo 'store.p99<=90s' --price ${file}`,
      'and there --vary for what is chosen from: --vary population.supernodes=1..8',
    ],
  },
  scheme: {
    from: ['examples', 'own-scheme.mjs'],
    typed: ['examples', 'own-scheme.mts'],
    // JavaScript, where no name says otherwise: Node 20 reads no TypeScript by itself.
    file: 'own-scheme.mjs',
    next: (file) => [
      `Hold it to the laws: claimbench check-scheme ${file}`,
      `Compare it: claimbench compare --schemes liu2021 --scheme ${file}`,
    ],
  },
} satisfies Record<string, Template>;

interface Flags extends OutputFlags {
  readonly kind: keyof typeof TEMPLATES;
}

/** `claimbench init`: a file of one's own to start from. */
export function initCommand(): Command {
  const command = new Command('init')
    .description('write a file to start from: a scenario, in which every key is explained, or a scheme')
    .argument('[file]', 'the new file (default: scenario.yaml; prices.yaml; own-scheme.mjs)')
    .addOption(
      new Option(
        '--kind <kind>',
        'simulation: for simulate, sweep, plan and what-if; reproduction: for reproduce and compare; prices: for plan --price; scheme: for check-scheme and compare',
      )
        .choices(Object.keys(TEMPLATES))
        .default('simulation'),
    )
    .addHelpText(
      'after',
      `
Nothing is overwritten.

Examples:
  $ claimbench init && claimbench simulate scenario.yaml
  $ claimbench init compare.yaml --kind reproduction
  $ claimbench init --kind scheme && claimbench check-scheme own-scheme.mjs
  $ claimbench init --kind scheme mine.mts          the same with its types`,
    );
  return withOutput(command, { json: 'file and kind', quiet: 'the file' }).action(write);
}

async function write(given: string | undefined, { kind, ...flags }: Flags): Promise<void> {
  const template: Template = TEMPLATES[kind];
  const file = given ?? template.file;
  checkNewFile(file, 'init');
  const { from, typed = from } = template;
  const text = textFor(file, join(PACKAGE_FOLDER, ...(/\.m?ts$/.test(file) ? typed : from)));
  writeNewFile(file, text, 'init');
  await new Output(flags).result({
    summary: () => `Written: ${file}`,
    where: template.next(file),
    data: { file, kind },
    line: file,
  });
}

/** A template's text, whose schema editors find from where the file is. */
function textFor(file: string, template: string): string {
  const here = dirname(resolve(file));
  return readFileSync(template, 'utf8').replace(/(?<=^# yaml-language-server: \$schema=).*/, (schema) =>
    relative(here, resolve(dirname(template), schema)),
  );
}
