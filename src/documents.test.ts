import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { DOCUMENTS, TRACKED } from './documents.test-helper.js';
import { PACKAGE_FOLDER } from './records/environment.js';

/** Files and folders of this repository that a document links to, from its root. */
function linksOf(document: string): string[] {
  const text = readFileSync(join(PACKAGE_FOLDER, document), 'utf8');
  return [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, link]) =>
    normalize(join(dirname(document), link as string)),
  );
}

test.each(DOCUMENTS)('%s links only to what is committed', (document) => {
  const missing = linksOf(document).filter(
    (link) => !TRACKED.some((file) => file === link || file.startsWith(`${link.replace(/\/$/, '')}/`)),
  );
  expect(missing).toEqual([]);
});

/** Files of the package, as npm packs it. */
function packedFiles(): string[] {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const text = execFileSync('npm', words, {
    cwd: PACKAGE_FOLDER,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = JSON.parse(text) as { readonly files: readonly { readonly path: string }[] }[];
  return packed?.files.map(({ path }) => path) ?? [];
}

// Of the runs only what README.md shows is in it; the other documents link to them in the repository.
test('the package has what its documents link to, README.md the runs too', () => {
  const packed = packedFiles();
  const isMissing = (link: string) => !packed.some((file) => file === link || file.startsWith(`${link}/`));
  expect(linksOf('README.md').filter(isMissing)).toEqual([]);
  const others = packed.filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md');
  expect(others).toContain('docs/guide/planner.md');
  const links = others.flatMap(linksOf).filter((link) => !link.startsWith('reports/') && !link.endsWith('.ndjson'));
  expect(links.filter(isMissing)).toEqual([]);
});

test('links are found at all', () => {
  expect(linksOf('README.md').length).toBeGreaterThan(5);
});

/** Paths that a document names: only what cannot be anything else, with a folder and a suffix. */
function pathsOf(document: string): string[] {
  const text = readFileSync(join(PACKAGE_FOLDER, document), 'utf8');
  return [...text.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|mts|mjs|cjs))`/g)].map(([, path = '']) => path);
}

// CHANGELOG.md says what was.
const named = DOCUMENTS.filter((document) => document !== 'CHANGELOG.md' && pathsOf(document).length > 0);

test.each(named)('%s names only files that there are', (document) => {
  const missing = pathsOf(document).filter((path) => !TRACKED.some((file) => `/${file}`.endsWith(`/${path}`)));
  expect(missing).toEqual([]);
});

test('paths are found at all', () => {
  expect(named).toEqual(expect.arrayContaining(['ARCHITECTURE.md', 'CONTRIBUTING.md']));
});

test('every page of docs/ can be come to from README.md by links', () => {
  const reached = new Set(['README.md']);
  for (const document of reached) {
    const documents = linksOf(document).flatMap((link) =>
      DOCUMENTS.filter((one) => one === link || (one.startsWith(`${link}/`) && link.startsWith('docs/'))),
    );
    for (const one of documents) reached.add(one);
  }
  const pages = DOCUMENTS.filter((document) => document.startsWith('docs/'));
  expect(pages.filter((document) => !reached.has(document))).toEqual([]);
});
