import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { claimbenchVersion, PACKAGE_FOLDER } from './records/environment.js';

const textOf = (file: string) => readFileSync(join(PACKAGE_FOLDER, file), 'utf8');

const Doi = z.string().regex(/^10\.\d{4,9}\/\S+$/);
const Person = z.strictObject({ 'family-names': z.string().min(1), 'given-names': z.string().min(1) });
/** Of the Citation File Format 1.2.0 what CITATION.cff uses, with what is required there. */
const Citation = z.strictObject({
  'cff-version': z.literal('1.2.0'),
  message: z.string().min(1),
  title: z.literal('claimbench'),
  authors: z.array(z.strictObject({ name: z.string().min(1) })).min(1),
  type: z.literal('software'),
  abstract: z.string(),
  version: z.string(),
  license: z.literal('MIT'),
  keywords: z.array(z.string()).min(1),
  references: z.tuple([
    z.strictObject({
      type: z.literal('article'),
      title: z.string().min(1),
      authors: z.array(Person).min(1),
      journal: z.string(),
      year: z.int(),
      volume: z.int(),
      notes: z.string(),
      doi: Doi,
    }),
  ]),
});

test('CITATION.cff and the BibTeX of README.md name the same paper, this version, and no address that there is not', () => {
  const { version, references, authors, ...citation } = Citation.parse(parse(textOf('CITATION.cff')));
  const packageFile: unknown = JSON.parse(textOf('package.json'));
  expect(version).toBe(claimbenchVersion());
  expect(packageFile).toMatchObject({ description: citation.abstract, license: citation.license });
  const [paper] = references;
  const [, bibtex = ''] = /```bibtex\n(.*?)```/s.exec(textOf('README.md')) ?? [];
  const people = paper.authors.map((one) => `${one['family-names']}, ${one['given-names']}`).join(' and ');
  for (const word of [people, paper.title, paper.journal, paper.doi, `{${version}}`]) expect(bibtex).toContain(word);
  for (const { name } of authors) expect(bibtex).toContain(`{{${name}}}`);
  expect(bibtex.match(/doi|url|https?:/g)).toEqual(['doi']);
});
