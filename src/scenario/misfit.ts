import type { z } from 'zod';
import { acceptedKeys } from './accepted-keys.js';

/** What stands where a schema does not accept it. */
export interface Misfit {
  readonly path: readonly string[];
  readonly message: string;
}

/** The first of what a schema does not accept. */
export function misfitOf(schema: z.ZodType, { issues: [issue] }: z.ZodError): Misfit {
  const path = issue?.path.map(String) ?? [];
  if (issue?.code !== 'unrecognized_keys') return { path, message: issue?.message ?? '' };
  const accepted = acceptedKeys(schema, path).join(', ');
  return { path: [...path, issue.keys[0] ?? ''], message: `there is no such key here; accepted are ${accepted}` };
}
