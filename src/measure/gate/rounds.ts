import { ClaimbenchError } from '../../common/errors.js';
import { pairedDifferences } from '../../common/statistics/sign-flip.js';
import type { Finding, Ratios } from './decide.js';
import type { Compared, CompareOptions, Found } from './gate-options.js';
import { measurePair, type PairTimes } from './pair.js';

/** Pairs that were measured at once. */
export interface Round {
  readonly pairs: number;
  /** How many each of them measured. */
  readonly benchmarks: number;
  readonly tookMs: number;
}

/** The pairs measured so far. */
export interface Progress {
  readonly times: Map<string, PairTimes[]>;
  readonly findings: Map<string, Finding>;
  different: readonly string[];
  missing: readonly string[];
  readonly rounds: Round[];
  pairs: number;
  looks: number;
}

/** Measures pairs that are abreast. */
export async function addRound(options: CompareOptions, ids: readonly string[], progress: Progress): Promise<Round> {
  const { rules, now, signal } = options;
  const start = now();
  const measured = await allOf(
    Array.from({ length: rules.abreast }, (_, i) => measurePair({ ...options, ids, pair: progress.pairs + i })),
  );
  if (signal.aborted) throw new ClaimbenchError('interrupted', 'the comparison was stopped: nothing was decided');
  progress.pairs += measured.length;
  for (const { times, different, missing } of measured) {
    progress.different = [...new Set([...progress.different, ...different])];
    progress.missing = [...new Set([...progress.missing, ...missing])];
    for (const [id, taken] of times) progress.times.set(id, [...(progress.times.get(id) ?? []), taken]);
  }
  if (progress.times.size === 0) {
    throw new ClaimbenchError(
      'undecided',
      `base and head have nothing to compare: ${[...progress.different, ...progress.missing].join(', ')} differ or are missing`,
    );
  }
  const round = { pairs: measured.length, benchmarks: ids.length, tookMs: now() - start };
  progress.rounds.push(round);
  return round;
}

/** Like `Promise.all`, but none still goes on when it throws: no process outlives the comparison. */
async function allOf<Value>(promises: readonly Promise<Value>[]): Promise<Value[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/**
 * Findings between two rounds. What a look has found to be faster or no different is settled; all else is undecided, with
 * its estimate and without an interval, since no look has been spent on it: nothing is slower on the way.
 * @param fresh pairs of what was not settled, which are not yet among those of the comparison
 */
export function foundSoFar(
  ids: readonly string[],
  { times, findings, different, missing, looks }: Progress,
  fresh: Progress['times'] = new Map(),
): Found {
  const compared = ids.flatMap((id): Compared[] => {
    const taken = [...(times.get(id) ?? []), ...(fresh.get(id) ?? [])];
    const found = findings.get(id);
    const isSettled = found?.verdict === 'faster' || found?.verdict === 'no difference';
    return taken.length === 0 ? [] : [{ id, times: taken, finding: isSettled ? found : undecided(taken) }];
  });
  return { compared, different, missing, looks };
}

function undecided(times: readonly PairTimes[]): Finding {
  const { pairs, estimate, pValue } = pairedDifferences(times.map(({ ratio }) => Math.log(ratio)));
  const interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  return { pairs, estimate, pValue, interval, visible: Number.POSITIVE_INFINITY, verdict: 'undecided' };
}

/** Ratios that are decided on: the logarithm of head over base, one a pair. */
export function logRatios(times: ReadonlyMap<string, readonly PairTimes[]>): Ratios {
  return new Map([...times].map(([id, taken]) => [id, taken.map(({ ratio }) => Math.log(ratio))]));
}
