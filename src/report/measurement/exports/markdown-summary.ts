import type { Measured } from '../../../records/measured.js';
import { escapeMarkdown, tableToMarkdown } from '../../components/markdown.js';
import { factsOf } from './figures.js';
import { tableOf } from './tables.js';

/** GitHub-flavoured Markdown for a job summary: verdicts in the title, the table, what was measured where. */
export function toMarkdown(record: Measured): string {
  const facts = factsOf(record).map(([name, text]) => `- ${escapeMarkdown(`${name}: ${text}`)}`);
  return `${tableToMarkdown(tableOf(record))}\n${facts.join('\n')}\n`;
}
