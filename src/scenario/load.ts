import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ClaimbenchError } from '../kernel/errors.js';

/**
 * Reads a scenario from a YAML or JSON file and fills in defaults.
 * @throws `io` where the file cannot be read; `usage` naming file, line, path, value and what is accepted
 */
export function loadScenario<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ClaimbenchError('io', `cannot read the scenario ${file}: give the path of a YAML or JSON file`, {
      cause,
    });
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new ClaimbenchError('usage', `${file}:${lines.linePos(error.pos[0]).line}: not YAML: ${error.message}`);
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.map(String) ?? [];
  const node = document.getIn(path, true);
  const line = isNode(node) && node.range ? `:${lines.linePos(node.range[0]).line}` : '';
  const given = JSON.stringify(document.getIn(path)) ?? 'nothing';
  throw new ClaimbenchError('usage', `${file}${line}: ${path.join('.') || 'scenario'} is ${given}: ${issue?.message}`);
}
