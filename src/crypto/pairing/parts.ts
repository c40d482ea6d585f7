/** Whether a value is an object whose properties of these names are all such parts. */
export function hasParts(value: unknown, names: readonly string[], isPart: (part: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => isPart((value as Readonly<Record<string, unknown>>)[name]));
}

export function isBigInt(value: unknown): value is bigint {
  return typeof value === 'bigint';
}
