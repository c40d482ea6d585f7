import { markdownTable } from 'markdown-table';
import { formatCell, headOf, isNumeric, type Table } from './table.js';

/** A GitHub-flavoured Markdown table with title, caption and the meaning of its columns. */
export function tableToMarkdown(table: Table): string {
  const { title, caption, columns, rows } = table;
  const body = markdownTable(
    [
      columns.map((column) => escapeMarkdown(headOf(column))),
      ...rows.map((row) => columns.map((column, i) => escapeMarkdown(formatCell(row[i], column)))),
    ],
    { align: columns.map((_, i) => (isNumeric(table, i) ? 'r' : 'l')), stringLength: (text) => [...text].length },
  );
  const meanings = columns.map((column) => `- ${escapeMarkdown(`${column.title}: ${column.meaning}`)}`).join('\n');
  return `### ${escapeMarkdown(title)}\n\n${escapeMarkdown(caption)}\n\n${body}\n\n${meanings}\n`;
}

/** Text in one line that Markdown shows as it is: no HTML, no link, no emphasis, no code, no end of a cell. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*|~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/\](?=[([:])/g, '\\]')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;');
}
