import { relative } from 'node:path';
import { Command } from 'commander';
import { ClaimbenchError } from '../common/errors.js';
import { type Change, PAPER_DECISIONS, PAPER_DECISIONS_UNDONE } from '../experiments/planning/compare-changes.js';
import { runWhatIf } from '../experiments/planning/run-what-if.js';
import { askedScenario } from '../experiments/runner/asked-scenario.js';
import { writeSimulationReport } from '../report/simulation/simulation-report.js';
import type { Setting } from '../scenario/load-scenario.js';
import { watched, whereKept, withModelOptions } from './models.js';
import { describeFile, wholeNumber } from './options.js';
import { Output, type OutputFlags } from './output.js';
import { changes } from './settings.js';
import { simulationResult } from './simulation-result.js';

interface Flags extends OutputFlags {
  readonly change?: Change[];
  readonly paperDecisions?: boolean;
  readonly set?: Setting[];
  readonly replications: number;
  readonly workers: number;
  readonly out?: string;
}

/** `claimbench what-if`: what changes of a scenario would do to its latencies, one by one. */
export function whatIfCommand(): Command {
  const inWords = (all: readonly Setting[]) => all.map((one) => `  ${inOption([one])}`).join('\n');
  return withModelOptions(new Command('what-if'))
    .description('model a scenario beside itself with something changed, and give the differences')
    .argument('<scenario>', describeFile('simulation'))
    .option(
      '--change <path=value>',
      'what is changed, as a=1 or several paths together, as a=1,b=2; may be given again: each change is made alone',
      changes,
    )
    .option('--paper-decisions', 'set what the paper decided, and undo it one by one')
    .option('--replications <count>', 'pairs of runs, each pair with the same seed', wholeNumber(2, 1000), 5)
    .addHelpText(
      'after',
      `
--paper-decisions sets
${inWords(PAPER_DECISIONS)}
and stands for these changes:
${inWords(PAPER_DECISIONS_UNDONE.flat())}

A comma begins another path where path= follows it; in [..], {..} or quotes it
is part of the value.

Examples:
  $ claimbench what-if city --paper-decisions
  $ claimbench what-if city --change population.agents=1 \\
      --change timeline.policyholder.speed=0.5
  $ claimbench what-if plan \\
      --change population.policyholders=20000,workload.arrivals.rate=2100/day`,
    )
    .action(compareAndReport);
}

async function compareAndReport(scenario: string, flags: Flags): Promise<void> {
  const asked = askedScenario(scenario);
  const changed = [...(flags.paperDecisions ? PAPER_DECISIONS_UNDONE : []), ...(flags.change ?? [])];
  if (changed.length === 0) {
    throw new ClaimbenchError('usage', 'what-if: what is changed? Give --change path=value, or --paper-decisions');
  }
  const { out, workers, replications } = flags;
  const options = [
    ...(flags.paperDecisions ? ['--paper-decisions'] : []),
    ...(flags.change ?? []).map((change) => `--change ${inOption(change)}`),
    `--replications ${replications}`,
  ];
  const output = new Output(flags);
  const { folder, run } = await runWhatIf({
    ...{ scenario: asked, changes: changed, replications, out, workers, options },
    settings: [...(flags.paperDecisions ? PAPER_DECISIONS : []), ...(flags.set ?? [])],
    ...watched(output),
    onStopped: (kept) => output.note(whereKept(kept)),
  });
  await writeSimulationReport(run, folder);
  await output.result(simulationResult(run, relative('.', folder) || '.'));
}

/** `a=1,b=2`, as the option takes it. */
function inOption(change: Change): string {
  return change.map(({ path, value }) => `${path}=${value}`).join(',');
}
