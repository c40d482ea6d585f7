import type { RunRecord } from '../../run/schema.js';

/** A scheme as it is called in tables and charts. */
export function titleOf({ schemes }: RunRecord, name: string): string {
  return schemes.find((scheme) => scheme.name === name)?.title ?? name;
}
