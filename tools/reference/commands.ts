import type { Command, Option } from 'commander';
import { allCommands } from '../../src/cli/commands.js';
import { EXIT_CODES } from '../../src/cli/program.js';
import { code, prose, table } from './markdown.js';

/** The page about commands, from the command line's own tree. */
export async function commandsPage(): Promise<string[]> {
  const commands = await allCommands();
  return [
    '# Commands',
    '',
    'Written by `npm run docs` from what each command says with `--help`.',
    '',
    prose(EXIT_CODES),
    ...commands.flatMap((command) => section(command, '')),
  ];
}

function section(command: Command, parent: string): string[] {
  const name = `${parent}${command.name()}`;
  const help = command.createHelp();
  const subcommands = help.visibleCommands(command).filter((one) => one.name() !== 'help');
  const options = help.visibleOptions(command).filter((option) => option.long !== '--help');
  return [
    '',
    `${parent === '' ? '##' : '###'} ${name}`,
    '',
    `${sentence(command.description())}`,
    '',
    '```text',
    `claimbench ${parent}${command.name()} ${command.usage()}`,
    '```',
    ...table(
      ['argument', 'meaning'],
      command.registeredArguments.map((one) => [
        code(one.required ? `<${one.name()}>` : `[${one.name()}]`),
        prose(help.argumentDescription(one)),
      ]),
    ),
    ...table(
      ['option', 'meaning'],
      options.map((option) => [code(option.flags), meaning(option)]),
    ),
    ...afterText(command).split(/\n\n+/).flatMap(paragraph),
    ...subcommands.flatMap((one) => section(one, `${name} `)),
  ];
}

function meaning(option: Option): string {
  const choices = option.argChoices === undefined ? [] : [`one of ${option.argChoices.map(code).join(', ')}`];
  const { defaultValue, defaultValueDescription } = option;
  const isSaid = option.description.includes('(default:');
  const value =
    defaultValueDescription ?? (Array.isArray(defaultValue) ? defaultValue.join(',') : String(defaultValue));
  const defaults = defaultValue === undefined || isSaid ? [] : [`default ${code(value)}`];
  return [prose(option.description), ...choices, ...defaults].join('; ');
}

/** What a command's help says after arguments and options. */
function afterText(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text.slice(command.helpInformation().length).trim();
}

/** A paragraph of the help: words as words, what is indented as code, and commands as a shell takes them. */
function paragraph(text: string): string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const at = lines.findIndex((line) => line.startsWith('  '));
  const [words, block] = at < 0 ? [lines, []] : [lines.slice(0, at), lines.slice(at)];
  const end = block.findIndex((line) => !line.startsWith('  '));
  const [inside, rest] = end < 0 ? [block, []] : [block.slice(0, end), block.slice(end)];
  const isShell = inside.some((line) => line.startsWith('  $ '));
  return [
    ...(words.length === 0 ? [] : ['', prose(words.join(' '))]),
    ...(inside.length === 0
      ? []
      : [
          '',
          isShell ? '```sh' : '```text',
          ...(isShell ? inside.map(shellLine) : inside.map((line) => line.slice(2))),
          '```',
        ]),
    ...(rest.length === 0 ? [] : paragraph(rest.join('\n'))),
  ];
}

/** `  $ claimbench engines     a remark` as a shell reads it: the remark, two spaces or more away, as a comment. */
function shellLine(line: string): string {
  const words = line.replace(/^ {2}\$ /, '').replace(/^ {4}/, '');
  return words.replace(/^(\s*\S.*?) {2,}(\S.*)$/, '$1  # $2');
}

function sentence(text: string): string {
  return `${prose(text).replace(/^./, (first) => first.toUpperCase())}.`;
}
