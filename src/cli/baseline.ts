import { Command, Option } from 'commander';
import { compareToBaseline, judgeComparison } from '../baseline/compare.js';
import { entryOf } from '../baseline/entry.js';
import { appendEntry, baselineFile, readEntries, surveyBaselines } from '../baseline/file.js';
import { historyOf } from '../baseline/history.js';
import { MIN_DECIDED } from '../gate/rules.js';
import { ClaimbenchError } from '../kernel/errors.js';
import { baselineComparisonSummary, baselineListing, historySummary } from '../report/baseline-summary.js';
import { historyPage } from '../report/history-page.js';
import type { BaselineEntry } from '../run/baseline.js';
import { readMeasured } from '../run/measured.js';
import { checkNewFile, writeNewFile } from '../run/new-file.js';
import { percent, portion } from './options.js';

interface Place {
  readonly folder: string;
}

interface CompareFlags extends Place {
  readonly force?: true;
  readonly reference: string;
  readonly floor: number;
  readonly minDecided: number;
}

/** `claimbench baseline`: times over weeks, on one machine. */
export function baselineCommand(): Command {
  return new Command('baseline')
    .description('keep what bench has measured, and compare later runs with it')
    .addCommand(saveCommand())
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(compareCommand())
    .addHelpText(
      'after',
      `
A baseline is a file with a measurement a line, which is only ever added to; a
line that a kill cut short is left out, with a warning. A baseline is refused where
machine, Node, engines or benchmarks are others, with the difference.

Examples:
  $ claimbench bench --filter micro --out bench
  $ claimbench baseline save main bench
  $ claimbench baseline compare main bench-of-today
  $ claimbench baseline show main --html main.html`,
    );
}

function command(name: string, description: string): Command {
  return new Command(name).description(description).option('--folder <folder>', 'where baselines are', 'baselines');
}

function saveCommand(): Command {
  return command('save', 'add a run of bench to a baseline, which it begins if there is none')
    .argument('<name>', 'of the baseline')
    .argument('<run>', 'a bench.json, or the folder that holds one')
    .action((name: string, run: string, { folder }: Place) => {
      const place = { folder, name };
      const number = appendEntry(place, readRunEntry(run), warn);
      console.log(`Measurement ${number} of ${baselineFile(place)}`);
    });
}

function listCommand(): Command {
  return command('list', 'name all baselines').action(({ folder }: Place) => {
    console.log(baselineListing(surveyBaselines(folder)));
  });
}

function showCommand(): Command {
  return command('show', 'show the latest measurement of a baseline, and where its times changed')
    .argument('<name>', 'of the baseline')
    .option('--html <file>', 'draw its history on a page: a new file')
    .action(async (name: string, { folder, html }: Place & { readonly html?: string }) => {
      if (html !== undefined) checkNewFile(html, '--html');
      const history = historyOf(name, readEntries({ folder, name }, warn));
      console.log(historySummary(history));
      if (html !== undefined) writeNewFile(html, await historyPage(history), '--html');
    });
}

function compareCommand(): Command {
  return command(
    'compare',
    'compare a run of bench with the latest measurement of a baseline; exit code 3: slower, 4: too few decided',
  )
    .argument('<name>', 'of the baseline')
    .argument('<run>', 'a bench.json, or the folder that holds one')
    .option('--force', 'where the times cannot be compared: compare their ratios to a reference operation')
    .option('--reference <what>', 'that operation, measured in both runs', 'micro/pair')
    .addOption(new Option('--floor <percent>', 'smaller changes do not count').argParser(percent).default(0.1, '10%'))
    .addOption(
      new Option('--min-decided <percent>', 'where fewer of the run’s benchmarks are decided: exit code 4')
        .argParser(portion)
        .default(MIN_DECIDED, '80%'),
    )
    .action((name: string, run: string, { folder, force, reference, floor, minDecided }: CompareFlags) => {
      const entries = readEntries({ folder, name }, warn);
      const comparison = compareToBaseline(entries.at(-1) ?? entries[0], readRunEntry(run), {
        measure: force ? { kind: 'ratios', reference } : { kind: 'times' },
        floor,
      });
      console.log(baselineComparisonSummary(comparison));
      judgeComparison(comparison, minDecided);
    });
}

function warn(warning: string): void {
  console.error(`warning: ${warning}`);
}

function readRunEntry(path: string): BaselineEntry {
  const run = readMeasured(path);
  if (run.results.length === 0) {
    throw new ClaimbenchError(
      'usage',
      `${path} has no results (${run.reason ?? 'nothing was measured'}): measure again`,
    );
  }
  if (run.format === 'claimbench-bench') return entryOf(run, new Date());
  throw new ClaimbenchError('usage', `${path} is of a gate: a baseline is made of what "claimbench bench" saves`);
}
