/**
 * What keys are called now, by where they stood under their old name: `{ 'cells.*.result.deeds': 'workflows' }`. A star
 * stands for every item of a list, or every value of an object.
 */
export type Renamings = Readonly<Record<string, string>>;

/**
 * Data with its keys under their new names, values and order as they were. Nothing of the given data is changed.
 * @throws `Error` where an old and its new name stand side by side
 */
export function withRenamedKeys(data: unknown, renamings: Renamings): unknown {
  let renamed = data;
  for (const [path, name] of Object.entries(renamings)) renamed = renamedAt(renamed, path.split('.'), name, '');
  return renamed;
}

function renamedAt(data: unknown, [key = '', ...rest]: readonly string[], name: string, above: string): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) {
    return key === '*' ? data.map((item, i) => renamedAt(item, rest, name, `${above}${i}.`)) : data;
  }
  if (rest.length === 0 && Object.hasOwn(data, key) && Object.hasOwn(data, name)) {
    throw new Error(`${above}${key} and ${above}${name} are one and the same: give it by its new name alone`);
  }
  const entries = Object.entries(data).map(([one, value]) => {
    if (one !== key && key !== '*') return [one, value];
    return rest.length === 0 ? [name, value] : [one, renamedAt(value, rest, name, `${above}${one}.`)];
  });
  return Object.fromEntries(entries);
}
