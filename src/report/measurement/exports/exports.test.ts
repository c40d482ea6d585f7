import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseJunit } from 'junit2json';
import { marked, type Tokens } from 'marked';
import { parse as parseHtml } from 'parse5';
import { describe, expect, it } from 'vitest';
import { benchRecord, benchResult } from '../../../records/bench.test-helper.js';
import { PACKAGE_FOLDER } from '../../../records/environment.js';
import { gateFinding, gateRecord, gateResult } from '../../../records/gate.test-helper.js';
import { type Measured, readMeasured } from '../../../records/measured.js';
import { bencherRefuses, GithubActionBenchmark } from './consumers.test-helper.js';
import { EXPORT_FORMATS, exportMeasured } from './export-formats.js';

const CELL = 'mcl/bls12-381';
/** A name with everything that some format must escape. */
const AWKWARD = `${CELL}/micro/a|b "c" <d> & 'e', f`;

const bench = benchRecord([benchResult(`${CELL}/micro/pair`, 2), { ...benchResult(AWKWARD), warnings: ['drifts'] }]);
const slower = { ...gateResult(`${CELL}/micro/pair`, 0.1, 'slower'), confirmation: gateFinding(0.12, 'slower') };
const gate = {
  ...gateRecord([
    slower,
    { ...gateResult(AWKWARD, 0.01, 'undecided'), low: null, high: null, smallestVisibleChange: null },
    gateResult(`${CELL}/phases/liu2021/optimised/Verify`, 0, 'no difference'),
  ]),
  different: ['micro/G1.add'],
  missing: ['micro/new'],
};
const records: readonly [string, Measured][] = [
  ['bench', bench],
  ['gate', gate],
];

describe.each(records)('what %s found is read by', (kind, record) => {
  const text = (format: string) => exportMeasured(record, format);

  it('github-action-benchmark, either way round', () => {
    const smaller = GithubActionBenchmark.parse(JSON.parse(text('github-smaller')));
    const bigger = GithubActionBenchmark.parse(JSON.parse(text('github-bigger')));
    expect(smaller.map(({ name }) => name)).toEqual(record.results.map(({ name }) => name));
    expect(smaller[0]?.unit).toBe('ms');
    expect((smaller[0]?.value ?? 0) * (bigger[0]?.value ?? 0)).toBeCloseTo(1000, 6);
    if (kind === 'bench') expect(smaller[0]?.range).toBe('1.980 to 2.040');
    if (kind === 'bench') expect(bigger[0]?.range).toBe('490.2 to 505.1');
  });

  it('Bencher', () => {
    expect(bencherRefuses(text('bencher'))).toEqual([]);
    const { [`${CELL}/micro/pair`]: metrics } = JSON.parse(text('bencher'));
    expect(metrics.latency.value).toBeCloseTo(kind === 'bench' ? 2e6 : 2.75e6, 3);
    expect(Object.keys(metrics)).toEqual(['latency', kind === 'bench' ? 'peak-memory' : 'change']);
    if (kind === 'gate') expect(metrics.change.upper_value).toBeCloseTo(12, 6);
  });

  it('readers of JUnit XML', async () => {
    const parsed = await parseJunit(text('junit'));
    const [suite] = parsed && 'testsuite' in parsed ? (parsed.testsuite ?? []) : [];
    const cases = suite?.testcase ?? [];
    expect(suite?.tests).toBe(cases.length);
    expect(cases.map(({ name }) => name)).toContain(`a|b "c" <d> & 'e', f`);
    expect(cases[0]).toMatchObject({ classname: 'mcl.bls12-381.micro', name: 'pair' });
    expect(suite).toMatchObject(
      kind === 'bench' ? { failures: 0, errors: 0, skipped: 0 } : { failures: 1, errors: 1, skipped: 2 },
    );
    if (kind === 'bench') return;
    expect(cases[0]?.failure?.[0]).toMatchObject({ type: 'slower' });
    expect(cases[0]?.failure?.[0]?.message).toMatch(/^slower: 10% \(interval 8.0% to 12%\) against 2.500 ms/);
    const broken = cases.find(({ name }) => name === 'G1.add');
    expect(broken).toMatchObject({ classname: 'mcl.bls12-381.micro', error: [{ type: 'different' }] });
  });

  it('readers of JSON, by the published schema', () => {
    const schema = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'docs', `${kind}.schema.json`), 'utf8'));
    const ajv = new Ajv2020({ strict: false });
    const validate = ajv.compile(schema);
    validate(JSON.parse(text('json')));
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...record, version: 2 })).toBe(false);
  });

  it('readers of CSV', () => {
    const rows: string[][] = parseCsv(text('csv'));
    expect(rows).toHaveLength(1 + record.results.length + (kind === 'gate' ? 2 : 0));
    expect(rows[2]?.[0]).toBe(AWKWARD);
    expect(rows[0]?.slice(0, 2)).toEqual(
      kind === 'bench' ? ['Benchmark', '10% ms (measured)'] : ['Benchmark', 'Verdict'],
    );
  });

  it('readers of GitHub-flavoured Markdown', () => {
    const tables = marked.lexer(text('markdown')).filter((token): token is Tokens.Table => token.type === 'table');
    expect(tables).toHaveLength(1);
    expect(tables[0]?.rows).toHaveLength(record.results.length + (kind === 'gate' ? 2 : 0));
    expect(tables[0]?.rows[1]?.[0]?.text).toContain('a|b "c"');
    for (const row of tables[0]?.rows ?? []) expect(row).toHaveLength(tables[0]?.header.length ?? 0);
  });

  it('browsers, without a parse error and without anything from outside', () => {
    const errors: string[] = [];
    const html = text('html');
    parseHtml(html, { onParseError: ({ code }) => errors.push(code) });
    expect(errors).toEqual([]);
    expect(html).not.toMatch(/<script|src=|https?:/);
    expect(html).toContain('&lt;d&gt;');
    if (kind === 'gate') expect(html).toContain('<td class="slower">slower</td>');
  });
});

