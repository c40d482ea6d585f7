import { basename, join } from 'node:path';
import { plainOrPacked } from '../../common/text-file.js';
import { replaceFile } from '../../common/write-file.js';
import type { Chart } from './chart.js';
import { tableToCsv } from './csv.js';
import { tableToLatex } from './latex.js';
import { tableToMarkdown } from './markdown.js';
import type { DrawnChart } from './page-parts.js';
import { svgToPng } from './png.js';
import { figureToSvg } from './svg.js';
import type { Table } from './table.js';

/** A figure's Vega-Lite JSON and what was drawn of it. */
interface Drawing {
  readonly json: string;
  readonly svg: string;
}

/**
 * Writes the files of a report into its folder, over those of an earlier one, and remembers their names. A report that it
 * writes again, as a run has come further, keeps the figures that have not changed.
 */
export class ReportWriter {
  readonly folder: string;
  readonly #written = new Set<string>();
  readonly #drawings = new Map<string, Drawing>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The file in its folder that holds the run: run.json, or run.json.gz; run.json where neither is there yet. */
  get record(): string {
    return basename(plainOrPacked(join(this.folder, 'run.json')) ?? 'run.json');
  }

  get written(): readonly string[] {
    return [...this.#written];
  }

  file(name: string, content: string | Uint8Array): void {
    replaceFile(join(this.folder, name), content);
    this.#written.add(name);
  }

  /** Every figure as SVG, PNG and Vega-Lite JSON. */
  async figures(charts: readonly Chart[]): Promise<DrawnChart[]> {
    const drawn: DrawnChart[] = [];
    // One figure is made a PNG while the next is drawn; no more at once, as rasters are some 6 MB each.
    let png: Promise<void> = Promise.resolve();
    for (const figure of charts) {
      const json = `${JSON.stringify(figure.spec, null, 2)}\n`;
      const known = this.#drawings.get(figure.id);
      if (known?.json === json) {
        drawn.push({ ...figure, svg: known.svg });
        continue;
      }
      const [svg] = await Promise.all([figureToSvg(figure.spec), png]);
      drawn.push({ ...figure, svg });
      this.file(`${figure.id}.svg`, svg);
      this.file(`${figure.id}.vl.json`, json);
      png = this.#png(figure.id, svg);
      this.#drawings.set(figure.id, { json, svg });
    }
    await png;
    return drawn;
  }

  async #png(id: string, svg: string): Promise<void> {
    this.file(`${id}.png`, await svgToPng(svg));
  }

  /** Every table as CSV, Markdown and LaTeX. */
  tables(tables: readonly Table[]): void {
    for (const table of tables) {
      this.file(`${table.id}.csv`, tableToCsv(table));
      this.file(`${table.id}.md`, tableToMarkdown(table));
      this.file(`${table.id}.tex`, tableToLatex(table));
    }
  }
}
