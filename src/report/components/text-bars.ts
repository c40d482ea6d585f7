import { shorten } from './text.js';

/** A bar of a chart in characters. */
export interface Bar {
  /** The name of a group of bars, shown at the first of them. */
  readonly group: string;
  readonly name: string;
  readonly value: number;
}

/** The rest of a bar in eighths of a character. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
/** Names longer than this are cut. */
const LONGEST_NAME = 16;

/**
 * Bars on a linear axis from zero, a line each, with their values behind them.
 * @param width columns that no line is longer than
 * @param decimals of the values
 */
export function barsToTerminal(bars: readonly Bar[], width: number, decimals: number): string {
  const longest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => [...text].length));
  const names = bars.map(({ name }) => shorten(name, LONGEST_NAME));
  const values = bars.map(({ value }) => value.toFixed(decimals));
  const [groupWidth, nameWidth] = [longest(bars.map(({ group }) => group)), longest(names)];
  const heads = bars.map(({ group }, i) => {
    const shown = groupWidth === 0 ? '' : `${(group === bars[i - 1]?.group ? '' : group).padEnd(groupWidth)} `;
    return `  ${shown}${(names[i] ?? '').padEnd(nameWidth)} `;
  });
  const room = Math.max(1, width - longest(heads) - longest(values) - 1);
  const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  return bars
    .map(({ value }, i) => {
      const eighths = Math.round((8 * room * value) / most);
      const bar = '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
      return `${heads[i]}${bar} ${values[i]}`;
    })
    .join('\n');
}
