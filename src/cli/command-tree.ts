import type { Argument, Command, Option } from 'commander';
import { shippedNames } from '../experiments/runner/shipped-files.js';

/** The completion of a value: one of some words, a file or folder besides, or something that cannot be listed. */
export interface Value {
  readonly words: readonly string[];
  readonly paths: 'files' | 'folders' | 'none';
}

/** An option, as a shell offers it. */
export interface OfferedOption {
  /** `--out`, or `-h` and `--help`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** `undefined` where it takes none. */
  readonly value: Value | undefined;
}

/** A command, as a shell offers it. */
export interface OfferedCommand {
  /** `['baseline', 'save']`; nothing for the program itself. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly OfferedOption[];
  /** The arguments that it takes beside its options, all together. */
  readonly value: Value;
  readonly commands: readonly OfferedCommand[];
}

/** The words that a program takes: the command line’s own tree, hidden options and commands left out. */
export function offered(program: Command): OfferedCommand {
  return offeredCommand(program, []);
}

function offeredCommand(command: Command, path: readonly string[]): OfferedCommand {
  const help = command.createHelp();
  const values = command.registeredArguments.map((argument) => standsFor(command, argument));
  return {
    path,
    description: command.description(),
    options: help.visibleOptions(command).map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag !== undefined),
      description: option.description,
      value: option.required || option.optional ? standsFor(command, option) : undefined,
    })),
    value: { words: values.flatMap(({ words }) => words), paths: widest(values.map(({ paths }) => paths)) },
    commands: help.visibleCommands(command).map((one) => offeredCommand(one, [...path, one.name()])),
  };
}

function widest(paths: readonly Value['paths'][]): Value['paths'] {
  return paths.includes('files') ? 'files' : paths.includes('folders') ? 'folders' : 'none';
}

/** Names of placeholders, and what they stand for. */
const PATHS: Readonly<Record<string, Value['paths']>> = {
  file: 'files',
  scenario: 'files',
  run: 'files',
  folder: 'folders',
};

function standsFor(command: Command, one: Argument | Option): Value {
  const name = 'flags' in one ? (/[<[]([^>\]]+)/.exec(one.flags)?.[1] ?? '') : one.name();
  const paths = Object.hasOwn(PATHS, name) ? (PATHS[name] ?? 'none') : 'none';
  if (one.argChoices !== undefined) return { words: one.argChoices, paths: 'none' };
  if (name === 'scenario') return { words: shippedNames(kindFor(command)), paths };
  return { words: one.name() === 'price' ? shippedNames('price list') : [], paths };
}

function kindFor(command: Command) {
  return ['reproduce', 'compare'].includes(command.name()) ? 'reproduction' : 'simulation';
}
