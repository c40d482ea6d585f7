import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeComparison, inTwoSettings } from '../../records/comparison.test-helper.js';
import { fakeRun, fakeScheme } from '../../records/run.test-helper.js';
import type { RunRecord } from '../../records/schema.js';
import { tableToCsv } from '../components/csv.js';
import { tableToLatex } from '../components/latex.js';
import { tableToMarkdown } from '../components/markdown.js';
import { svgToPng } from '../components/png.js';
import { ReportWriter } from '../components/report-writer.js';
import { figureToSvg } from '../components/svg.js';
import type { Table } from '../components/table.js';
import { tableToTerminal } from '../components/terminal.js';
import { chartsOf } from './charts/paper-charts.js';
import { writeReport } from './run-report.js';
import { tablesForTerminal } from './run-summary.js';
import { tablesOf } from './tables/paper-tables.js';

const TABLE: Table = {
  id: 'test',
  title: 'A & B',
  caption: '100% of a_b',
  columns: [
    { title: 'Name', meaning: 'a name' },
    { title: 'ms', meaning: 'time', provenance: 'measured', decimals: 1 },
  ],
  rows: [
    ['x|y, "z"', 1.25],
    ['w', undefined],
  ],
};

describe('formats of tables', () => {
  it('CSV quotes what needs it and leaves numbers whole', () => {
    expect(tableToCsv(TABLE)).toBe('Name,ms (measured)\n"x|y, ""z""",1.25\nw,\n');
  });

  it('Markdown escapes bars and tells what columns mean', () => {
    const text = tableToMarkdown(TABLE);
    expect(text).toContain('| x\\|y, "z" |');
    expect(text).toContain('1.3');
    expect(text).toContain('- ms: time');
  });

  it('LaTeX is a booktabs table with special characters escaped', () => {
    const text = tableToLatex(TABLE);
    for (const part of ['\\toprule', '\\bottomrule', '{lr}', '100\\% of a\\_b', 'A \\& B'])
      expect(text).toContain(part);
  });

  it('the terminal gets the columns that it is asked for', () => {
    expect(tableToTerminal(TABLE, ['ms'])).not.toContain('Name');
  });
});

/** The fake run with every number of its scheme under two more names. */
function withThreeSchemes(): RunRecord {
  const run = fakeRun();
  const others = ['second', 'third'];
  const copied = <One extends { readonly scheme?: string | undefined }>(all: readonly One[]): One[] => [
    ...all,
    ...others.flatMap((scheme) => all.filter((one) => one.scheme !== undefined).map((one) => ({ ...one, scheme }))),
  ];
  return {
    ...run,
    schemes: [
      ...run.schemes,
      fakeScheme('second', 'Second 2006', 'representative'),
      fakeScheme('third', 'Third 2019', 'representative'),
    ],
    stageCounts: copied(run.stageCounts),
    timings: copied(run.timings),
    ratios: copied(run.ratios),
  };
}

