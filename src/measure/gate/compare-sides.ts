import { confirm } from './confirm.js';
import { decide, levelOfLook, pairsBeforeFirstLook } from './decide.js';
import type { Compared, CompareOptions, Found } from './gate-options.js';
import { addRound, foundSoFar, logRatios, type Progress, type Round } from './rounds.js';
import type { GateRules } from './rules.js';

/** Findings of a comparison, with the rounds they are from. */
export interface Comparison extends Found {
  /** In the order measured, those of confirmations last. */
  readonly rounds: readonly Round[];
}

/**
 * Compares base and head: pair after pair until its part of the budget is spent, and then a look at the results; where there
 * is time for twice as many pairs, also on the way, until every benchmark is decided. What seems slower then, or else what is
 * undecided, is measured further in fresh processes, and counts as slower only if it is so by all pairs and by those alone.
 * @throws `undecided` where there is nothing to compare; `interrupted`
 */
export async function compareSides(options: CompareOptions): Promise<Comparison> {
  const start = options.now();
  const progress = await measureUntilDecided(options);
  const confirmations = await confirm(options, progress, start + options.budgetMs);
  const compared = [...progress.findings].map(([id, finding]): Compared => {
    const confirmation = confirmations.get(id);
    return {
      id,
      finding,
      times: progress.times.get(id) ?? [],
      ...(confirmation === undefined ? {} : { confirmation }),
    };
  });
  const { different, missing, looks, rounds } = progress;
  const inOrder = options.ids.flatMap((id) => compared.filter((one) => one.id === id));
  return { compared: inOrder, different, missing, looks, rounds };
}

async function measureUntilDecided(options: CompareOptions): Promise<Progress> {
  const { ids, budgetMs, rules, now, onProgress, onPairs } = options;
  const start = now();
  const deadline = start + budgetMs * (1 - rules.confirmation.share);
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
    onPairs(foundSoFar(ids, progress));
    open = open.filter((id) => progress.times.has(id));
    longestMs = Math.max(longestMs, round.tookMs);
    if (progress.pairs < nextLook || !leavesAsMuch(round)) continue;
    look(open, progress, rules, 'not the last');
    open = open.filter((id) => progress.findings.get(id)?.verdict === 'undecided');
    nextLook *= 2;
  }
  if (open.length > 0) look(open, progress, rules, 'last');
  return progress;
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
