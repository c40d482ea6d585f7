import type { z } from 'zod';
import { didYouMeanPath } from '../common/nearest.js';
import { acceptedKeys, acceptedPaths } from './accepted-keys.js';
import { newNameOf, SCENARIO_VERSION } from './earlier-versions.js';

/** A value that a schema does not accept, and where it stands. */
export interface Misfit {
  readonly path: readonly string[];
  readonly message: string;
}

/** Descriptions of types that a schema wants and does not describe itself. */
const WANTED: Readonly<Record<string, string>> = {
  number: 'a number is wanted, written out and without unit: 100000 for 100k, 0.5 for 50%',
  int: 'a whole number is wanted, such as 100000',
  object: 'keys with their values are wanted here, each as key: value',
  record: 'keys with their values are wanted here, each as key: value',
  array: 'a list is wanted here: [one, two]',
  string: 'text is wanted here; what looks like a number or a date goes between quotes',
  boolean: 'true or false is wanted here',
};

/** The first of what a schema does not accept. */
export function misfitOf(schema: z.ZodType, { issues: [issue] }: z.ZodError): Misfit {
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return { path, message: WANTED[issue.expected] ?? issue.message };
  }
  if (issue?.code === 'invalid_value' && issue.message.startsWith('Invalid')) {
    const values = issue.values.map(String).join(', ');
    return { path, message: issue.values.length === 1 ? `${values} is wanted` : `accepted are ${values}` };
  }
  if (issue?.code !== 'unrecognized_keys') return { path, message: issue?.message ?? '' };
  const unknown = [...path, issue.keys[0] ?? ''];
  const renamed = newNameOf(unknown);
  const meant =
    renamed === undefined
      ? didYouMeanPath(unknown.join('.'), acceptedPaths(schema))
      : `, it is ${renamed} since version ${SCENARIO_VERSION}`;
  const accepted = acceptedKeys(schema, path).join(', ');
  return { path: unknown, message: `there is no such key here${meant}; accepted are ${accepted}` };
}
