/** Columns that output is kept to on a wide terminal, and where nobody knows how wide it is. */
const USUAL = 80;
/** Below this, lines are no longer made shorter. */
const NARROWEST = 40;

/** Columns for output: the terminal's, or else those of the variable COLUMNS; never more than 80. */
export function widthOf({ columns = Number(process.env.COLUMNS) }: { readonly columns?: number }): number {
  return columns > 0 ? Math.max(NARROWEST, Math.min(USUAL, columns)) : USUAL;
}

/**
 * Lines that are longer than the terminal is wide are broken between words and go on indented; a word that is longer,
 * such as a path, is kept whole, and rows of a table with a frame are cut.
 */
export function fitted(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if ([...line].length <= width) return [line];
      return /^[│├┌└]/.test(line) ? [`${[...line].slice(0, width - 1).join('')}…`] : broken(line, width);
    })
    .join('\n');
}

function broken(line: string, width: number): string[] {
  const indent = ' '.repeat(Math.min(line.length - line.trimStart().length + 2, width / 2));
  const lines: string[] = [];
  let rest = line;
  while ([...rest].length > width) {
    const [lead = ''] = /^ */.exec(rest) ?? [];
    const inside = rest.slice(lead.length, width + 1).lastIndexOf(' ');
    const next = rest.indexOf(' ', lead.length);
    const at = inside > 0 ? lead.length + inside : next;
    if (at < 0) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = `${indent}${rest.slice(at).trimStart()}`;
  }
  return [...lines, rest];
}
