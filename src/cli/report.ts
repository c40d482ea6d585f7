import { Command } from 'commander';
import { writeReport } from '../report/report.js';
import { writeSimulationReport } from '../report/simulation/report.js';
import { simulationForTerminal } from '../report/simulation/terminal.js';
import { summaryForTerminal } from '../report/summary.js';
import { readRun } from '../run/folder.js';
import { recordFormat } from '../run/record-file.js';
import { SIMULATION_FORMAT } from '../run/simulation.js';
import { readSimulation } from '../run/simulation-folder.js';

/** `claimbench report`: makes the report of a saved run again. */
export function reportCommand(): Command {
  return new Command('report')
    .description('make the tables, figures and page of a saved run again, from its run.json')
    .argument('<folder>', 'folder of the run')
    .addHelpText('after', '\nExample:\n  $ claimbench report reports/20261124-130000-a1b2c3')
    .action(async (folder: string) => {
      const { files, summary } =
        recordFormat(folder) === SIMULATION_FORMAT ? await simulation(folder) : await run(folder);
      console.log(summary);
      console.log(`\n${files.length} files written to ${folder}: open ${folder}/index.html`);
    });
}

async function run(folder: string) {
  const record = readRun(folder);
  return { files: await writeReport(record, folder), summary: summaryForTerminal(record) };
}

async function simulation(folder: string) {
  const record = readSimulation(folder);
  return { files: await writeSimulationReport(record, folder), summary: simulationForTerminal(record) };
}
