import type { RunRecord } from '../records/schema.js';
import { plural } from '../report/components/text.js';
import { tablesForTerminal } from '../report/paper/run-summary.js';
import { verdictSummary } from '../report/paper/verdict-summary.js';
import { type Result, SCREEN_LINES } from './output.js';

/** Output of a reproduction or comparison, for help. */
export const RUN_PRINTED = {
  json: 'the run record, as in run.json (docs/run.schema.json),',
  quiet: 'the folder of the run',
  tables: 'all main tables',
  page: 'writes a page',
} as const;

/** The printed result of a reproduction or comparison. @param folder of the run, as it is shown */
export function runResult(run: RunRecord, folder: string): Result {
  const page = `${folder}/index.html`;
  const where = [
    ...(run.status === 'incomplete'
      ? [`Stopped early: ${plural(run.missing.length, 'part')} not done, named on the page; the rest is saved.`]
      : []),
    `Page: ${page}   (tables, figures, claims.json beside it)`,
    'Go on: --tables prints the tables, --open the page; compare takes your scheme.',
  ];
  return {
    summary: (width) => verdictSummary(run, width, SCREEN_LINES - where.length - 1),
    tables: (width) => tablesForTerminal(run, width),
    where,
    data: run,
    line: folder,
    page,
  };
}
