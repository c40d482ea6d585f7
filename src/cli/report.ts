import { Command } from 'commander';
import { readRun, readSimulation } from '../records/folder.js';
import { recordHead } from '../records/record-file.js';
import { SIMULATION_FORMAT } from '../records/simulation-record.js';
import { writeRunReport } from '../report/paper/write-run-report.js';
import { writeSimulationReport } from '../report/simulation/simulation-report.js';
import { Output, type OutputFlags, type Result, withOutput } from './output.js';
import { runResult } from './run-result.js';
import { simulationResult } from './simulation-result.js';

/** `claimbench report`: makes the report of a saved run again. */
export function reportCommand(): Command {
  const command = new Command('report')
    .description('make the tables, figures and page of a saved run again, from its run.json or run.json.gz')
    .argument('<folder>', 'folder of the run')
    .addHelpText('after', '\nExample:\n  $ claimbench report reports/20261124-130000-a1b2c3');
  return withOutput(command, {
    json: 'the record of the run, as in its run.json,',
    quiet: 'the folder of the run',
    tables: 'all main tables',
    page: 'writes a page',
  }).action(async (folder: string, flags: OutputFlags) => {
    const found = recordHead(folder)?.format === SIMULATION_FORMAT ? await simulation(folder) : await run(folder);
    await new Output(flags).result(found);
  });
}

async function run(folder: string): Promise<Result> {
  const record = readRun(folder);
  await writeRunReport(record, folder);
  return runResult(record, folder);
}

async function simulation(folder: string): Promise<Result> {
  const record = readSimulation(folder);
  await writeSimulationReport(record, folder);
  return simulationResult(record, folder);
}
