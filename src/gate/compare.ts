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
  /** Time for all pairs. At least one round is measured, and a confirmation is made whole. */
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
  /** In the order measured, those of confirmations last. */
  readonly rounds: readonly Round[];
}

/** Pairs that were measured at once. */
export interface Round {
  readonly pairs: number;
  /** How many each of them measured. */
  readonly benchmarks: number;
  readonly tookMs: number;
}

/** The pairs measured so far. */
interface Progress {
  readonly times: Map<string, PairTimes[]>;
  readonly findings: Map<string, Finding>;
  different: readonly string[];
  missing: readonly string[];
  readonly rounds: Round[];
  pairs: number;
  looks: number;
}

/**
 * Compares base and head: pair after pair until the budget is spent, and then a look at the results; where there is time
 * for twice as many pairs, also on the way, until every benchmark is decided. What came out slower is measured once more in fresh processes, and
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
  const { different, missing, looks, rounds } = progress;
  const inOrder = options.ids.flatMap((id) => compared.filter((one) => one.id === id));
  return { compared: inOrder, different, missing, looks, rounds };
}

async function measureUntilDecided(options: CompareOptions): Promise<Progress> {
  const { ids, budgetMs, rules, now, onProgress } = options;
  const start = now();
  const deadline = start + budgetMs * (1 - rules.confirmationShare);
  const nothing = { different: [], missing: [], rounds: [], pairs: 0, looks: 0 };
  const progress: Progress = { times: new Map(), findings: new Map(), ...nothing };
  let open = ids;
  let nextLook = pairsBeforeFirstLook(ids.length, rules);
  let longestMs = 0;
  // One look with all pairs in it sees more than two that share its level: looks on the way must leave as much to come.
  const leavesAsMuch = ({ tookMs, pairs }: Round) => now() + (progress.pairs / pairs) * tookMs <= deadline;
  while (open.length > 0 && (progress.pairs === 0 || now() + longestMs <= deadline)) {
    onProgress(Math.min(1, (now() - start) / budgetMs), `pair ${progress.pairs + 1}, ${open.length} benchmarks open`);
    const round = await addRound(options, open, progress);
    open = open.filter((id) => progress.times.has(id));
    longestMs = Math.max(longestMs, round.tookMs);
    if (progress.pairs < nextLook || !leavesAsMuch(round)) continue;
    look(open, progress, rules, 'not the last');
    open = open.filter((id) => progress.findings.get(id)?.verdict === 'undecided');
    nextLook *= 2;
  }
  if (open.some((id) => progress.findings.get(id)?.pairs !== progress.pairs)) look(open, progress, rules, 'last');
  return progress;
}

/** Measures pairs that are abreast. */
async function addRound(options: CompareOptions, ids: readonly string[], progress: Progress): Promise<Round> {
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
      'usage',
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

/** Decides on those open; those decided before stay in the correction with what they had then. */
function look(
  open: readonly string[],
  progress: Progress,
  rules: GateRules,
  which: Parameters<typeof levelOfLook>[2],
): void {
  progress.looks += 1;
  const findings = decide(logRatios(progress.times), levelOfLook(rules.level, progress.looks, which), rules);
  for (const id of open) {
    const finding = findings.get(id);
    if (finding !== undefined) progress.findings.set(id, finding);
  }
}

/**
 * Fresh pairs of what came out slower, until they confirm it or find no difference, or time is up. Its looks each have the
 * whole of their level: a false alarm needs both this and the first verdict to be wrong. Where they neither confirm nor
 * clear it, twice the fewest pairs are made in any case, so that one disturbed pair cannot clear a real slowdown.
 */
async function confirm(
  options: CompareOptions,
  suspects: readonly string[],
  progress: Progress,
): Promise<ReadonlyMap<string, Finding>> {
  const { budgetMs, now, onProgress } = options;
  const rules = { ...options.rules, turns: options.rules.turnsToConfirm };
  const fresh: Progress = { ...progress, times: new Map(), findings: new Map() };
  const made = () => fresh.pairs - progress.pairs;
  const deadline = now() + budgetMs * rules.confirmationShare;
  const least = pairsToConfirm(suspects.length, rules);
  let open = suspects;
  while (open.length > 0 && (made() < 2 * least || now() < deadline)) {
    onProgress(1, `confirming ${open.length} of the results, pair ${made() + 1}`);
    await addRound({ ...options, rules }, open, fresh);
    if (made() < least) continue;
    const findings = decide(logRatios(fresh.times), rules.levelToConfirm, rules);
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
  return new Map([...times].map(([id, taken]) => [id, taken.map(({ ratio }) => Math.log(ratio))]));
}
