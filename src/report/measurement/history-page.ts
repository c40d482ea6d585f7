import type { History } from '../../records/baseline-record.js';
import { figureToSvg } from '../components/svg.js';
import { fingerprintFacts, historyTable } from './baseline-summary.js';
import { pageOf } from './exports/html.js';
import { figureHistory } from './history-chart.js';

/** The history of a baseline as a page that opens offline, one figure a benchmark. */
export async function historyPage(history: History): Promise<string> {
  const figures: string[] = [];
  for (const [index, series] of history.series.entries()) {
    figures.push(await figureToSvg(figureHistory(history, series, index).spec));
  }
  return pageOf(historyTable(history), fingerprintFacts(history.latest.fingerprint), figures);
}
