/** Quantities with their units, as scenario files write them: `60s`, `2KiB`, `100Mbit/s`, `1/year`. */

/** Scenario milliseconds. */
export type Milliseconds = number;
/** A count of bytes. */
export type Bytes = number;
export type BitsPerSecond = number;
/** Events a scenario millisecond. */
export type PerMillisecond = number;

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

const DURATIONS = {
  ms: 1,
  s: SECOND,
  min: 60 * SECOND,
  h: 60 * 60 * SECOND,
  d: DAY,
  week: 7 * DAY,
  year: 365 * DAY,
} as const;

const SIZES = { B: 1, kB: 1e3, MB: 1e6, KiB: 2 ** 10, MiB: 2 ** 20 } as const;

const BANDWIDTHS = { 'bit/s': 1, 'kbit/s': 1e3, 'Mbit/s': 1e6, 'Gbit/s': 1e9 } as const;

const PERIODS = { s: SECOND, min: DURATIONS.min, h: DURATIONS.h, day: DAY, week: DURATIONS.week, year: DURATIONS.year };

/** A unit's factor by its name. */
type Factors = Readonly<Record<string, number>>;

/** The quantity in its base unit; `undefined` where the text is no number with one of the units. */
function parse(text: string, factors: Factors, separator: '' | '/'): number | undefined {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(\D.*)$/.exec(text.trim()) ?? [];
  const name = separator === '' ? unit : unit.replace(/^\/\s*/, '');
  if (separator === '/' && !unit.startsWith('/')) return undefined;
  const factor = Object.hasOwn(factors, name) ? factors[name] : undefined;
  return factor === undefined ? undefined : separator === '' ? Number(number) * factor : Number(number) / factor;
}

/** `60s`, `1.5h`, `30d`, `1 year` in milliseconds; a year has 365 days. */
export function parseDuration(text: string): Milliseconds | undefined {
  return parse(text, DURATIONS, '');
}

/** `700B`, `2KiB`, `1MB` in bytes, rounded. */
export function parseSize(text: string): Bytes | undefined {
  const bytes = parse(text, SIZES, '');
  return bytes === undefined ? undefined : Math.round(bytes);
}

/** `100Mbit/s` in bits per second. */
export function parseBandwidth(text: string): BitsPerSecond | undefined {
  return parse(text, BANDWIDTHS, '');
}

/** `1/year`, `40/day` in events a millisecond. */
export function parseRate(text: string): PerMillisecond | undefined {
  return parse(text, PERIODS, '/');
}

/** Units that are accepted, for error messages. */
export const ACCEPTED_UNITS = {
  duration: `a number with a unit: ${Object.keys(DURATIONS).join(', ')}, such as 60s`,
  size: `a number with a unit: ${Object.keys(SIZES).join(', ')}, such as 2KiB`,
  bandwidth: `a number with a unit: ${Object.keys(BANDWIDTHS).join(', ')}, such as 100Mbit/s`,
  rate: `a number a period: /${Object.keys(PERIODS).join(', /')}, such as 1/year`,
} as const;

const patternOf = (factors: Factors, separator: '' | '/') =>
  new RegExp(`^\\s*\\d+(\\.\\d+)?\\s*${separator}\\s*(${Object.keys(factors).join('|')})\\s*$`);

/** Patterns of quantities, for editors and other programs. */
export const PATTERNS = {
  duration: patternOf(DURATIONS, ''),
  size: patternOf(SIZES, ''),
  bandwidth: patternOf(BANDWIDTHS, ''),
  rate: patternOf(PERIODS, '/'),
} as const;

/** A duration for people: `1.5 ms`, `32.1 s`, `4.2 min`, `6.0 h`, `2.5 d`. */
export function formatDuration(ms: Milliseconds): string {
  const scale = [
    [DAY, 'd'],
    [DURATIONS.h, 'h'],
    [DURATIONS.min, 'min'],
    [SECOND, 's'],
  ] as const;
  const [factor, unit] = scale.find(([size]) => ms >= 2 * size || (size === SECOND && ms >= size)) ?? [1, 'ms'];
  const value = ms / factor;
  return `${value >= 100 ? Math.round(value) : Number(value.toPrecision(3))} ${unit}`;
}

/** A number of bytes for people: `700 B`, `12.3 kB`, `4.5 MB`. */
export function formatBytes(bytes: Bytes): string {
  const scale = [
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
  ] as const;
  const [factor, unit] = scale.find(([size]) => bytes >= size) ?? [1, 'B'];
  return `${Number((bytes / factor).toPrecision(3))} ${unit}`;
}
