import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseHtml } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { BaselineEntry } from '../../records/baseline-record.js';
import { benchRecord, benchResult } from '../../records/bench.test-helper.js';
import {
  baselineComparisonSummary,
  baselineListing,
  historySummary,
} from '../../report/measurement/baseline-summary.js';
import { historyPage } from '../../report/measurement/history-page.js';
import { appendEntry, listBaselines, readEntries, surveyBaselines } from './baseline-file.js';
import { compareToBaseline, judgeComparison } from './compare-baseline.js';
import { differencesBetween, entryOf } from './entry.js';
import { historyOf } from './history.js';

const CELL = 'mcl/bls12-381';
const NOW = new Date('2026-11-25T10:00:00Z');

/** A measurement with these times in milliseconds, each known to about 1%. */
function measured(times: Readonly<Record<string, number>>): BaselineEntry {
  const results = Object.entries(times).map(([what, ms]) => benchResult(`${CELL}/${what}`, ms));
  return entryOf(benchRecord(results), NOW);
}

const elsewhere = (entry: BaselineEntry): BaselineEntry => ({
  ...entry,
  fingerprint: { ...entry.fingerprint, cpu: 'Another', node: 'v22.1.0' },
});
const TIMES = { kind: 'times' } as const;
const RATIOS = { kind: 'ratios', reference: 'micro/pair' } as const;
const place = () => ({ folder: join(mkdtempSync(join(tmpdir(), 'claimbench-')), 'baselines'), name: 'main' });
const surprise = (warning: string): never => {
  throw new Error(`nothing was to be warned of: ${warning}`);
};

describe('a comparison with a baseline', () => {
  const base = measured({ 'micro/pair': 2, a: 1, b: 1, c: 1 });

  it('tells slower, faster and no difference apart, beyond a floor', () => {
    const run = measured({ 'micro/pair': 2.02, a: 1.2, b: 0.8, d: 1 });
    const found = compareToBaseline(base, run, { measure: TIMES, floor: 0.1 });
    expect(found.changes.map(({ name, verdict }) => [name, verdict])).toEqual([
      [`${CELL}/micro/pair`, 'no difference'],
      [`${CELL}/a`, 'slower'],
      [`${CELL}/b`, 'faster'],
    ]);
    expect(found.changes[1]?.change).toBeCloseTo(0.2, 9);
    expect(found.changes[1]?.low).toBeGreaterThan(0.15);
    expect(found.missing).toEqual([`${CELL}/c`, `${CELL}/d`]);
    expect(found.asked).toBe(4);
    const { changes } = compareToBaseline(base, measured({ a: 1.08 }), { measure: TIMES, floor: 0.1 });
    expect(changes[0]?.verdict).toBe('undecided');
  });

  it('is refused where anything that matters is other, naming it', () => {
    const { fingerprint } = base;
    const others: [Partial<typeof fingerprint>, RegExp][] = [
      [{ cpu: 'Another' }, /processor: A processor in the baseline, Another in the run/],
      [{ cores: 8 }, /cores: 2 in the baseline, 8 in the run/],
      [{ architecture: 'arm64' }, /platform: linux x64 in the baseline, linux arm64/],
      [{ node: 'v22.1.0' }, /Node: v20.20.2 in the baseline, v22.1.0/],
      [{ engines: { ...fingerprint.engines, 'mcl-wasm': '2.5.0' } }, /mcl-wasm: 2.4.1 in the baseline, 2.5.0/],
      [{ benchmarkHash: 'def' }, /sources of the benchmarks have changed/],
    ];
    for (const [other, message] of others) {
      const run = { ...base, fingerprint: { ...fingerprint, ...other } };
      expect(() => compareToBaseline(base, run, { measure: TIMES, floor: 0.1 })).toThrow(message);
      expect(differencesBetween(fingerprint, run.fingerprint)).toHaveLength(1);
    }
    expect(() => compareToBaseline(base, elsewhere(base), { measure: TIMES, floor: 0.1 })).toThrow('--force');
  });

  it('compares ratios to a reference operation where it is forced to, and says so', () => {
    const run = elsewhere(measured({ 'micro/pair': 4, a: 2, b: 2.6 }));
    const found = compareToBaseline(base, run, { measure: RATIOS, floor: 0.1 });
    expect(found.changes.map(({ verdict }) => verdict)).toEqual(['no difference', 'slower']);
    expect(found.changes[1]?.change).toBeCloseTo(0.3, 9);
    const text = baselineComparisonSummary(found);
    expect(text).toContain('Forced: not times are compared, but their ratios to micro/pair');
    expect(text).toContain('- processor: A processor in the baseline, Another in the run');
    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(84);
    const without = measured({ a: 1 });
    expect(() => compareToBaseline(base, without, { measure: RATIOS, floor: 0.1 })).toThrow('--reference');
  });

  it('is no pass where too little is decided, among it what the baseline does not have; slower comes first', () => {
    const judged = (times: Readonly<Record<string, number>>, minDecided: number) => () =>
      judgeComparison(compareToBaseline(base, measured(times), { measure: TIMES, floor: 0.1 }), minDecided);
    expect(judged({ a: 1.08 }, 0.8)).toThrow('only 0 of the run’s 1 benchmarks were decided, fewer than 80%');
    expect(judged({ a: 1.08 }, 0)).not.toThrow();
    expect(judged({ a: 1, b: 1, c: 1, d: 1, 'micro/pair': 2 }, 0.8)).not.toThrow();
    expect(judged({ a: 1, b: 1, c: 1, d: 1 }, 0.8)).toThrow('only 3 of the run’s 4');
    expect(judged({ a: 1.2, b: 1.08 }, 0.8)).toThrow(/^slower than the baseline: .*a$/);
  });

  it('needs something in common', () => {
    expect(() => compareToBaseline(base, measured({ z: 1 }), { measure: TIMES, floor: 0.1 })).toThrow('in common');
  });
});

