import leven from 'leven';

/** Letters that a slip may have changed, and which share of a name: more would be another name. */
const MOST_CHANGED = { letters: 3, share: 0.5 } as const;

/** The name that was meant by a word that is none of them; `undefined` where none is near, or several are as near. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  let least = Number.POSITIVE_INFINITY;
  let found: string[] = [];
  for (const name of new Set(names)) {
    const longest = Math.max(word.length, name.length);
    const most = Math.min(MOST_CHANGED.letters, MOST_CHANGED.share * longest);
    if (Math.abs(word.length - name.length) > most) continue;
    const changed = leven(word.toLowerCase(), name.toLowerCase());
    if (changed > most || changed > least) continue;
    if (changed < least) found = [];
    least = changed;
    found.push(name);
  }
  return found.length === 1 ? found[0] : undefined;
}

/** ` (did you mean mcl?)`, to stand after the word; nothing where no name is near. */
export function didYouMean(word: string, names: readonly string[]): string {
  return inBrackets(nearest(word, names));
}

/**
 * The same of a path with points, such as `population.shops`: the same key elsewhere, or one like it in its place or elsewhere.
 * @param paths all that there are
 */
export function didYouMeanPath(path: string, paths: readonly string[]): string {
  const [parent, key] = [parentOf(path), keyOf(path)];
  const onlyOne = (key: string | undefined) => {
    const ending = paths.filter((one) => keyOf(one) === key);
    return ending.length === 1 ? ending[0] : undefined;
  };
  const beside = paths.filter((one) => parentOf(one) === parent);
  const sibling = nearest(key, beside.map(keyOf));
  const here = beside.find((one) => keyOf(one) === sibling);
  return inBrackets(onlyOne(key) ?? here ?? onlyOne(nearest(key, paths.map(keyOf))));
}

function inBrackets(name: string | undefined): string {
  return name === undefined ? '' : ` (did you mean ${name}?)`;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function keyOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
