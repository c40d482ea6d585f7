import { CommanderError } from 'commander';
import { ClaimbenchError, describeUnexpected, EXIT_CODE } from '../kernel/errors.js';
import { memoryError, systemError } from '../kernel/system-error.js';

/** Prints an error for a person and returns the exit code that it stands for. */
export function reportFailure(error: unknown, detail: 'in one line' | 'with stack'): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  // Where no command is named its help has been printed, and there is nothing to add.
  if (error instanceof CommanderError && error.code === 'commander.help') return EXIT_CODE.usage;
  if (detail === 'with stack') console.error(error);
  if (error instanceof CommanderError) {
    console.error(`claimbench: ${error.message.replace(/^error: /, '').replaceAll('\n', ' ')} (see claimbench --help)`);
    return EXIT_CODE.usage;
  }
  const expected = error instanceof ClaimbenchError ? error : (systemError(error) ?? memoryError(error));
  if (expected !== undefined) {
    console.error(`claimbench: ${expected.message}`);
    return EXIT_CODE[expected.code];
  }
  const what = describeUnexpected(error);
  console.error(`claimbench: this should not happen: ${what} (run again with --verbose and report what it prints)`);
  return 1;
}