describe('the report of a run', () => {
  it('has every figure and table, also as files, and a page that loads nothing and links only what is there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimbench-'));
    writeFileSync(join(folder, 'run.json'), '{}');
    const written = await writeReport(fakeRun(), new ReportWriter(folder));
    expect(written.filter((name) => name.endsWith('.svg'))).toHaveLength(12);
    expect(written.filter((name) => name.endsWith('.tex'))).toHaveLength(12);
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).toContain('Test &lt;CPU&gt; &amp; Co_1');
    expect(page).not.toMatch(/<script|<link|src=|undefined|NaN/);
    for (const [, target = ''] of page.matchAll(/href="([^"#]+)"/g)) {
      expect(target.startsWith('https://doi.org/') || existsSync(join(folder, target)), target).toBe(true);
    }
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('calls a goal met or not met only where the whole interval lies on one side of it', () => {
    const verdicts = [0.56, 0.5, 0.52].map((goal) => {
      const run = fakeRun();
      const ratios = run.ratios.map((one) => (one.kind === 'form' ? { ...one, low: 0.51, high: 0.53, goal } : one));
      return tablesOf({ ...run, ratios })
        .find(({ id }) => id === 'table-forms')
        ?.rows[0]?.at(-1);
    });
    expect(verdicts).toEqual(['met', 'not met', 'unclear']);
  });

  it('shows the claims at its head, with verdicts, sizes and files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimbench-'));
    writeFileSync(join(folder, 'run.json'), '{}');
    const written = await writeReport(fakeComparison(), new ReportWriter(folder));
    const files = [
      'claims.json',
      'figure-claims.png',
      'table-claims.csv',
      'table-claims.tex',
      'table-claims-findings.md',
    ];
    for (const name of files) expect(written).toContain(name);
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page.indexOf('id="table-claims"')).toBeLessThan(page.indexOf('How numbers were had'));
    expect(page).toContain('<td class="fails">does not hold</td>');
    expect(tablesForTerminal(fakeComparison())).toMatch(/cons\.light,\s+│[^\n]*\n│ everything/);
  });

  it('written again by its writer, draws what has changed and keeps the other figures', async () => {
    const [folder, fresh] = [mkdtempSync(join(tmpdir(), 'claimbench-')), mkdtempSync(join(tmpdir(), 'claimbench-'))];
    const [kept, other] = chartsOf(fakeRun());
    if (kept === undefined || other === undefined) throw new Error('no figures');
    const writer = new ReportWriter(folder);
    await writer.figures([kept, { ...kept, id: other.id }]);
    const writtenAt = () => statSync(join(folder, `${kept.id}.png`)).mtimeMs;
    const before = writtenAt();
    const drawn = await writer.figures([kept, other]);
    expect(writtenAt()).toBe(before);
    const anew = new ReportWriter(fresh);
    expect(drawn).toEqual(await anew.figures([kept, other]));
    expect(writer.written).toEqual(anew.written);
    for (const name of anew.written)
      expect(readFileSync(join(folder, name)), name).toEqual(readFileSync(join(fresh, name)));
  });

  it('marks an incomplete run and leaves out what it has no numbers for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimbench-'));
    const run = {
      ...fakeRun(),
      status: 'incomplete' as const,
      missing: ['measuring on bls12-381'],
      timings: [],
      ratios: [],
      livePoints: [],
      messages: [],
      roleCounts: [],
    };
    await writeReport(run, new ReportWriter(folder));
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).toContain('This run is incomplete');
    expect(page).toContain('measuring on bls12-381');
    expect(existsSync(join(folder, 'figure-4-measured.svg'))).toBe(false);
    expect(existsSync(join(folder, 'figure-4-paper-units.svg'))).toBe(true);
  });

  it('is possible of a run that got nowhere', () => {
    const empty = {
      ...fakeRun(),
      timings: [],
      ratios: [],
      livePoints: [],
      messages: [],
      roleCounts: [],
      stageCounts: [],
      communicationFormulas: [],
    };
    expect(tablesOf(empty)).toEqual([]);
    expect(chartsOf(empty)).toEqual([]);
    expect(tablesForTerminal(empty)).toBe('');
  });

  it('fits a terminal of 80 columns, with one scheme and with three', () => {
    const both = [inTwoSettings(fakeRun()), inTwoSettings(withThreeSchemes()), inTwoSettings(fakeComparison())];
    for (const run of [fakeRun(), withThreeSchemes(), fakeComparison(), ...both]) {
      for (const line of tablesForTerminal(run).split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
    }
  });

  it('has every scheme in its tables and figures by its being in the run', () => {
    const run = withThreeSchemes();
    for (const id of ['table-2-paper-units', 'table-2-measured', 'table-2-operations', 'table-forms']) {
      const table = tablesOf(run).find((one) => one.id === id);
      expect(table && tableToCsv(table), id).toContain('Third 2019');
    }
    for (const id of [
      'figure-4-paper-units',
      'figure-4-measured',
      'figure-4-operations',
      'figure-forms',
      'figure-engines',
    ]) {
      const figure = chartsOf(run).find((one) => one.id === id);
      expect(JSON.stringify(figure?.spec), id).toContain('Third 2019');
    }
    const paperUnits = tablesOf(run).find(({ id }) => id === 'table-2-paper-units');
    expect(paperUnits?.rows.filter((row) => row.at(-1) !== undefined).map(([scheme]) => scheme)).toEqual(
      Array(2).fill('Liu et al. 2021'),
    );
  });

  it('draws the same figure to the same bytes, with its text', async () => {
    const [figure] = chartsOf(fakeRun());
    if (figure === undefined) throw new Error('a figure');
    const [once, again] = [await figureToSvg(figure.spec), await figureToSvg(figure.spec)];
    expect(again).toBe(once);
    expect(once).toContain('102.58');
    const png = await svgToPng(once);
    expect([...png.slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect(png.length).toBeGreaterThan(10_000);
  });
});
