import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_FOLDER } from './records/environment.js';

const tracked = execFileSync('git', ['ls-files'], { cwd: PACKAGE_FOLDER, encoding: 'utf8' }).trim().split('\n');
const documents = tracked.filter((file) => file.endsWith('.md') && !file.startsWith('reports/'));

/** Files and folders of this repository that a document links to, from its root. */
function linksOf(document: string): string[] {
  const text = readFileSync(join(PACKAGE_FOLDER, document), 'utf8');
  return [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, link]) =>
    normalize(join(dirname(document), link as string)),
  );
}

// What is only in the working folder, ignored by git, is missing for everyone else.
test.each(documents)('%s links only to what is committed', (document) => {
  const missing = linksOf(document).filter(
    (link) => !tracked.some((file) => file === link || file.startsWith(`${link.replace(/\/$/, '')}/`)),
  );
  expect(missing).toEqual([]);
});

test('links are found at all', () => {
  expect(linksOf('README.md').length).toBeGreaterThan(5);
});

// Only what cannot be anything else: a path with a folder and a suffix, or the whole of it below src/.
test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s names only files that there are', (document) => {
  const text = readFileSync(join(PACKAGE_FOLDER, document), 'utf8');
  const named = [...text.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|mts|mjs|json|cjs))`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !tracked.some((file) => `/${file}`.endsWith(`/${path}`)))).toEqual([]);
});
