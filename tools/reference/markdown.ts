/** Text as a cell of a Markdown table, or as a paragraph: nothing of it is markup, and a line break is a space. */
export function prose(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('*', '\\*');
}

/** Text in code, for a cell of a table. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** A Markdown table; nothing where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return ['', line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)];
}
