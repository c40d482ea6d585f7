import { relative } from 'node:path';
import { Command } from 'commander';
import { ClaimbenchError, EXIT_CODE } from '../common/errors.js';
import type { Tried } from '../experiments/planning/configuration.js';
import { PriceList } from '../experiments/planning/grid.js';
import { parseObjective, STATISTICS } from '../experiments/planning/objective.js';
import { runPlan } from '../experiments/planning/run-plan.js';
import { mostTried, type Search } from '../experiments/planning/search-plan.js';
import { timeLeftTeller } from '../experiments/planning/time-left.js';
import { askedScenario } from '../experiments/runner/asked-scenario.js';
import type { Varied } from '../experiments/runner/planned-trial.js';
import { findFile } from '../experiments/runner/shipped-files.js';
import { triedInALine } from '../report/simulation/plan-text.js';
import { writeSimulationReport } from '../report/simulation/simulation-report.js';
import { loadScenario, type Setting } from '../scenario/load-scenario.js';
import { watched, whereKept, withModelOptions } from './models.js';
import { collected, describeFile, wholeNumber } from './options.js';
import { Output, type OutputFlags } from './output.js';
import { varied } from './settings.js';
import { simulationResult } from './simulation-result.js';

interface Flags extends OutputFlags {
  readonly slo: string[];
  readonly maximise?: string;
  readonly atMost: number;
  readonly vary?: Varied[];
  readonly price?: string;
  readonly set?: Setting[];
  readonly replications: number;
  readonly workers: number;
  readonly out?: string;
}

/** `claimbench plan`: how much can be carried, or what the cheapest is that carries it. */
export function planCommand(): Command {
  return withModelOptions(new Command('plan'))
    .description('find the largest load, or the cheapest configuration, that keeps to objectives of latency')
    .argument('<scenario>', describeFile('simulation'))
    .requiredOption(
      '--slo <objective>',
      `latency.statistic<=time, such as store.p99<=120s; may be given again; statistics: ${STATISTICS.join(', ')}`,
      collected,
    )
    .option('--maximise <path>', 'the largest whole number of this path that will do, such as population.policyholders')
    .option(
      '--at-most <count>',
      'where the search for the largest ends, if the scenario takes as many',
      wholeNumber(1, 1e9),
      10_000_000,
    )
    .option('--vary <path=a..b>', 'values to choose from, as 1..64 or a,b,c; may be given again: a grid', varied)
    .option('--price <file>', 'YAML: unit, and prices of one unit, or of each value, by path; prices is one that ships')
    .option('--replications <count>', 'runs of each configuration, with the same seeds for all', wholeNumber(2, 100), 3)
    .addHelpText(
      'after',
      `
An objective is met where the 95% interval over replications is within it. The
answer, within 2%, and the one next to it are simulated again with other random
numbers. Where population.policyholders is maximised, population.joined and
arrivals keep pace.

Examples:
  $ claimbench plan plan --slo 'store.p99<=120s' \\
      --maximise population.policyholders
  $ claimbench plan plan --slo 'store.p99<=90s' --slo 'share.p95<=2s' \\
      --vary population.supernodes=1..8 \\
      --vary timeline.systemManager.speed=0.02,0.1 --price prices`,
    )
    .action(planAndReport);
}

async function planAndReport(scenario: string, flags: Flags): Promise<void> {
  const { out, workers, replications, set = [] } = flags;
  const search = searchOf(flags);
  const output = new Output(flags);
  let done = 0;
  const most = mostTried(search);
  const timeLeft = most === undefined ? () => undefined : timeLeftTeller(most, Date.now());
  const onTried = (one: Tried) => {
    done++;
    output.note(triedInALine(one.configuration.values, one.findings));
    const warning = timeLeft(done, Date.now());
    if (warning !== undefined) output.note(`warning: ${warning}`);
  };
  const { folder, run } = await runPlan({
    ...{ scenario: askedScenario(scenario), settings: set, replications, search, out, workers },
    objectives: flags.slo.map(parseObjective),
    options: optionsOf(flags),
    ...watched(output),
    onTried,
    onStopped: (kept) => output.note(`${done} configurations were tried; ${whereKept(kept)}`),
  });
  await writeSimulationReport(run, folder);
  await output.result(simulationResult(run, relative('.', folder) || '.'));
  const { answer, confirmation } = run.plan;
  if (answer === null || confirmation?.holds === false) process.exitCode = EXIT_CODE.regression;
}

function searchOf({ maximise, vary, price, atMost }: Flags): Search {
  if ((maximise === undefined) === (vary === undefined)) {
    throw new ClaimbenchError('usage', 'plan: give either --maximise, or --vary with what can be chosen from');
  }
  if (maximise !== undefined) return { kind: 'maximise', path: maximise, atMost };
  const priceList =
    price === undefined ? undefined : loadScenario(findFile(price, 'price list').path, PriceList, 'price list');
  return { kind: 'cheapest', vary: vary ?? [], priceList };
}

/** As on the command line, so that the report can say how the plan is made again. */
function optionsOf({ slo, maximise, atMost, vary = [], price, replications }: Flags): string[] {
  return [
    ...slo.map((objective) => `--slo ${objective}`),
    ...(maximise === undefined ? [] : [`--maximise ${maximise}`, `--at-most ${atMost}`]),
    ...vary.map(({ path, values }) => `--vary ${path}=${values.join(',')}`),
    ...(price === undefined ? [] : [`--price ${price}`]),
    `--replications ${replications}`,
  ];
}
