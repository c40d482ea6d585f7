import { Command } from 'commander';
import { EXIT_CODE } from '../common/errors.js';
import { discardUnusedFolders } from '../records/begun-folders.js';
import { claimbenchVersion } from '../records/environment.js';
import { COMMANDS } from './commands.js';
import { reportFailure } from './failure.js';

/** How much of an error is shown. */
export type Detail = Parameters<typeof reportFailure>[1];

/** The exit codes of all commands, as help and reference say them. */
export const EXIT_CODES = `Exit codes: 0 done, 1 something is broken, 2 bad use, 3 a gate found a change
for the worse, a check a broken law or a plan no answer, 4 a gate could decide
too little, 130 stopped by Ctrl-C.`;

/** The command that words ask for; empty where they ask for none that there is. */
export function askedFor(words: readonly string[]): string {
  const named = words.find((word) => !word.startsWith('-')) ?? '';
  return COMMANDS.has(named) ? named : '';
}

export function detailFor(words: readonly string[]): Detail {
  return words.includes('--verbose') ? 'with stack' : 'in one line';
}

/** Does what words ask for, and leaves the exit code with the process. An error is told on standard error. */
export async function runProgram(words: readonly string[]): Promise<void> {
  const asked = askedFor(words);
  const program = await openProgram(asked);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    process.exitCode = reportFailure(error, detailFor(words), asked);
    if (process.exitCode === EXIT_CODE.usage) discardUnusedFolders();
  }
}

/** Only the command that is asked for is loaded; all of them where none is. */
async function openProgram(asked: string): Promise<Command> {
  const program = new Command('claimbench')
    .description('Benchmarks and simulates pairing-based data-sharing schemes recorded on a ledger.')
    .version(claimbenchVersion())
    .option('--verbose', 'show stack traces of errors')
    .addHelpText(
      'after',
      `
Examples:
  $ claimbench init                        a scenario of your own to start from
  $ claimbench reproduce                   the paper's tables and figures
  $ claimbench reproduce --profile full    on both curves, with more rounds
  $ claimbench compare --schemes a,b,c     the same for any schemes
  $ claimbench simulate quickstart         a population on threads
  $ claimbench plan plan --slo 'store.p99<=120s' \\
      --maximise population.policyholders  how many it carries
  $ claimbench report reports/<run id>     make a saved run's report again
  $ claimbench calibrate --out my.json     what operations cost here
  $ claimbench bench --filter micro        time the operations of an engine
  $ claimbench counts --check docs/counts.json
                                           operations and bytes are as committed
  $ claimbench gate --base main            has this checkout become slower?
  $ claimbench export gate --format junit  what was found, for others to read
  $ claimbench engines                     engines that can be chosen
  $ claimbench schemes                     schemes that can be chosen
  $ claimbench check-scheme mine.mts       does a scheme of yours keep the laws?
  $ claimbench doctor                      what is the matter with this machine?
  $ source <(claimbench completion bash)   let the shell complete all this

Every command with a result has --json (the result alone, as data, on standard
output) and --quiet; most have --tables and --open. Results go to standard
output, progress and warnings to standard error. Nothing is coloured.

${EXIT_CODES}`,
    );

  for (const load of asked === '' ? COMMANDS.values() : [COMMANDS.get(asked)])
    if (load !== undefined) program.addCommand(await load());
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    command.exitOverride().configureOutput({ outputError: () => undefined });
  }
  return program;
}
