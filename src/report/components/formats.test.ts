import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { marked, type Tokens } from 'marked';
import { parse as parseHtml } from 'parse5';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../measurement/exports/html.js';
import { tableToCsv } from './csv.js';
import { tableToLatex } from './latex.js';
import { toLatexText } from './latex-text.js';
import { tableToMarkdown } from './markdown.js';
import type { Cell, Table } from './table.js';

function tableOf(...rows: readonly (readonly Cell[])[]): Table {
  const columns = (rows[0] ?? []).map((_, i) => ({ title: `c${i}`, meaning: 'a column' }));
  return { id: 'test', title: 'Title', caption: 'Caption', columns, rows };
}

const AWKWARD = [
  '<img src=x>',
  'a|b',
  '`c`',
  '*d*',
  '_e_',
  '[f](g)',
  '~~h~~',
  '&lt;',
  '\\|',
  'two\n\nlines',
  '[22] Ji',
];

function csvCells(...cells: Cell[]) {
  return parseCsv(tableToCsv(tableOf(cells)))[1];
}

describe('CSV', () => {
  it('leads text that a spreadsheet would take for a formula by an apostrophe, and leaves numbers', () => {
    expect(csvCells('=1+1', '+2', '-2+3', '@SUM(A1)', '\tx', '\rx')).toEqual(
      ['=1+1', '+2', '-2+3', '@SUM(A1)', '\tx', '\rx'].map((text) => `'${text}`),
    );
    expect(csvCells(-1.5, '-3', 1e21, 'a-b', 'a=b')).toEqual(['-1.5', '-3', '1e+21', 'a-b', 'a=b']);
  });
});

describe('Markdown', () => {
  it('is one table of just those texts, whatever is in them', () => {
    const tokens = marked.lexer(tableToMarkdown(tableOf(...AWKWARD.map((text) => [text]))));
    const [table] = tokens.filter((token): token is Tokens.Table => token.type === 'table');
    expect(table?.rows).toHaveLength(AWKWARD.length);
    const html = marked.parse(tableToMarkdown(tableOf(...AWKWARD.map((text) => [text]))), { async: false });
    for (const element of ['<img', '<code', '<em', '<a ', '<del']) expect(html).not.toContain(element);
    const shown = [...html.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell);
    expect(shown.map((cell) => textOf(cell ?? ''))).toEqual(AWKWARD.map((text) => text.replace(/\s+/g, ' ')));
  });
});

function textOf(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

describe('the page', () => {
  it('has no element that a text names', () => {
    const text = '"><img src=x onerror=alert(1)><script>1</script>';
    const table = { ...tableOf([text]), title: text, caption: text, columns: [{ title: text, meaning: text }] };
    const names = JSON.stringify(parseHtml(pageOf(table, [[text, text]], [])), (key, value) =>
      key === 'parentNode' ? undefined : value,
    );
    expect(names).toContain('onerror=alert(1)');
    expect(names).not.toMatch(/"nodeName":"(img|script)"/);
  });
});

describe('LaTeX', () => {
  const rowsOf = (text: string) => /\\midrule\n([\s\S]*)\n {4}\\bottomrule/.exec(text)?.[1]?.split('\n');

  it('begins a row that looks like an argument of the line break before it with an empty group', () => {
    expect(rowsOf(tableToLatex(tableOf(['[22] Ji', 1], ['*', 2], ['(a)', 3], ['x', 4])))).toEqual([
      '    {}[22] Ji & 1 \\\\',
      '    {}* & 2 \\\\',
      '    {}(a) & 3 \\\\',
      '    x & 4 \\\\',
    ]);
  });

  it('escapes what is special, and keeps two hyphens two', () => {
    expect(toLatexText('#$%&_{}~^\\ <a|b> --out').text).toBe(
      '\\#\\$\\%\\&\\_\\{\\}\\textasciitilde{}\\textasciicircum{}\\textbackslash{} $<$a$|$b$>$ -{}-out',
    );
  });

  it('writes letters and symbols by commands', () => {
    expect(toLatexText('λ ∈ ≤ ≥ × − … x₂ x² é ß, — “ ” θ').text).toBe(
      "$\\lambda$ $\\in$ $\\leq$ $\\geq$ {\\texttimes} $-$ {\\dots} x$_{2}$ x$^{2}$ {\\'e} {\\ss}, --- `` '' $\\theta$",
    );
    expect(toLatexText('\u{1d6fc} \u{1d53e}')).toEqual({
      text: '$\\alpha$ $\\mathbb{G}$',
      usesSymbols: true,
      unset: [],
    });
  });

  it('says which packages and which engine a table needs', () => {
    expect(tableToLatex(tableOf(['plain']))).toMatch(/^% needs \\usepackage\{booktabs\}\n\\begin/);
    expect(tableToLatex(tableOf(['ℤ']))).toMatch(/^% needs \\usepackage\{booktabs,amssymb\}\n\\begin/);
    expect(tableToLatex(tableOf(['中文, 中']))).toMatch(/^%.*\n% needs lualatex, with .* a font that has 中 文\n/);
  });

  it('leaves nothing but ASCII and what is said not to be set, in one paragraph', () => {
    const special = fc.string({ unit: fc.constantFrom(...'&%$#_{}~^\\\u0332\u0301\n\té中[a') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), special), (text) => {
        const { text: latex, unset } = toLatexText(text);
        expect(latex).not.toMatch(/[\p{Cc}]/u);
        expect(latex).not.toMatch(/(?<!\\)[&%#_](?![{])/);
        if (unset.length === 0) expect(latex).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });
});
