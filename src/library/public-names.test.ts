import { describe, expect, it } from 'vitest';
import { publicEntries } from '../../tools/public-names.js';

const { entries, checker } = publicEntries();

describe.each(entries)('the public names of $path', ({ about, names }) => {
  it('are these', () => {
    expect(names.map(({ name, isValue }) => `${isValue ? '' : 'type '}${name}`).sort()).toMatchSnapshot();
  });

  it('each say what they are', () => {
    const silent = names.filter(({ symbol }) => symbol.getDocumentationComment(checker).length === 0);
    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(about.length).toBeGreaterThan(20);
  });
});
