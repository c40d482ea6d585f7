import { type LatexText, toLatexText } from './latex-text.js';
import { formatCell, headOf, isNumeric, type Table } from './table.js';

/** More rows are no float but a longtable: from some 1300 on they are higher than any box of TeX can be. */
const MOST_ROWS_FLOATING = 1000;

/**
 * A LaTeX table environment in the style of booktabs. The comment at its head names the packages that it needs,
 * and the engine, where a title or a name has characters that pdflatex cannot set.
 */
export function tableToLatex(table: Table): string {
  const { id, title, caption, columns, rows } = table;
  const headCells = columns.map((column) => toLatexText(headOf(column)));
  const bodyCells = rows.map((row) => columns.map((column, i) => toLatexText(formatCell(row[i], column))));
  const captionText = toLatexText(`${title}. ${caption}`);
  const all = [captionText, ...headCells, ...bodyCells.flat()];
  const isLong = rows.length > MOST_ROWS_FLOATING;
  const packages = [
    'booktabs',
    ...(isLong ? ['longtable'] : []),
    ...(all.some((one) => one.usesSymbols) ? ['amssymb'] : []),
  ];
  const parts = {
    caption: `\\caption{${captionText.text}}`,
    label: `\\label{tab:${id}}`,
    columns: columns.map((_, i) => (isNumeric(table, i) ? 'r' : 'l')).join(''),
    head: rowOf(headCells),
    rows: bodyCells.map(rowOf),
  };
  return [
    `% needs \\usepackage{${packages.join(',')}}`,
    ...engineNeeded([...new Set(all.flatMap(({ unset }) => unset))]),
    ...(isLong ? longTable(parts) : floatingTable(parts)),
    '',
  ].join('\n');
}

interface Parts {
  readonly caption: string;
  readonly label: string;
  readonly columns: string;
  readonly head: string;
  readonly rows: readonly string[];
}

function floatingTable({ caption, label, columns, head, rows }: Parts): string[] {
  return [
    '\\begin{table}',
    '  \\centering',
    `  ${caption}`,
    `  ${label}`,
    `  \\begin{tabular}{${columns}}`,
    '    \\toprule',
    `    ${head}`,
    '    \\midrule',
    ...rows.map((row) => `    ${row}`),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
  ];
}

function longTable({ caption, label, columns, head, rows }: Parts): string[] {
  return [
    `\\begin{longtable}{${columns}}`,
    `  ${caption} ${label} \\\\`,
    '  \\toprule',
    `  ${head}`,
    '  \\midrule',
    '  \\endhead',
    ...rows.map((row) => `  ${row}`),
    '  \\bottomrule',
    '\\end{longtable}',
  ];
}

/** The beginning of a row is read as an argument of the `\\\\` or the rule before it, if it looks like one. */
function rowOf(cells: readonly LatexText[]): string {
  const row = cells.map(({ text }) => text).join(' & ');
  return `${/^[[(*]/.test(row) ? '{}' : ''}${row} \\\\`;
}

function engineNeeded(unset: readonly string[]): string[] {
  if (unset.length === 0) return [];
  return [`% needs lualatex, with \\usepackage{fontspec} and a font that has ${unset.join(' ')}`];
}
