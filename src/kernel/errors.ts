/**
 * What kind of failure an error is. The list is closed; `EXIT_CODE` gives each its exit code.
 *
 * - `usage`: an option, path or scenario that cannot be accepted as given
 * - `malformed`: bytes that are not an encoding of what they should be
 * - `refused`: well-formed input that the protocol turns down (a false signature, no consent, ...)
 * - `engine`: a pairing engine that cannot be loaded or has broken
 * - `io`: a file or folder that cannot be read or written
 * - `interrupted`: the user stopped the run
 * - `regression`: a gate found that something has become worse, or other than it was committed
 */
export type ErrorCode = 'usage' | 'malformed' | 'refused' | 'engine' | 'io' | 'interrupted' | 'regression';

/** Process exit code of each kind of failure. */
export const EXIT_CODE: Readonly<Record<ErrorCode, number>> = {
  usage: 2,
  malformed: 1,
  refused: 1,
  engine: 1,
  io: 2,
  interrupted: 130,
  regression: 3,
};

/**
 * The one error class of claimbench. The message is one line for a person: what was wrong, where,
 * what is accepted, what to do.
 */
export class ClaimbenchError extends Error {
  override readonly name = 'ClaimbenchError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
