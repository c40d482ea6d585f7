import { markdownTable } from 'markdown-table';
import { formatCell, headOf, isNumeric, type Table } from '../table.js';

/** A GitHub-flavoured Markdown table with title, caption and the meaning of its columns. */
export function tableToMarkdown(table: Table): string {
  const { title, caption, columns, rows } = table;
  const escapeBar = (text: string) => text.replaceAll('|', '\\|');
  const body = markdownTable(
    [
      columns.map((column) => escapeBar(headOf(column))),
      ...rows.map((row) => columns.map((column, i) => escapeBar(formatCell(row[i], column)))),
    ],
    { align: columns.map((_, i) => (isNumeric(table, i) ? 'r' : 'l')), stringLength: (text) => [...text].length },
  );
  const meanings = columns.map((column) => `- ${column.title}: ${column.meaning}`).join('\n');
  return `### ${title}\n\n${caption}\n\n${body}\n\n${meanings}\n`;
}