describe('the file of a baseline', () => {
  const timesOf = (at: ReturnType<typeof place>) =>
    readEntries(at, surprise).map(({ results }) => results[0]?.cpu.value);

  it('is only ever added to', () => {
    const at = place();
    expect(listBaselines(at.folder)).toEqual([]);
    expect(() => readEntries(at, surprise)).toThrow('make one with "claimbench baseline save"');
    expect(appendEntry(at, measured({ a: 1 }), surprise)).toBe(1);
    const before = readFileSync(join(at.folder, 'main.ndjson'), 'utf8');
    expect(appendEntry(at, measured({ a: 2 }), surprise)).toBe(2);
    expect(readFileSync(join(at.folder, 'main.ndjson'), 'utf8').startsWith(before)).toBe(true);
    expect(timesOf(at)).toEqual([1, 2]);
    expect(listBaselines(at.folder)).toEqual(['main']);
    expect(baselineListing(surveyBaselines(at.folder))).toContain('2 measurements');
    expect(baselineListing([])).toContain('No baselines');
    expect(() => readEntries({ ...at, name: 'other' }, surprise)).toThrow('choose main');
    expect(() => readEntries({ ...at, name: 'mian' }, surprise)).toThrow('(did you mean main?)');
  });

  it('gets no two measurements on one line, though its last line was never ended', () => {
    const at = place();
    appendEntry(at, measured({ a: 1 }), surprise);
    const file = join(at.folder, 'main.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').trimEnd());
    expect(appendEntry(at, measured({ a: 2 }), surprise)).toBe(2);
    expect(timesOf(at)).toEqual([1, 2]);
  });

  it('loses nothing beside a line that was cut short, which stays and is said to be left out', () => {
    const at = place();
    for (const a of [1, 2]) appendEntry(at, measured({ a }), surprise);
    const file = join(at.folder, 'main.ndjson');
    const cut = readFileSync(file, 'utf8').slice(0, -200);
    writeFileSync(file, cut);
    const warnings: string[] = [];
    expect(appendEntry(at, measured({ a: 3 }), (warning) => warnings.push(warning))).toBe(2);
    expect(warnings).toEqual([expect.stringContaining('main.ndjson, line 2 is cut short')]);
    expect(readFileSync(file, 'utf8').startsWith(`${cut}\n`)).toBe(true);
    const listing = baselineListing(surveyBaselines(at.folder));
    expect(listing).toMatch(/^main +2 measurements.*\n {2}damaged: .*line 2 is cut short/);
    const entries = readEntries(at, (warning) => warnings.push(warning));
    expect(entries.map(({ results }) => results[0]?.cpu.value)).toEqual([1, 3]);
    expect(warnings).toHaveLength(2);
  });

  it('refuses names that are no file names, and lines that are no measurements', () => {
    const at = place();
    for (const name of ['../x', '', '.hidden', 'a/b']) {
      expect(() => appendEntry({ ...at, name }, measured({ a: 1 }), surprise)).toThrow('cannot name a baseline');
    }
    appendEntry(at, measured({ a: 1 }), surprise);
    const file = join(at.folder, 'main.ndjson');
    const damaged = `${readFileSync(file, 'utf8')}\n{"version":2}\n`;
    writeFileSync(file, damaged);
    expect(() => readEntries(at, surprise)).toThrow(/main.ndjson, line 3 is no measurement/);
    expect(() => appendEntry(at, measured({ a: 2 }), surprise)).toThrow(/line 3 is no measurement/);
    expect(readFileSync(file, 'utf8')).toBe(damaged);
  });

  it('is listed with others that are damaged, each with the reason', () => {
    const at = place();
    for (const name of ['a', 'c']) appendEntry({ ...at, name }, measured({ a: 1 }), surprise);
    writeFileSync(join(at.folder, 'b.ndjson'), '{"version":2}\n');
    writeFileSync(join(at.folder, 'empty.ndjson'), '');
    const lines = baselineListing(surveyBaselines(at.folder)).split('\n');
    const starts = [
      /^a +1 meas/,
      /^b +no meas/,
      /^ {2}damaged: .*b\.ndjson, line 1 is no/,
      /^c +1 meas/,
      /^empty +no meas/,
    ];
    expect(lines).toEqual(starts.map((start) => expect.stringMatching(start)));
  });
});

