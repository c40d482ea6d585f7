// Writes the published schemas of docs/ from the sources of truth: what runs are written as, and what scenarios may say.
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchRecord } from '../src/records/bench-record.js';
import { GateRecord } from '../src/records/gate-record.js';
import { RunRecord } from '../src/records/schema.js';
import { SimulationRecord } from '../src/records/simulation-record.js';
import { LiveValidationRecord } from '../src/records/validation-live-record.js';
import { ValidationRecord } from '../src/records/validation-record.js';
import { ReproductionScenario } from '../src/scenario/reproduction.js';
import { SimulationScenario } from '../src/scenario/simulation-scenario.js';

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
