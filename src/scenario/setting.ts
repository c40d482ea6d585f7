/** A value to be set in a scenario before it is checked. */
export interface Setting {
  /** `population.policyholders` */
  readonly path: string;
  /** As it would stand in the file: `1000`, `60s`, `[a, b]`. */
  readonly value: string;
  /** By which option it was given, such as `--set`, for error messages; left out: by none. */
  readonly option?: string;
}

/** `--set population.shops=3` */
export function settingText({ option, path, value }: Setting): string {
  return `${option === undefined ? '' : `${option} `}${path}=${value}`;
}

/**
 * Data with another value at a path; nothing of the given data is changed. What is missing or empty on the way is made.
 * @throws `Error` where the path leads through a single value, or beside the items of a list
 */
export function withValueAt(data: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (data === undefined || data === null) return { [key]: withValueAt(undefined, rest, value) };
  if (typeof data !== 'object') throw new Error(`there is ${JSON.stringify(data)} above ${path.join('.')}`);
  if (!Array.isArray(data)) {
    const inner = Object.hasOwn(data, key) ? (data as Record<string, unknown>)[key] : undefined;
    return { ...data, [key]: withValueAt(inner, rest, value) };
  }
  const index = /^\d+$/.test(key) ? Number(key) : Number.NaN;
  if (!(index <= data.length)) {
    throw new Error(`${key} is no number of an item: there are ${data.length}, from 0, and ${data.length} adds one`);
  }
  return data.toSpliced(index, 1, withValueAt(data[index], rest, value));
}

/** The value at a path, if there is one. */
export function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined,
    data,
  );
}