describe('a gate that decided too little', () => {
  const little = {
    ...gate,
    minDecided: 0.8,
    selfTest: { alarms: [], overlooked: ['micro/pair'], undecided: [], ids: ['micro/pair'] },
  };

  it('is an error to readers of JUnit XML, and so is a self-test that failed', async () => {
    const parsed = await parseJunit(exportMeasured(little, 'junit'));
    const [suite] = parsed && 'testsuite' in parsed ? (parsed.testsuite ?? []) : [];
    expect(suite).toMatchObject({ tests: 7, failures: 1, errors: 3, skipped: 2 });
    const [decided, selfTest] = suite?.testcase?.slice(-2) ?? [];
    expect(decided).toMatchObject({ classname: 'gate', name: 'enough is decided', error: [{ type: 'undecided' }] });
    expect(decided?.error?.[0]?.message).toBe(
      '2 of 5 benchmarks were decided; at least 80% had to be: whether the head is slower is not known',
    );
    expect(selfTest?.error?.[0]?.message).toBe('10% more work was overlooked on micro/pair');
    const enough = exportMeasured({ ...little, minDecided: 0.4 }, 'junit');
    expect(enough).toContain('errors="2"');
    expect(enough).toContain('2 of 5 benchmarks were decided; at least 40% had to be<');
  });

  it.each(['markdown', 'html'])('is told in words by %s', (format) => {
    const text = exportMeasured(little, format);
    expect(text).toContain('too few decided: whether the head is slower is not known');
    expect(text).toContain('2 of 5 benchmarks were decided');
    expect(text).toContain('10% more work was overlooked on micro/pair');
  });
});

describe('a gate whose medians contradict its change', () => {
  const contradicting = gateRecord([{ ...gateResult(`${CELL}/micro/pair`, 0.1, 'slower'), headMs: 2.4375 }]);
  const formats = EXPORT_FORMATS.map(({ name }) => name).filter((name) => name !== 'json');

  it.each(formats)('is exported as %s by the change of its pairs and its interval, not by both medians', (format) => {
    const text = exportMeasured(contradicting, format);
    expect(text).not.toMatch(/2\.43|2437/);
    const figures = {
      'github-smaller': ['2.75', '2.700 to 2.800'],
      'github-bigger': ['363.6', '357.1 to 370.4'],
      bencher: ['"lower_value": 8', '"upper_value": 12', '"lower_value": 2700000'],
    };
    const people = ['10', '8', '12'];
    for (const figure of figures[format as keyof typeof figures] ?? people) expect(text).toContain(figure);
  });
});

describe('a measurement that did not come to its end', () => {
  const reason = 'the base does not build: main has no package-lock.json';
  const stopped = { status: 'incomplete', reason } as const;

  it('says so to people and to readers of JUnit XML, with and without results', async () => {
    for (const record of [
      { ...gate, ...stopped },
      { ...gateRecord([]), ...stopped },
      { ...bench, ...stopped },
    ]) {
      for (const format of ['markdown', 'html', 'json']) expect(exportMeasured(record, format)).toContain(reason);
      const parsed = await parseJunit(exportMeasured(record, 'junit'));
      const [suite] = parsed && 'testsuite' in parsed ? (parsed.testsuite ?? []) : [];
      const [ended] = suite?.testcase?.slice(-1) ?? [];
      expect(ended).toMatchObject({ name: 'it came to its end', error: [{ type: 'incomplete' }] });
    }
  });

  it('is refused without results where readers want numbers, with the reason', () => {
    for (const format of ['github-smaller', 'github-bigger', 'bencher', 'csv']) {
      expect(() => exportMeasured({ ...gateRecord([]), ...stopped }, format)).toThrow(
        `nothing was measured (${reason})`,
      );
    }
  });
});

describe('exporting', () => {
  it('refuses formats that there are not, and runs without results', () => {
    expect(() => exportMeasured(bench, 'xml')).toThrow('choose github-smaller, github-bigger, bencher, junit');
    for (const { name } of EXPORT_FORMATS)
      expect(() => exportMeasured(benchRecord([]), name)).toThrow('nothing was measured');
  });

  it('reads a record or the folder that holds one, and says what else it found', () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimbench-'));
    expect(() => readMeasured(folder)).toThrow('nothing measured in');
    expect(() => readMeasured(join(folder, 'gate.json'))).toThrow('nothing measured in');
    writeFileSync(join(folder, 'gate.json'), JSON.stringify(gate));
    expect(readMeasured(folder)).toEqual(gate);
    expect(readMeasured(join(folder, 'gate.json'))).toEqual(gate);
    const packed = mkdtempSync(join(tmpdir(), 'claimbench-packed-'));
    writeFileSync(join(packed, 'gate.json.gz'), gzipSync(JSON.stringify(gate)));
    expect(readMeasured(packed)).toEqual(gate);
    expect(readMeasured(join(packed, 'gate.json.gz'))).toEqual(gate);
    writeFileSync(join(folder, 'bench.json'), '{"format": "claimbench-bench"}');
    expect(() => readMeasured(folder)).toThrow(/bench.json is no record .*version/);
    writeFileSync(join(folder, 'bench.json'), '{');
    expect(() => readMeasured(folder)).toThrow('not JSON');
  });
});
