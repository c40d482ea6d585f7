import type { Command } from 'commander';
import { Option } from 'commander';
import { openPage } from './open-page.js';
import { displayProgress, type ProgressDisplay } from './progress-display.js';
import { fitted, widthOf } from './width.js';

/** Lines that a command prints at most without `--tables`. */
export const SCREEN_LINES = 40;

/** How a command is told to say what came of it. */
export interface OutputFlags {
  readonly tables?: true;
  readonly json?: true;
  readonly quiet?: true;
  readonly open?: true;
}

/** Output of a command, for its help. */
interface Printed {
  /** Output of `--json`: `the run record, as in run.json (docs/run.schema.json)`. */
  readonly json: string;
  /** Output of `--quiet`: `the folder of the run`. */
  readonly quiet: string;
  /** Output of `--tables`, where there is more than the summary. */
  readonly tables?: string;
  /** Whether it writes a page. */
  readonly page?: 'writes a page';
}

/** The options that all commands with a result have. */
export function withOutput(command: Command, { json, quiet, tables, page }: Printed): Command {
  if (tables !== undefined) {
    command.addOption(new Option('--tables', `print ${tables} too`).conflicts(['json', 'quiet']));
  }
  command.option('--json', `print ${json} as JSON, and nothing else, on standard output`);
  command.option('--quiet', `print nothing but errors and ${quiet}`);
  if (page !== undefined) command.option('--open', 'open the page at the end, where there is a screen');
  return command;
}

/** Result of a command. */
export interface Result {
  /** For people, in words: with `where` at most forty lines of `width` columns. */
  readonly summary: (width: number) => string;
  /** Everything else that a terminal can show, for `--tables`. */
  readonly tables?: (width: number) => string;
  /** Where page, tables and record lie, and how to go on. */
  readonly where?: readonly string[];
  /** For `--json`. */
  readonly data: unknown;
  /** For `--quiet`: the folder of the run, or the result in one line. */
  readonly line: string;
  /** Path of the page, for `--open`. */
  readonly page?: string;
}

/** Says what a command does and what came of it: results on standard output, everything else on standard error. */
export class Output {
  readonly #flags: OutputFlags;

  constructor(flags: OutputFlags) {
    this.#flags = flags;
  }

  /** Progress on standard error; nothing with `--quiet`. @param totalWeight sum of the weights of all parts */
  progress(totalWeight: number): ProgressDisplay {
    return this.#flags.quiet ? SILENT : displayProgress(process.stderr, totalWeight);
  }

  /** Something worth knowing on the way, on standard error; nothing with `--quiet`. */
  note(text: string): void {
    if (!this.#flags.quiet) console.error(fitted(text, widthOf(process.stderr)));
  }

  /** Prints what came of it, and opens its page where that is wanted. */
  async result({ summary, tables, where = [], data, line, page }: Result): Promise<void> {
    const { json, quiet, open } = this.#flags;
    if (json) {
      console.log(JSON.stringify(data));
      for (const one of where) this.note(one);
    } else if (quiet) console.log(line);
    else {
      const width = widthOf(process.stdout);
      const all = this.#flags.tables && tables !== undefined ? [tables(width)] : [];
      const texts = [...all, summary(width), where.join('\n')].filter((text) => text !== '');
      console.log(fitted(texts.join('\n\n'), width));
    }
    if (!open || page === undefined) return;
    const why = await openPage(page);
    if (why !== undefined) this.note(`Not opened, since ${why}: ${page}`);
  }
}

const SILENT: ProgressDisplay = {
  part: () => undefined,
  done: () => undefined,
  say: () => undefined,
  aside: () => undefined,
  stop: () => undefined,
};

/** The first lines of many, and how many more there are: what matters comes first, `--tables` has all. */
export function firstLines(lines: readonly string[], most: number): string[] {
  if (lines.length <= most) return [...lines];
  return [...lines.slice(0, most - 1), `… and ${lines.length - most + 1} more lines: --tables prints all`];
}
