import { pairedDifferences } from '../statistics/sign-flip.js';
import { decide, type Finding, pairsToConfirm, type Verdict } from './decide.js';
import type { CompareOptions } from './options.js';
import { addRound, logRatios, type Progress } from './rounds.js';

/** Verdicts on fresh pairs that end a confirmation. */
const ENDS: ReadonlySet<Verdict | undefined> = new Set<Verdict>(['slower', 'no difference']);

/**
 * Fresh pairs of what came out slower, until they confirm or clear it or time is up: it is slower if it is so by them alone, at the
 * level of a confirmation, and beyond the floor by all pairs together. A false alarm needs both the first verdict and this
 * one to be wrong. Twice the fewest pairs are made in any case, so that one disturbed pair cannot clear a real slowdown.
 */
export async function confirm(
  options: CompareOptions,
  suspects: readonly string[],
  progress: Progress,
): Promise<ReadonlyMap<string, Finding>> {
  const { rules, budgetMs, now, onProgress } = options;
  const { share, level, turns, warmUp } = rules.confirmation;
  const thorough = { ...options, rules: { ...rules, turns, warmUp } };
  const fresh: Progress = { ...progress, times: new Map(), findings: new Map() };
  const made = () => fresh.pairs - progress.pairs;
  const deadline = now() + budgetMs * share;
  const least = pairsToConfirm(suspects.length, rules);
  let open = suspects;
  while (open.length > 0 && (made() < 2 * least || now() < deadline)) {
    onProgress(1, `confirming ${open.length} of the results, pair ${made() + 1}`);
    await addRound(thorough, open, fresh);
    if (made() < least) continue;
    const ratios = logRatios(fresh.times);
    const [changes, beyondFloor] = [decide(ratios, level, { floor: 0 }), decide(ratios, level, rules)];
    for (const id of open) {
      const isCleared = beyondFloor.get(id)?.verdict === 'no difference';
      const finding = (isCleared ? beyondFloor : changes).get(id);
      if (finding !== undefined) fresh.findings.set(id, finding);
    }
    open = open.filter((id) => !ENDS.has(fresh.findings.get(id)?.verdict));
  }
  for (const [id, times] of fresh.times) progress.times.set(id, [...(progress.times.get(id) ?? []), ...times]);
  return new Map(
    [...fresh.findings].map(([id, finding]) => [id, withFloor(finding, logRatios(progress.times).get(id), options)]),
  );
}

/** A confirmation counts only where all pairs together are beyond the floor. */
function withFloor(finding: Finding, all: readonly number[] = [], { rules }: CompareOptions): Finding {
  const isBeyond = pairedDifferences(all).estimate > Math.log1p(rules.floor);
  return isBeyond || finding.verdict !== 'slower' ? finding : { ...finding, verdict: 'undecided' };
}
