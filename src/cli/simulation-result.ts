import type { SimulationRecord } from '../records/simulation-record.js';
import { simulationSummary } from '../report/simulation/simulation-summary.js';
import { simulationForTerminal } from '../report/simulation/simulation-terminal.js';
import { firstLines, type Result, SCREEN_LINES } from './output.js';

/** Output of commands that simulate, for help. */
export const SIMULATION_PRINTED = {
  json: 'the run record, as in run.json (docs/simulation.schema.json),',
  quiet: 'the folder of the run',
  tables: 'latencies with intervals, faults and threads, or every row',
  page: 'writes a page',
} as const;

/**
 * The printed result of a simulation, plan or what-if.
 * @param folder of the run, as it is shown
 * @param said more to say at the end, such as how to go on
 */
export function simulationResult(run: SimulationRecord, folder: string, said: readonly string[] = []): Result {
  const page = `${folder}/index.html`;
  const where = [
    ...said,
    `Page: ${page}   (tables, figures, run.json beside it)`,
    'Go on: --tables prints the tables, --open opens the page.',
  ];
  return {
    summary: (width) =>
      firstLines(
        simulationSummary(run, width).split('\n'),
        SCREEN_LINES - 1 - where.join('\n').split('\n').length,
      ).join('\n'),
    tables: (width) => simulationForTerminal(run, width),
    where,
    data: run,
    line: folder,
    page,
  };
}
