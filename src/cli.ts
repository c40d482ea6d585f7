import { reportFailure, reportUnawaited } from './cli/failure.js';
import { askedFor, detailFor, runProgram } from './cli/program.js';
import { PRINTED, printWhole } from './cli/whole-output.js';
import { EXIT_CODE } from './common/errors.js';
import { systemError } from './common/system-error.js';

const words = process.argv.slice(2);
const detail = detailFor(words);

/** Exit codes that nobody has set; 13: nothing is left to do, and a module still waits. */
const LOOKS_DONE: readonly unknown[] = [undefined, 0, 13];

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
  const code = reportFailure(systemError(error, PRINTED) ?? error, detail, askedFor(words));
  process.once('exit', () => {
    process.exitCode ||= code;
  });
});
// There is nowhere left to say it.
process.stderr.on('error', () => undefined);

// Not awaited at the top level: of a scheme that waits for ever Node would warn in words of its own as well.
runProgram(words).then(() => {
  isDone = true;
});
