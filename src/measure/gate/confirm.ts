import { decide, type Finding, levelOfLook, pairsToConfirm } from './decide.js';
import type { CompareOptions } from './gate-options.js';
import { addRound, foundSoFar, logRatios, type Progress } from './rounds.js';
import type { GateRules } from './rules.js';

/**
 * Fresh pairs of what is not settled, and a decision on it by all its pairs together: the only one by which something
 * comes out slower. It is slower if it is so by all pairs, at the level of the last look, and by the fresh ones alone, at the
 * level of a confirmation: a false alarm needs both to be wrong. As many pairs are made as the rules and time allow,
 * whatever they show: stopping at the first that please would make alarms of chance.
 * @param deadlineMs when the budget is spent. What has come out slower so far has twice the fewest pairs that can confirm it
 * in any case.
 * @returns what the fresh pairs alone say
 */
export async function confirm(
  options: CompareOptions,
  progress: Progress,
  deadlineMs: number,
): Promise<ReadonlyMap<string, Finding>> {
  const { rules } = options;
  const open = unsettled(progress.findings, rules);
  const fresh = await freshPairs(options, open, progress, deadlineMs);
  for (const [id, times] of fresh.times) progress.times.set(id, [...(progress.times.get(id) ?? []), ...times]);
  const alone = onTheirOwn(fresh.times, rules);
  const together = decide(logRatios(progress.times), levelOfLook(rules.level, progress.looks, 'last'), rules);
  for (const id of open) {
    const finding = together.get(id);
    if (finding === undefined) continue;
    const isConfirmed = finding.verdict !== 'slower' || alone.get(id)?.verdict === 'slower';
    progress.findings.set(id, isConfirmed ? finding : { ...finding, verdict: 'undecided' });
  }
  return alone;
}

/** Benchmarks that seem slower, be it by chance; where none do, those that are undecided. */
function unsettled(findings: Progress['findings'], { floor }: GateRules): string[] {
  const candidates = [...findings].filter(([, { verdict }]) => verdict === 'undecided' || verdict === 'slower');
  const slower = candidates.filter(([, { estimate }]) => estimate > Math.log1p(floor));
  return (slower.length > 0 ? slower : candidates).map(([id]) => id);
}

async function freshPairs(
  options: CompareOptions,
  open: readonly string[],
  progress: Progress,
  deadlineMs: number,
): Promise<Progress> {
  const { ids, rules, now, onProgress, onPairs } = options;
  const thorough = { ...options, rules: { ...rules, turns: rules.confirmation.turns } };
  const fresh: Progress = { ...progress, times: new Map(), findings: new Map() };
  const isSlower = open.some((id) => progress.findings.get(id)?.verdict === 'slower');
  const least = isSlower ? 2 * pairsToConfirm(open.length, rules) : 0;
  const most = open.length > 0 ? Math.max(least, rules.confirmation.most * progress.pairs) : 0;
  let expectedMs = progress.rounds.at(-1)?.tookMs ?? 0;
  for (let made = 0; made < least || (made < most && now() + expectedMs <= deadlineMs); ) {
    onProgress(1, `fresh pairs of ${open.length} of the benchmarks, pair ${made + 1}`);
    const { tookMs, pairs } = await addRound(thorough, open, fresh);
    onPairs(foundSoFar(ids, progress, fresh.times));
    expectedMs = made === 0 ? tookMs : Math.max(expectedMs, tookMs);
    made += pairs;
  }
  return fresh;
}

/** Slower or faster, however little: the floor is asked of all pairs together. Or wholly within the floor. */
function onTheirOwn(times: Progress['times'], { confirmation: { level }, floor }: GateRules): Map<string, Finding> {
  const [changes, withinFloor] = [0, floor].map((least) => decide(logRatios(times), level, { floor: least }));
  const cleared = [...(withinFloor ?? [])].filter(([, { verdict }]) => verdict === 'no difference');
  return new Map([...(changes ?? []), ...cleared]);
}
