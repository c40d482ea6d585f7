import type { CountedLives, RunRecord } from './schema.js';

/** What was counted of n users' lives: over exponents, and beyond these on engines, as in older records everywhere. */
export function countedLives({ countedLives: counted = [], livePoints }: Lives): readonly CountedLives[] {
  const known = new Set(counted.map(keyOf));
  return [...counted, ...livePoints.filter((point) => !known.has(keyOf(point)))];
}

type Lives = Pick<RunRecord, 'countedLives' | 'livePoints'>;

function keyOf({ scheme, form, curve, users }: CountedLives): string {
  return [scheme, form, curve, users].join('|');
}
