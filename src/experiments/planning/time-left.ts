import { formatDuration } from '../../common/units.js';

/** From how long a wait on it is worth a warning. */
const LONG_MS = 60_000;

/**
 * Makes a teller of how long a search may still take, from how long its configurations have taken so far: once that is
 * long, and again whenever it has become twice as much as was told, as where later configurations have more to model.
 * @param most configurations that are tried at most
 * @param startedMs when the search began
 * @returns told after each configuration how many are done and what time it is: a warning, or nothing
 */
export function timeLeftTeller(most: number, startedMs: number): (done: number, nowMs: number) => string | undefined {
  let toldMs = LONG_MS / 2;
  return (done, nowMs) => {
    const eachMs = (nowMs - startedMs) / done;
    const leftMs = (most - done) * eachMs;
    if (leftMs < 2 * toldMs) return undefined;
    toldMs = leftMs;
    return `up to ${most - done} more configurations may take ${formatDuration(leftMs)}, at ${formatDuration(eachMs)} each so far; Ctrl-C keeps what was tried, --workers takes more cores`;
  };
}
