import { z } from 'zod';
import { count } from './primitives.js';

/** Where and by what a record was made; part of every record. */

export const Machine = z.strictObject({
  cpu: z.string(),
  cores: count,
  memoryBytes: count,
  platform: z.string(),
  architecture: z.string(),
  node: z.string(),
  loadAverage: z.number().describe('1-minute load average when the run started'),
  packages: z.record(z.string(), z.string()).describe('version of each package that does the work'),
});
export type Machine = z.infer<typeof Machine>;

export const Software = z.strictObject({
  claimbench: z.string(),
  gitCommit: z.string().nullable(),
  gitDirty: z.boolean().nullable(),
});
export type Software = z.infer<typeof Software>;
