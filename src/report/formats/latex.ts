import { formatCell, headOf, isNumeric, type Table } from '../table.js';
import { toLatexText } from './latex-text.js';

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
  const line = (cells: readonly { readonly text: string }[]) => `    ${cellsInALine(cells.map(({ text }) => text))}`;
  return [
    `% needs \\usepackage{booktabs${all.some(({ usesSymbols }) => usesSymbols) ? ',amssymb' : ''}}`,
    ...engineNeeded([...new Set(all.flatMap(({ unset }) => unset))]),
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${captionText.text}}`,
    `  \\label{tab:${id}}`,
    `  \\begin{tabular}{${columns.map((_, i) => (isNumeric(table, i) ? 'r' : 'l')).join('')}}`,
    '    \\toprule',
    line(headCells),
    '    \\midrule',
    ...bodyCells.map(line),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}

/** What a row begins with is read as an argument of the `\\\\` or the rule before it, if it looks like one. */
function cellsInALine(cells: readonly string[]): string {
  const row = cells.join(' & ');
  return `${/^[[(*]/.test(row) ? '{}' : ''}${row} \\\\`;
}

function engineNeeded(unset: readonly string[]): string[] {
  if (unset.length === 0) return [];
  return [`% needs lualatex, with \\usepackage{fontspec} and a font that has ${unset.join(' ')}`];
}
