import { relative } from 'node:path';
import { Command } from 'commander';
import { ClaimbenchError, EXIT_CODE } from '../common/errors.js';
import type { Tried } from '../experiments/planning/configuration.js';
import { asGrid, PriceList } from '../experiments/planning/grid.js';
import { parseObjective, STATISTICS } from '../experiments/planning/objective.js';
import { cellsAhead, mostTried, type Search, searchPlan } from '../experiments/planning/search-plan.js';
import { timeLeftTeller } from '../experiments/planning/time-left.js';
import type { Varied } from '../experiments/runner/planned-trial.js';
import type { Cell } from '../records/simulation-record.js';
import { triedInALine } from '../report/simulation/plan-text.js';
import { writeSimulationReport } from '../report/simulation/simulation-report.js';
import { loadScenario, type OpenScenario, openScenario, type Setting } from '../scenario/load-scenario.js';
import { beginModels, finishModels, keepModels, whereKept, withModelOptions } from './models.js';
import { collected, wholeNumber } from './options.js';
import { Output, type OutputFlags } from './output.js';
import { describeFile, findFile } from './scenario-files.js';
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
  const file = findFile(scenario, 'simulation');
  const objectives = flags.slo.map(parseObjective);
  const search = searchOf(flags);
  const shared = [...(flags.set ?? []), { path: 'run.replications', value: String(flags.replications) }];
  const ahead = (open: OpenScenario) => cellsAhead({ open, settings: shared, objectives }, search);
  const { out, workers } = flags;
  const options = optionsOf(flags);
  const output = new Output(flags);
  const begun = await beginModels({ command: 'plan', file, settings: shared, out, workers, options, ahead, output });
  const paths = search.kind === 'maximise' ? [search.path] : search.vary.map(({ path }) => path);
  const modelled: Cell[] = [];
  const onModelled = (cell: Cell) => {
    modelled.push(cell);
    keepModels(begun, asGrid(modelled, paths));
  };
  let done = 0;
  const most = mostTried(search);
  const timeLeft = most === undefined ? () => undefined : timeLeftTeller(most, Date.now());
  const onTried = (one: Tried) => {
    done++;
    output.note(triedInALine(one.configuration.values, one.findings));
    const warning = timeLeft(done, Date.now());
    if (warning !== undefined) output.note(`warning: ${warning}`);
  };
  const trial = { open: openScenario(file.path), settings: shared, objectives, run: begun.run, onModelled, onTried };
  const sayWhatIsKept = (error: unknown): never => {
    const isBadUse = error instanceof ClaimbenchError && EXIT_CODE[error.code] === EXIT_CODE.usage;
    // Bad use leaves the folder free for the corrected command.
    if (done === 0 && isBadUse) keepModels(begun, { vary: [], cells: [] });
    else if (modelled.length > 0)
      output.note(`${done} configurations were tried; ${whereKept(begun, modelled.length)}`);
    throw error;
  };
  const { plan } = await searchPlan(trial, search).finally(begun.close).catch(sayWhatIsKept);
  const run = finishModels(begun, { ...asGrid(modelled, paths), plan });
  await writeSimulationReport(run, begun.folder);
  await output.result(simulationResult(run, relative('.', begun.folder) || '.'));
  if (plan.answer === null || plan.confirmation?.holds === false) process.exitCode = EXIT_CODE.regression;
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
