import { ClaimbenchError } from '../../../common/errors.js';
import { didYouMean } from '../../../common/nearest.js';
import type { Measured } from '../../../records/measured.js';
import { tableToCsv } from '../../components/csv.js';
import { toBencherMetricFormat } from './bencher.js';
import { toBiggerIsBetter, toSmallerIsBetter } from './github-action-benchmark.js';
import { toHtml } from './html.js';
import { toJunit } from './junit.js';
import { toMarkdown } from './markdown-summary.js';
import { tableOf } from './tables.js';

/** A format that others read. */
export interface ExportFormat {
  readonly name: string;
  /** Who reads it. */
  readonly reader: string;
  /** Whether its readers take one without results for an error of their own. */
  readonly needs: 'results' | 'a record';
  serialize(record: Measured): string;
}

/** The formats, in the order of the help. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    name: 'github-smaller',
    reader: 'github-action-benchmark, tool customSmallerIsBetter',
    needs: 'results',
    serialize: toSmallerIsBetter,
  },
  {
    name: 'github-bigger',
    reader: 'github-action-benchmark, tool customBiggerIsBetter',
    needs: 'results',
    serialize: toBiggerIsBetter,
  },
  { name: 'bencher', reader: 'Bencher, adapter json', needs: 'results', serialize: toBencherMetricFormat },
  { name: 'junit', reader: 'whoever shows test reports', needs: 'a record', serialize: toJunit },
  {
    name: 'json',
    reader: 'programs: see docs/bench.schema.json and docs/gate.schema.json',
    needs: 'a record',
    serialize: toJson,
  },
  {
    name: 'csv',
    reader: 'spreadsheets',
    needs: 'results',
    serialize: (record) => tableToCsv(tableOf(record)),
  },
  { name: 'markdown', reader: 'job summaries and comments', needs: 'a record', serialize: toMarkdown },
  { name: 'html', reader: 'people: one page, opens offline', needs: 'a record', serialize: toHtml },
];

function toJson(record: Measured): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/**
 * What was measured, in a format that others read.
 * @param name of the format, such as `junit`
 * @throws `usage` for a format that there is not, or where nothing was measured: readers take an empty file for an error. Those
 * for people, tests and programs say why, where the record does
 */
export function exportMeasured(record: Measured, name: string): string {
  const format = EXPORT_FORMATS.find((one) => one.name === name);
  if (format === undefined) {
    const names = EXPORT_FORMATS.map((one) => one.name);
    throw new ClaimbenchError(
      'usage',
      `unknown format "${name}"${didYouMean(name, names)}: choose ${names.join(', ')}`,
    );
  }
  if (record.results.length === 0 && (format.needs === 'results' || record.status !== 'incomplete')) {
    const why = record.status === 'incomplete' ? ` (${record.reason})` : '';
    throw new ClaimbenchError('usage', `nothing was measured${why}: there is nothing to export`);
  }
  return format.serialize(record);
}