describe('the history of a baseline', () => {
  const wobble = [0, 0.01, -0.01, 0.005, -0.005, 0.008, -0.008, 0.002, 0.012, -0.002];
  const entries = [1, 1.2].flatMap((level) => wobble.map((one) => measured({ a: level + one, b: 1 + one })));
  const [first, ...rest] = entries;
  const all: [BaselineEntry, ...BaselineEntry[]] = [
    elsewhere(measured({ a: 9, b: 9 })),
    ...(first ? [first] : []),
    ...rest,
  ];

  it('finds where a level changed, among what can be compared', () => {
    const history = historyOf('main', all);
    expect(history).toMatchObject({ entries: 21, leftOut: 1 });
    const [a, b] = history.series;
    expect(a?.changes).toHaveLength(1);
    expect(a?.changes[0]).toMatchObject({ entry: 12 });
    expect(a?.changes[0]?.share).toBeCloseTo(0.2, 2);
    expect(b?.changes).toEqual([]);
    expect(historySummary(history)).toMatch(/mcl\/bls12-381\/a: \+20% from measurement 12 on/);
    expect(historySummary(history)).toContain('1 measurements are left out');
  });

  it('is drawn on a page that needs nothing else, with a rule where the level changed', async () => {
    const page = await historyPage(historyOf('main', all));
    const errors: string[] = [];
    parseHtml(page, { onParseError: ({ code }) => errors.push(code) });
    expect(errors).toEqual([]);
    expect(page.match(/<svg /g)).toHaveLength(2);
    expect(page.match(/#D55E00/g)).toHaveLength(1);
    expect(page).toContain('+20% from 12 on');
  });

  it('says when there is too little to look for changes', () => {
    expect(historySummary(historyOf('main', [measured({ a: 1 })]))).toContain('there are 1');
  });
});
