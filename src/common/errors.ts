/**
 * The kind of failure that an error is. The list is closed; `EXIT_CODE` gives each its exit code.
 *
 * - `usage`: an option, path or scenario that cannot be accepted as given
 * - `nothing`: a run in which nothing happens, or nothing of what is asked about; with more of everything something may
 * - `malformed`: bytes that are not an encoding of what they should be
 * - `refused`: well-formed input that the protocol turns down (a false signature, no consent, ...)
 * - `engine`: a pairing engine that cannot be loaded or has broken
 * - `scheme`: a scheme of the user's that breaks the contract or a law that every scheme keeps
 * - `io`: a file or folder that cannot be read or written
 * - `interrupted`: the user stopped the run
 * - `regression`: a gate found that something has become worse, or other than it was committed
 * - `undecided`: a gate could decide too little for its silence to mean anything
 */
export type ErrorCode =
  | 'usage'
  | 'nothing'
  | 'malformed'
  | 'refused'
  | 'engine'
  | 'scheme'
  | 'io'
  | 'interrupted'
  | 'regression'
  | 'undecided';

/** Process exit code of each kind of failure. */
export const EXIT_CODE: Readonly<Record<ErrorCode, number>> = {
  usage: 2,
  nothing: 2,
  malformed: 1,
  refused: 1,
  engine: 1,
  scheme: 3,
  io: 2,
  interrupted: 130,
  regression: 3,
  undecided: 4,
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

/** The text of whatever was thrown, in one line: anything can be, an object without a prototype too. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'string') return oneLine(thrown);
  const { message, name } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Partial<Error>;
  if (typeof message !== 'string') return oneLine(fieldsOf(thrown));
  if (message !== '') return oneLine(message);
  return typeof name === 'string' ? name : 'an error without a message';
}

/**
 * Where an error was thrown, as `file:line:column`; `undefined` where its stack does not tell.
 * @param file path of a file: the innermost place in it, if there is one
 */
export function placeOf(thrown: unknown, file?: string): string | undefined {
  const { stack } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Partial<Error>;
  if (typeof stack !== 'string') return undefined;
  const lines = stack.split('\n').map((line) => line.replaceAll('file://', ''));
  // Of a syntax error Node writes the place first, without a column.
  const [, first] = /^(\/.+:\d+)$/.exec(lines[0] ?? '') ?? [];
  const frames = lines.flatMap((line) => /^ +at (?:.*\()?(\/?[^() ][^()]*:\d+:\d+)\)?$/.exec(line)?.[1] ?? []);
  const places = [first, ...frames.filter((place) => !place.startsWith('node:'))].filter((one) => one !== undefined);
  return places.find((place) => file !== undefined && place.startsWith(`${file}:`)) ?? places[0];
}

/** Of an error that nobody expected: its kind, text and place, and the same of what caused it. One line. */
export function describeUnexpected(thrown: unknown): string {
  if (!(thrown instanceof Error)) return messageOf(thrown);
  const place = placeOf(thrown);
  const at = place === undefined ? '' : ` at ${place}`;
  const because = thrown.cause === undefined ? '' : `, caused by ${describeUnexpected(thrown.cause)}`;
  return `${thrown.name}: ${messageOf(thrown)}${at}${because}`;
}

/** A value that has no message, by its fields: `{ code: 7 }`. Written here, since what imports this runs in browsers too. */
function fieldsOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const shown = (value: unknown) => (typeof value === 'object' && value !== null ? '…' : String(value));
  const fields = Object.entries(thrown).map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? `'${value}'` : shown(value)}`,
  );
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}
