import { formatCell, headOf, isNumeric, type Table } from '../table.js';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '–': '--',
  '′': "'",
  '’': "'",
  '×': '$\\times$',
  '≥': '$\\geq$',
  '≤': '$\\leq$',
  σ: '$\\sigma$',
  τ: '$\\tau$',
  µ: '\\textmu{}',
};

/** Text with LaTeX's special characters escaped. */
export function escapeLatex(text: string): string {
  return [...text].map((character) => SPECIAL[character] ?? character).join('');
}

/** A LaTeX table environment in the style of booktabs: needs \usepackage{booktabs}. */
export function tableToLatex(table: Table): string {
  const { id, title, caption, columns, rows } = table;
  const line = (cells: readonly string[]) => `    ${cells.map(escapeLatex).join(' & ')} \\\\`;
  return [
    '% needs \\usepackage{booktabs}',
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${escapeLatex(`${title}. ${caption}`)}}`,
    `  \\label{tab:${id}}`,
    `  \\begin{tabular}{${columns.map((_, i) => (isNumeric(table, i) ? 'r' : 'l')).join('')}}`,
    '    \\toprule',
    line(columns.map(headOf)),
    '    \\midrule',
    ...rows.map((row) => line(columns.map((column, i) => formatCell(row[i], column)))),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}
