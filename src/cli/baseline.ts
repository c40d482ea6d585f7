import { Command, Option } from 'commander';
import { ClaimbenchError } from '../common/errors.js';
import { appendEntry, baselineFile, readEntries, surveyBaselines } from '../measure/baseline/baseline-file.js';
import { compareToBaseline, judgeComparison } from '../measure/baseline/compare-baseline.js';
import { entryOf } from '../measure/baseline/entry.js';
import { historyOf } from '../measure/baseline/history.js';
import { MIN_DECIDED } from '../measure/gate/rules.js';
import type { BaselineEntry } from '../records/baseline-record.js';
import { readMeasured } from '../records/measured.js';
import { checkNewFile, writeNewFile } from '../records/new-file.js';
import { plural } from '../report/components/text.js';
import {
  baselineComparisonSummary,
  baselineListing,
  baselineVerdict,
  historySummary,
} from '../report/measurement/baseline-summary.js';
import { historyPage } from '../report/measurement/history-page.js';
import { percent, portion } from './options.js';
import { firstLines, Output, type OutputFlags, SCREEN_LINES, withOutput } from './output.js';

interface Place {
  readonly folder: string;
}

/** Benchmarks that fit on a screen. */
const MOST_ROWS = 24;

interface ShowFlags extends Place, OutputFlags {
  readonly html?: string;
}

interface CompareFlags extends Place, OutputFlags {
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
line that a kill cut short is left out, with a warning. A baseline is refused
where machine, Node, engines or benchmarks are others, with the difference.

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
  const saving = command('save', 'add a run of bench to a baseline, which it begins if there is none')
    .argument('<name>', 'of the baseline')
    .argument('<run>', 'a bench.json, or the folder that holds one');
  return withOutput(saving, { json: 'number and file', quiet: 'the file' }).action(
    async (name: string, run: string, { folder, ...flags }: Place & OutputFlags) => {
      const output = new Output(flags);
      const place = { folder, name };
      const number = appendEntry(place, readRunEntry(run), warningsOf(output));
      const file = baselineFile(place);
      await output.result({
        summary: () => `Measurement ${number} of ${file}`,
        data: { number, file },
        line: file,
      });
    },
  );
}

function listCommand(): Command {
  return withOutput(command('list', 'name all baselines'), {
    json: 'all baselines with all their measurements',
    quiet: 'how many there are',
    tables: 'all of them, where there are many,',
  }).action(async ({ folder, ...flags }: Place & OutputFlags) => {
    const found = surveyBaselines(folder);
    const listing = baselineListing(found);
    await new Output(flags).result({
      summary: () => firstLines(listing.split('\n'), SCREEN_LINES).join('\n'),
      tables: () => listing,
      data: found,
      line: plural(found.length, 'baseline'),
    });
  });
}

function showCommand(): Command {
  const showing = command('show', 'show the latest measurement of a baseline, and where its times changed')
    .argument('<name>', 'of the baseline')
    .option('--html <file>', 'draw its history on a page: a new file');
  return withOutput(showing, {
    json: 'its history',
    quiet: 'how many measurements it has',
    tables: 'every benchmark, where there are many,',
    page: 'writes a page',
  }).action(async (name: string, { folder, html, ...flags }: ShowFlags) => {
    if (html !== undefined) checkNewFile(html, '--html');
    const output = new Output(flags);
    const history = historyOf(name, readEntries({ folder, name }, warningsOf(output)));
    if (html !== undefined) writeNewFile(html, await historyPage(history), '--html');
    await output.result({
      summary: () => historySummary(history, MOST_ROWS),
      tables: () => historySummary(history),
      where: html === undefined ? [] : [`Page: ${html}`],
      data: history,
      line: plural(history.entries, 'measurement'),
      ...(html === undefined ? {} : { page: html }),
    });
  });
}

function compareCommand(): Command {
  const comparing = command(
    'compare',
    'compare a run of bench with the latest measurement of a baseline; exit code 3: slower, 4: too few decided',
  )
    .argument('<name>', 'of the baseline')
    .argument('<run>', 'a bench.json, or the folder that holds one')
    .option('--force', 'where the times cannot be compared: compare their ratios to a reference operation')
    .option('--reference <what>', 'that operation, measured in both runs', 'micro/pair')
    .addOption(new Option('--floor <percent>', 'smaller changes do not count').argParser(percent).default(0.1, '10%'))
    .addOption(
      new Option('--min-decided <percent>', 'fewer of the run’s benchmarks decided: exit code 4')
        .argParser(portion)
        .default(MIN_DECIDED, '80%'),
    );
  return withOutput(comparing, {
    json: 'the comparison',
    quiet: 'the verdicts in one line',
    tables: 'every benchmark, where there are many,',
  }).action(compare);
}

async function compare(
  name: string,
  run: string,
  { folder, force, reference, floor, minDecided, ...flags }: CompareFlags,
): Promise<void> {
  const output = new Output(flags);
  const entries = readEntries({ folder, name }, warningsOf(output));
  const comparison = compareToBaseline(entries.at(-1) ?? entries[0], readRunEntry(run), {
    measure: force ? { kind: 'ratios', reference } : { kind: 'times' },
    floor,
  });
  await output.result({
    summary: () => baselineComparisonSummary(comparison, MOST_ROWS),
    tables: () => baselineComparisonSummary(comparison),
    data: comparison,
    line: baselineVerdict(comparison),
  });
  judgeComparison(comparison, minDecided);
}

function warningsOf(output: Output): (warning: string) => void {
  return (warning) => output.note(`warning: ${warning}`);
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
