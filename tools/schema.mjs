// Writes the published schemas of docs/ from the sources of truth: what runs are written as, and what scenarios may say.
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchRecord } from '../src/records/bench-record.ts';
import { GateRecord } from '../src/records/gate-record.ts';
import { RunRecord } from '../src/records/schema.ts';
import { SimulationRecord } from '../src/records/simulation-record.ts';
import { LiveValidationRecord } from '../src/records/validation-live-record.ts';
import { ValidationRecord } from '../src/records/validation-record.ts';
import { ReproductionScenario } from '../src/scenario/reproduction.ts';
import { SimulationScenario } from '../src/scenario/simulation-scenario.ts';

const schemas = {
  run: z.toJSONSchema(RunRecord),
  simulation: z.toJSONSchema(SimulationRecord),
  bench: z.toJSONSchema(BenchRecord),
  gate: z.toJSONSchema(GateRecord),
  validation: z.toJSONSchema(ValidationRecord),
  'validation-live': z.toJSONSchema(LiveValidationRecord),
  reproduction: z.toJSONSchema(ReproductionScenario, { io: 'input' }),
  scenario: z.toJSONSchema(SimulationScenario, { io: 'input' }),
};
for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`../docs/${name}.schema.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}
