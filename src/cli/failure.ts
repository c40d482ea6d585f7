import { CommanderError } from 'commander';
import { ClaimbenchError, describeUnexpected, EXIT_CODE } from '../common/errors.js';
import { memoryError, systemError } from '../common/system-error.js';

/**
 * Prints an error for a person and returns the exit code that it stands for.
 * @param asked the command that was asked for, whose help tells more; empty where there is none
 */
export function reportFailure(error: unknown, detail: 'in one line' | 'with stack', asked: string): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  // Where no command is named its help has been printed, and there is nothing to add.
  if (error instanceof CommanderError && error.code === 'commander.help') return EXIT_CODE.usage;
  if (detail === 'with stack') console.error(error);
  if (error instanceof CommanderError) {
    console.error(
      `claimbench: ${error.message.replace(/^error: /, '').replaceAll('\n', ' ')} (see claimbench ${asked === '' ? '' : `${asked} `}--help)`,
    );
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

/** The same of an error that nobody waits for, as a promise leaves one that is not awaited; ours or that of a user's scheme. */
export function reportUnawaited(error: unknown, detail: 'in one line' | 'with stack'): number {
  const expected = error instanceof ClaimbenchError ? error : (systemError(error) ?? memoryError(error));
  if (expected !== undefined) return reportFailure(expected, detail, '');
  if (detail === 'with stack') console.error(error);
  console.error(
    `claimbench: something failed that nobody waits for: ${describeUnexpected(error)}; where a scheme of your own is run, look there for a promise without await (run again with --verbose for more)`,
  );
  return 1;
}
