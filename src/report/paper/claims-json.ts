import type { Assessment } from './claims/claim.js';

/** Claims with verdicts, findings and ranges, for machines; one element a reading. */
export function claimsToJson(assessments: readonly Assessment[]): string {
  const flat = assessments.map(({ claim: { readings: _, ...claim }, ...assessment }) => ({ ...claim, ...assessment }));
  return `${JSON.stringify(flat, null, 2)}\n`;
}
