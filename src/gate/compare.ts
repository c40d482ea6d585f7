import { ClaimbenchError } from '../kernel/errors.js';
import { decide, type Finding, levelOfLook, pairsBeforeFirstLook, pairsToConfirm, type Ratios } from './decide.js';
import { type ForkSide, measurePair, type PairTimes } from './pair.js';
import type { GateRules } from './rules.js';

/** What is compared, and how long at most. */
export interface CompareOptions {
  readonly engine: string;
  readonly curve: string;
  readonly ids: readonly string[];
  readonly seed: string;
  /** Time for all pairs. At least one is measured, and a confirmation is made whole. */
  readonly budgetMs: number;
  readonly rules: GateRules;
  readonly fork: ForkSide;
  /** Milliseconds on any clock. */
  now(): number;
  readonly signal: AbortSignal;
  /** Told the share of the budget that is spent, and what is being done. */
  onProgress(share: number, doing: string): void;
}

/** What was found of one benchmark. */
export interface Compared {
  readonly id: string;
  readonly finding: Finding;
  /** Of a failure, what fresh pairs said of it. */
  readonly confirmation?: Finding;
  /** CPU milliseconds of both sides, pair by pair in the order measured; those of the confirmation last. */
  readonly times: readonly PairTimes[];
}

/** What a comparison came to. */
export interface Comparison {
  readonly compared: readonly Compared[];
  /** Benchmarks whose results differ between base and head: refused, not timed. */
  readonly different: readonly string[];
  /** Benchmarks that one side does not have. */
  readonly missing: readonly string[];
  readonly looks: number;
}

/** The pairs measured so far. */
interface Progress {
  readonly times: Map<string, PairTimes[]>;
  readonly findings: Map<string, Finding>;
  different: readonly string[];
  missing: readonly string[];
  pairs: number;
  looks: number;
}

/**
 * Compares base and head: pair after pair, looking at the results whenever there are twice as many, until every benchmark
 * is decided or the budget is spent; what came out slower is measured once more in fresh processes, and
 * counts as slower only if it is so again.
 * @throws `usage` where there is nothing to compare; `interrupted`
 */
export async function compareSides(options: CompareOptions): Promise<Comparison> {
  const progress = await measureUntilDecided(options);
  const suspects = [...progress.findings].flatMap(([id, { verdict }]) => (verdict === 'slower' ? [id] : []));
  const confirmations = await confirm(options, suspects, progress);
  const compared = [...progress.findings].map(([id, finding]): Compared => {
    const times = progress.times.get(id) ?? [];
    const confirmation = confirmations.get(id);
    if (confirmation === undefined) return { id, finding, times };
    const verdict = confirmation.verdict === 'slower' ? 'slower' : 'undecided';
    return { id, finding: { ...finding, verdict }, confirmation, times };
  });
  const { different, missing, looks } = progress;
  return { compared: options.ids.flatMap((id) => compared.filter((one) => one.id === id)), different, missing, looks };
}

async function measureUntilDecided(options: CompareOptions): Promise<Progress> {
  const { ids, budgetMs, rules, now, onProgress } = options;
  const start = now();
  const deadline = start + budgetMs * (1 - rules.confirmationShare);
  const progress: Progress = { times: new Map(), findings: new Map(), different: [], missing: [], pairs: 0, looks: 0 };
  let open = ids;
  let nextLook = pairsBeforeFirstLook(ids.length, rules);
  let longestMs = 0;
  while (open.length > 0 && (progress.pairs === 0 || now() + longestMs <= deadline)) {
    onProgress(Math.min(1, (now() - start) / budgetMs), `pair ${progress.pairs + 1}, ${open.length} benchmarks open`);
    const before = now();
    open = await addPair(options, open, progress);
    longestMs = Math.max(longestMs, now() - before);
    if (progress.pairs < nextLook) continue;
    look(open, progress, rules);
    open = open.filter((id) => progress.findings.get(id)?.verdict === 'undecided');
    nextLook *= 2;
  }
  if (open.some((id) => progress.findings.get(id)?.pairs !== progress.pairs)) look(open, progress, rules);
  return progress;
}

/** @returns those of the benchmarks that can be compared */
async function addPair(
  options: CompareOptions,
  ids: readonly string[],
  progress: Progress,
): Promise<readonly string[]> {
  const { times, different, missing } = await measurePair({ ...options, ids, pair: progress.pairs });
  if (options.signal.aborted)
    throw new ClaimbenchError('interrupted', 'the comparison was stopped: nothing was decided');
  progress.pairs += 1;
  progress.different = [...progress.different, ...different];
  progress.missing = [...progress.missing, ...missing];
  for (const [id, taken] of times) progress.times.set(id, [...(progress.times.get(id) ?? []), taken]);
  if (progress.times.size === 0) {
    throw new ClaimbenchError(
      'usage',
      `base and head have nothing to compare: ${[...different, ...missing].join(', ')} differ or are missing`,
    );
  }
  return ids.filter((id) => times.has(id));
}

/** Decides on those open; those decided before stay in the correction with what they had then. */
function look(open: readonly string[], progress: Progress, rules: GateRules): void {
  progress.looks += 1;
  const findings = decide(logRatios(progress.times), levelOfLook(rules.level, progress.looks), rules);
  for (const id of open) {
    const finding = findings.get(id);
    if (finding !== undefined) progress.findings.set(id, finding);
  }
}

/**
 * Fresh pairs of what came out slower, until they confirm it or find no difference, or time is up. Its looks
 * each have the whole level: a false alarm needs both this and the first verdict to be wrong. Twice the
 * fewest pairs are made in any case, so that one disturbed pair cannot clear a real slowdown.
 */
async function confirm(
  options: CompareOptions,
  suspects: readonly string[],
  progress: Progress,
): Promise<ReadonlyMap<string, Finding>> {
  const { rules, budgetMs, now, onProgress } = options;
  const fresh: Progress = { ...progress, times: new Map(), findings: new Map() };
  const deadline = now() + budgetMs * rules.confirmationShare;
  const least = pairsToConfirm(suspects.length, rules);
  let open = suspects;
  for (let pair = 1; open.length > 0 && (pair <= 2 * least || now() < deadline); pair++) {
    onProgress(1, `confirming ${open.length} of the results, pair ${pair}`);
    await addPair(options, open, fresh);
    if (pair < least) continue;
    const findings = decide(logRatios(fresh.times), rules.level, rules);
    for (const id of open) {
      const finding = findings.get(id);
      if (finding !== undefined) fresh.findings.set(id, finding);
    }
    open = open.filter((id) => fresh.findings.get(id)?.verdict === 'undecided');
  }
  for (const [id, times] of fresh.times) progress.times.set(id, [...(progress.times.get(id) ?? []), ...times]);
  return fresh.findings;
}

function logRatios(times: ReadonlyMap<string, readonly PairTimes[]>): Ratios {
  return new Map([...times].map(([id, taken]) => [id, taken.map(({ base, head }) => Math.log(head / base))]));
}
