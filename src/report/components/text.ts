/** Columns of the terminal that output is kept to. */
export const TERMINAL_WIDTH = 80;

/** Text in lines of at most so many columns, those after the first indented; a word that is longer is cut. */
export function wrap(text: string, indent = 0, width = TERMINAL_WIDTH): string {
  const lines: string[] = [];
  let line = '';
  const room = width - indent;
  for (const word of text.split(' ')) {
    const limit = lines.length === 0 ? width : room;
    const longer = line === '' ? word : `${line} ${word}`;
    if ([...longer].length <= limit) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = shorten(word, room);
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

/** At most so many characters. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** `1 worker`, `2 workers`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A share for people: `12.3%`; too small for that: `0.26 ppm`, and `below 0.01 ppm` where even that is too much. */
export function formatShare(share: number): string {
  if (share > 0 && share < 1e-8) return 'below 0.01 ppm';
  if (share > 0 && share < 0.0005) return `${Number((share * 1e6).toPrecision(3))} ppm`;
  return `${(100 * share).toFixed(1)}%`;
}
