import { ClaimbenchError } from '../../../common/errors.js';

/** Random input of one round. */
export interface SchemeDraw {
  readonly seed: string;
  /** A record; at least 16 bytes, so that a wrong key cannot give it by chance. */
  readonly m: Uint8Array;
  /** Which byte is changed, modulo the length. */
  readonly place: number;
  /** How it is changed, 1 to 255. */
  readonly mask: number;
}

/** The bytes with one of them changed. */
export function changed(bytes: Uint8Array, { place, mask }: SchemeDraw): Uint8Array {
  return bytes.map((byte, i) => (i === place % bytes.length ? byte ^ mask : byte));
}

/** @param what what the scheme does, where the law does not hold @throws `scheme` */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new ClaimbenchError('scheme', what);
}

/** The act's result; `undefined` where it refuses its input as malformed. Other failures are thrown on. */
export function unlessMalformed<R>(act: () => R): R | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof ClaimbenchError && error.code === 'malformed') return undefined;
    throw error;
  }
}
