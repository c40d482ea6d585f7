import { Command } from 'commander';
import { writeReport } from '../report/report.js';
import { summaryForTerminal } from '../report/summary.js';
import { readRun } from '../run/folder.js';

/** `claimbench report`: makes the report of a saved run again. */
export function reportCommand(): Command {
  return new Command('report')
    .description('make the tables, figures and page of a saved run again, from its run.json')
    .argument('<folder>', 'folder of the run')
    .addHelpText('after', '\nExample:\n  $ claimbench report reports/20261124-130000-a1b2c3')
    .action(async (folder: string) => {
      const run = readRun(folder);
      const files = await writeReport(run, folder);
      console.log(summaryForTerminal(run));
      console.log(`\n${files.length} files written to ${folder}: open ${folder}/index.html`);
    });
}
