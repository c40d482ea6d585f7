import { Ajv } from 'ajv';
import { z } from 'zod';

/**
 * What github-action-benchmark 1.22 takes for both custom tools (src/extract.ts: name, value and unit are
 * needed, range and extra may be left out, an empty array is an error). It coerces; this does not.
 */
export const GithubActionBenchmark = z
  .array(
    z.strictObject({
      name: z.string().min(1),
      value: z.number(),
      unit: z.string().min(1),
      range: z.string().optional(),
      extra: z.string().optional(),
    }),
  )
  .min(1);

/**
 * Bencher Metric Format, after its published schema (bencher.dev/bmf.json, draft 07) and its reference page (names of
 * benchmarks up to 1024 characters, of measures up to 64); stricter than it: what it does not name is refused.
 */
const BENCHER_METRIC_FORMAT = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  minProperties: 1,
  propertyNames: { minLength: 1, maxLength: 1024 },
  additionalProperties: {
    type: 'object',
    minProperties: 1,
    propertyNames: { minLength: 1, maxLength: 64 },
    additionalProperties: {
      type: 'object',
      properties: { value: { type: 'number' }, lower_value: { type: 'number' }, upper_value: { type: 'number' } },
      required: ['value'],
      additionalProperties: false,
    },
  },
} as const;

/** Why Bencher would refuse it; an empty list: it would not. */
export function bencherRefuses(text: string): unknown[] {
  const ajv = new Ajv({ allErrors: true });
  return ajv.validate(BENCHER_METRIC_FORMAT, JSON.parse(text)) ? [] : (ajv.errors ?? []);
}
