// Writes docs/run.schema.json, the published schema of run.json, from the source of truth in src/run/schema.ts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { RunRecord } from '../src/run/schema.ts';

mkdirSync(new URL('../docs/', import.meta.url), { recursive: true });
writeFileSync(
  new URL('../docs/run.schema.json', import.meta.url),
  `${JSON.stringify(z.toJSONSchema(RunRecord), null, 2)}\n`,
);
