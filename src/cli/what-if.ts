import { relative } from 'node:path';
import { Command } from 'commander';
import { ClaimbenchError } from '../kernel/errors.js';
import { PAPER_DECISIONS, PAPER_DECISIONS_UNDONE, whatIf } from '../planning/what-if.js';
import { writeSimulationReport } from '../report/simulation/report.js';
import { simulationForTerminal } from '../report/simulation/terminal.js';
import { openScenario, type Setting } from '../scenario/load.js';
import { beginModels, finishModels, withModelOptions } from './models.js';
import { wholeNumber } from './options.js';
import { settings } from './settings.js';

interface Flags {
  readonly change?: Setting[];
  readonly paperDecisions?: boolean;
  readonly set?: Setting[];
  readonly replications: number;
  readonly workers: number;
  readonly out?: string;
}

/** `claimbench what-if`: what changes of a scenario would do to its latencies, one by one. */
export function whatIfCommand(): Command {
  const inWords = (all: readonly Setting[]) => all.map(({ path, value }) => `  ${path}=${value}`).join('\n');
  return withModelOptions(new Command('what-if'))
    .description('model a scenario beside itself with one thing changed, and give the differences')
    .argument('<scenario>', 'a YAML or JSON file, as for simulate')
    .option(
      '--change <path=value>',
      'what is changed; may be given again: each change is made alone',
      settings('--change'),
    )
    .option('--paper-decisions', 'set what the paper decided, and undo it one by one')
    .option('--replications <count>', 'pairs of runs, each pair with the same seed', wholeNumber(2, 1000), 5)
    .addHelpText(
      'after',
      `
--paper-decisions sets
${inWords(PAPER_DECISIONS)}
and stands for these changes:
${inWords(PAPER_DECISIONS_UNDONE)}

Examples:
  $ claimbench what-if scenarios/city.yaml --paper-decisions
  $ claimbench what-if scenarios/city.yaml --change population.agents=1 \\
      --change timeline.policyholder.speed=0.5`,
    )
    .action(compareAndReport);
}

async function compareAndReport(file: string, flags: Flags): Promise<void> {
  const changes = [...(flags.paperDecisions ? PAPER_DECISIONS_UNDONE : []), ...(flags.change ?? [])];
  if (changes.length === 0) {
    throw new ClaimbenchError('usage', 'what-if: what is changed? Give --change path=value, or --paper-decisions');
  }
  const decided = flags.paperDecisions ? PAPER_DECISIONS : [];
  const shared = [...decided, ...(flags.set ?? []), { path: 'run.replications', value: String(flags.replications) }];
  const begun = await beginModels({
    command: 'what-if',
    file,
    settings: shared,
    out: flags.out,
    workers: flags.workers,
  });
  const { whatIf: found, cells } = await whatIf({
    open: openScenario(file),
    settings: shared,
    changes,
    run: begun.run,
  }).finally(begun.close);
  const values = ['nothing', ...found.map(({ change }) => change)];
  const options = [
    ...(flags.paperDecisions ? ['--paper-decisions'] : []),
    ...(flags.change ?? []).map(({ path, value }) => `--change ${path}=${value}`),
    `--replications ${flags.replications}`,
  ];
  const run = finishModels(begun, { vary: [{ path: 'change', values }], cells: [...cells], whatIf: found, options });
  await writeSimulationReport(run, begun.folder);
  console.log(simulationForTerminal(run));
  console.log(`\nReport: ${relative('.', begun.folder) || '.'}/index.html   (${Math.round(run.durationMs / 1000)} s)`);
}
