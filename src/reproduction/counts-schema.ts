import { z } from 'zod';
import { count } from '../records/primitives.js';

/** What is counted in one place, by what it is called: `pairing`, `bytes of delivery, shop to insurer`. */
export const CountedCell = z.record(z.string(), count);
export type CountedCell = z.infer<typeof CountedCell>;

/** Operations and bytes of every scheme, as they are committed: they differ only where the code does. */
export const Counts = z.strictObject({
  format: z.literal('claimbench-counts'),
  version: z.literal(1),
  engine: z.string(),
  curve: z.string(),
  /** By scheme, form and stage or phase: `liu2021 literal | stage Encrypt`. What is not listed is zero. */
  cells: z.record(z.string(), CountedCell),
});
export type Counts = z.infer<typeof Counts>;
