import { Command } from 'commander';
import { COMMANDS } from './cli/commands.js';
import { reportFailure, reportUnawaited } from './cli/failure.js';
import { PRINTED, printWhole } from './cli/whole-output.js';
import { EXIT_CODE } from './common/errors.js';
import { systemError } from './common/system-error.js';
import { discardUnusedFolders } from './records/begun-folders.js';
import { claimbenchVersion } from './records/environment.js';

const program = new Command('claimbench')
  .description('Benchmarks and simulates pairing-based data-sharing schemes recorded on a ledger.')
  .version(claimbenchVersion())
  .option('--verbose', 'show stack traces of errors')
  .addHelpText(
    'after',
    `
Examples:
  $ claimbench reproduce                   the paper's tables and figures
  $ claimbench reproduce --profile full    on both curves, with more rounds
  $ claimbench compare --schemes a,b,c     the same for any schemes
  $ claimbench simulate scenarios/quickstart.yaml    a population on threads
  $ claimbench plan scenarios/plan.yaml --slo 'store.p99<=120s' \\
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

Every command with a result has --json (the result alone, as data, on standard
output) and --quiet; most have --tables and --open. Results go to standard
output, progress and warnings to standard error. Nothing is coloured.

Exit codes: 0 done, 1 something is broken, 2 bad use, 3 a gate found a change
for the worse, a check a broken law or a plan no answer, 4 a gate could decide
too little, 130 stopped by Ctrl-C.`,
  );

const named = process.argv.slice(2).find((word) => !word.startsWith('-')) ?? '';
const asked = COMMANDS.has(named) ? named : '';
for (const load of asked === '' ? COMMANDS.values() : [COMMANDS.get(asked)])
  if (load !== undefined) program.addCommand(await load());
for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
  command.exitOverride().configureOutput({ outputError: () => undefined });
}

/** Exit codes that nobody has set; 13: nothing is left to do, and a module still waits. */
const LOOKS_DONE: readonly unknown[] = [undefined, 0, 13];

const detail = process.argv.includes('--verbose') ? 'with stack' : 'in one line';

// A scheme of the user's can leave a promise behind that fails, or end the process: neither looks as if all were well.
process.on('uncaughtException', (thrown) => process.exit(reportUnawaited(thrown, detail)));
let isDone = false;
process.once('exit', () => {
  if (isDone || !LOOKS_DONE.includes(process.exitCode)) return;
  console.error(
    'claimbench: something has ended this process before the command was done; where a scheme of your own is run, look there for process.exit and for an await at its top level that never ends',
  );
  process.exitCode = EXIT_CODE.engine;
});

// Whoever reads no further (`| head`) stops neither the work nor what it writes to files; nor does a disk that is full.
printWhole(process.stdout);
let isTold = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || isTold) return;
  isTold = true;
  const code = reportFailure(systemError(error, PRINTED) ?? error, detail, asked);
  process.once('exit', () => {
    process.exitCode ||= code;
  });
});
// There is nowhere left to say it.
process.stderr.on('error', () => undefined);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error, detail, asked);
  if (process.exitCode === EXIT_CODE.usage) discardUnusedFolders();
} finally {
  isDone = true;
}
