// Writes docs/*.schema.json, the published schemas of the records, from the source of truth in src/run/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchRecord } from '../src/run/bench.ts';
import { GateRecord } from '../src/run/gate.ts';
import { RunRecord } from '../src/run/schema.ts';

mkdirSync(new URL('../docs/', import.meta.url), { recursive: true });
for (const [name, schema] of Object.entries({ run: RunRecord, bench: BenchRecord, gate: GateRecord })) {
  writeFileSync(
    new URL(`../docs/${name}.schema.json`, import.meta.url),
    `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`,
  );
}
