import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readTextFile } from '../common/text-file.js';
import { CURVES } from '../crypto/pairing/curves.js';
import { DOCUMENTS } from '../documents.test-helper.js';
import { PACKAGE_FOLDER } from '../records/environment.js';
import { readRun } from '../records/folder.js';
import { verdictSentence } from '../report/paper/claims/overall.js';
import { verdictSummary } from '../report/paper/verdict-summary.js';

const textOf = (document: string) => readFileSync(join(PACKAGE_FOLDER, document), 'utf8');

const Sources = z.array(
  z.union([
    z.strictObject({
      says: z.string().includes('{}'),
      run: z.string(),
      at: z.array(z.union([z.string(), z.number()])),
      per: z.number().positive().default(1),
    }),
    z.strictObject({ says: z.string(), why: z.string() }),
  ]),
);

/** The prose of a document without its code: links by their words, everything in one line. */
function proseOf(text: string): string {
  return text
    .replaceAll(/```.*?```/gs, ' ')
    .replaceAll(/`[^`]*`/g, ' ')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\s+/g, ' ');
}

const RECORD = { what: 'the record', advice: 'look into docs/readme-numbers.yaml' };

/** The value at a path of a committed record. */
function valueAt(file: string, path: readonly (string | number)[]): number {
  const found = path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown>)[key],
    JSON.parse(readTextFile(join(PACKAGE_FOLDER, file), RECORD)),
  );
  return Number(found);
}

/** The words of every source, as they must stand in the document. */
function wordsOf(sources: z.output<typeof Sources>): string[] {
  return sources.map((source) => {
    if ('why' in source) return source.says;
    const value = valueAt(source.run, source.at) / source.per;
    return source.says.replace('{}', Math.round(value).toLocaleString('en-GB'));
  });
}

/** Sources that are not in the prose, and what of its digits no source accounts for. */
function strays(prose: string, words: readonly string[]) {
  const missing = words.filter((one) => !prose.includes(one));
  const rest = words.reduce((left, one) => left.replaceAll(one, ' '), prose);
  return { missing, numbers: rest.match(/\S*\d\S*/g) ?? [] };
}

const NUMBER = /\d+(?:[.,]\d+)*/g;

describe('README.md', () => {
  const text = textOf('README.md');
  const prose = proseOf(text);
  const words = wordsOf(Sources.parse(parse(textOf('docs/readme-numbers.yaml'))));

  it('is a page: at most 150 lines, and 30 numbers outside of code', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
    const numbers = prose.replaceAll(/Node [\d.]+/g, '').match(NUMBER) ?? [];
    expect(numbers.length).toBeLessThanOrEqual(30);
  });

  it('has no number but those of a committed run, or that nobody measures', () => {
    expect(strays(prose, words)).toEqual({ missing: [], numbers: [] });
  });

  it('would be found out: a number that is in no run, and one that the run no longer has', () => {
    expect(strays(`${prose} It is 7 times as fast.`, words).numbers).toEqual(['7']);
    expect(strays(prose.replace('194 MB', '174 MB'), words)).toEqual({
      missing: ['and 194 MB of memory'],
      numbers: ['174'],
    });
  });

  it('says of curves what is known of them', () => {
    const bits = Object.values(CURVES).map(({ securityBits }) => securityBits);
    for (const one of bits) expect(prose).toMatch(new RegExp(`\\b${one}\\b`));
  });

  it('shows what the committed run prints, whose verdicts docs/claims.md has in the same words', () => {
    const [, example] = /```text\n(.*?)\n```/s.exec(text) ?? [];
    const run = readRun(join(PACKAGE_FOLDER, 'reports/reference'));
    expect(example).toBe(verdictSummary(run, 80, 37));
    expect(textOf('docs/claims.md')).toContain(verdictSentence(run));
  });
});

/** Times, speeds and memory: what only a run can say. */
const MEASURED = /\d[\d.,]*\s?(?:ns|µs|ms|s|min|h|kB|MB|GB|GiB)\b|\d[\d.,]* times as/g;

const PAGES = DOCUMENTS.filter(
  (document) => /^docs\/(?!results\/|reference\/)\w+\//.test(document) || document === 'docs/tutorial.md',
);

it('there are pages that people write', () => {
  expect(PAGES.length).toBeGreaterThan(20);
  expect('A pairing takes 2.6 ms, 3 times as long.'.match(MEASURED)).toEqual(['2.6 ms', '3 times as']);
});

it.each(PAGES)('%s has no measured number of its own, and links to results instead', (document) => {
  expect(proseOf(textOf(document)).match(MEASURED) ?? []).toEqual([]);
});

/** Addresses that somebody has visited. */
const KNOWN = ['https://doi.org/10.1155/2021/3707906', 'https://bencher.dev'];

/** A heading as GitHub names its place. */
const placeOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

describe.each(DOCUMENTS)('the links of %s', (document) => {
  const targets = [...textOf(document).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => target);

  it('lead to files and headings that there are', () => {
    for (const target of targets.filter((one) => !one.startsWith('https:'))) {
      const [path = '', place] = target.split('#');
      const file = path === '' ? document : join(dirname(document), path);
      expect(existsSync(join(PACKAGE_FOLDER, file)), `${document}: ${target}`).toBe(true);
      if (place === undefined) continue;
      const headings = [...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => placeOf(heading));
      expect(headings, `${document}: ${target}`).toContain(place);
    }
  });

  it('lead elsewhere only to places that are known to be there', () => {
    const elsewhere = targets.filter((one) => one.startsWith('https:'));
    for (const one of elsewhere) expect(KNOWN).toContain(one);
  });
});
