import { ClaimbenchError } from '../../common/errors.js';

/** Refuses an encoding: what it should be, and what is wrong with it. */
export function malformed(what: string, why: string, cause?: unknown): ClaimbenchError {
  return new ClaimbenchError('malformed', `${what}: ${why}`, { cause });
}

/** Refuses bytes of another length. */
export function checkLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length !== length) throw malformed(what, `${bytes.length} bytes given, its encoding has ${length}`);
}

/** Refuses a tag that RFC 9380 libraries treat differently: an empty one, or one of more than 64 bytes. */
export function checkTag(tag: Uint8Array): void {
  if (tag.length < 1 || tag.length > 64) {
    throw malformed('domain separation tag', `${tag.length} bytes given, 1 to 64 are accepted`);
  }
}

/** Refuses lists of different lengths. */
export function checkEqualLengths(points: readonly unknown[], scalars: readonly unknown[]): void {
  if (points.length !== scalars.length) {
    throw malformed('multi-scalar multiplication', `${points.length} points, but ${scalars.length} scalars`);
  }
}

/** Whether a value is an object whose properties of these names are all such parts. */
export function hasParts(value: unknown, names: readonly string[], isPart: (part: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => isPart((value as Readonly<Record<string, unknown>>)[name]));
}

export function isBigInt(value: unknown): value is bigint {
  return typeof value === 'bigint';
}
