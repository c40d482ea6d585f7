/** Units of time, each with how many milliseconds it is. */
const UNITS = [
  ['s', 1000],
  ['ms', 1],
  ['µs', 1e-3],
  ['ns', 1e-6],
] as const;

/** Milliseconds as people read them, with four digits: `2.912 ms`, `41.50 µs`. */
export function formatTime(ms: number): string {
  const [unit, size] = UNITS.find(([, one]) => ms >= one) ?? UNITS[3];
  return `${(ms / size).toPrecision(4)} ${unit}`;
}

/** A share in percent, with one decimal below ten; `none` for what is not finite. */
export function formatPercent(share: number | null): string {
  if (share === null || !Number.isFinite(share)) return 'none';
  const percent = 100 * share;
  return `${percent.toFixed(Math.abs(percent) < 9.95 ? 1 : 0)}%`;
}
