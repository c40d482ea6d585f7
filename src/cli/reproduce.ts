import { randomBytes } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { ClaimbenchError, EXIT_CODE } from '../common/errors.js';
import { loadModule } from '../crypto/schemes/load-scheme.js';
import { refuseTakenName, SCHEMES } from '../crypto/schemes/registry.js';
import { findFile } from '../experiments/runner/shipped-files.js';
import { appendSamples, createRunFolder, newRunId, writeRun } from '../records/folder.js';
import { ReportWriter } from '../report/components/report-writer.js';
import { earlySummary } from '../report/paper/early-summary.js';
import { writeReport } from '../report/paper/run-report.js';
import { choosePairing } from '../reproduction/chosen-engines.js';
import { expectedWeight } from '../reproduction/parts.js';
import { reproduce } from '../reproduction/run-reproduction.js';
import { checkOwnSchemes, loadSchemes } from '../reproduction/run-schemes.js';
import { loadScenario } from '../scenario/load-scenario.js';
import { ReproductionScenario } from '../scenario/reproduction.js';
import {
  type Assignment,
  assignments,
  collected,
  counts,
  describeFile,
  liveBound,
  names,
  seed,
  size,
} from './options.js';
import { Output, type OutputFlags, withOutput } from './output.js';
import { RUN_PRINTED, runResult } from './run-result.js';
import { stopSignal } from './stop.js';

/** Flags of both commands. */
interface Flags extends OutputFlags {
  readonly profile: 'quick' | 'full';
  readonly engine?: string[];
  readonly curve?: string[];
  readonly users?: number[];
  readonly liveUsers?: number;
  readonly sizes?: number;
  readonly schemes?: string[];
  readonly scheme?: string[];
  readonly set?: Assignment[];
  readonly seed?: string;
  readonly out?: string;
}

/** `claimbench reproduce`: the main job. */
export function reproduceCommand(): Command {
  const command = new Command('reproduce').description(
    'reproduce the paper: Tables 2 and 3 and Figures 4 to 7, counted and measured on this machine',
  );
  return withOptions(command, 'schemes (default: liu2021,ji2019,sun2019, those of the paper’s comparison)')
    .addHelpText(
      'after',
      `
Examples:
  $ claimbench reproduce
  $ claimbench reproduce --curve bn254 --users 1,10,50 --live-users 50
  $ claimbench reproduce --curve type-a    80 bits, for reproduction only
  $ claimbench reproduce --set ji2019.levels=8 --set sun2019.universe=20
  $ claimbench reproduce --engine noble --users 1,2 --out my-run
  $ claimbench reproduce --profile full --seed 2026
  $ claimbench reproduce figure-6         just what that figure needs

The folder then holds index.html, run.json, samples.ndjson, every table as CSV,
Markdown and LaTeX, every figure as SVG, PNG and Vega-Lite JSON.`,
    )
    .action((file: string | undefined, flags: Flags) => runComparison('reproduce', file, flags));
}

/** `claimbench compare`: the same tables and figures for any schemes. */
export function compareCommand(): Command {
  const command = new Command('compare').description('draw the same tables and figures for any choice of schemes');
  return withOptions(command, 'schemes, in the order of tables and charts (default: all that are registered)')
    .addHelpText(
      'after',
      `
Examples:
  $ claimbench compare --schemes liu2021,ch2007,bbs1998
  $ claimbench compare --schemes liu2021 --scheme ./mine.mts
  $ claimbench schemes                      what there is to choose from`,
    )
    .action((file: string | undefined, flags: Flags) => {
      const schemes = flags.schemes ?? SCHEMES.map(({ name }) => name);
      return runComparison('compare', file, { ...flags, schemes });
    });
}

function withOptions(command: Command, schemes: string): Command {
  const taking = command
    .argument('[scenario]', `in place of a profile ${describeFile('reproduction')}`)
    .addOption(new Option('--profile <name>', 'how thorough').choices(['quick', 'full']).default('quick'))
    .option('--schemes <names>', schemes, names)
    .option('--scheme <file>', 'a scheme of your own, .mts or .mjs; may be given again', collected)
    .option('--set <scheme.parameter=value>', 'a size of a scheme; may be given again', assignments)
    .option(
      '--engine <names>',
      'pairing engines to measure, on each curve the first that has it runs the lifecycles (default: all that have one of the curves)',
      names,
    )
    .option(
      '--curve <names>',
      'curves; claims are decided on the first (default: bls12-381,type-a; full: bls12-381,type-a,bn254)',
      names,
    )
    .option('--users <counts>', 'numbers of users of Figures 6 and 7 (default: 1 to 100; full: 1 to 1000)', counts)
    .option(
      '--live-users <count>',
      'up to so many are really run, more are computed (default: 5; full: 100)',
      liveBound,
    )
    .option(
      '--sizes <largest>',
      'claims are decided for sizes of schemes from 1 to this; 0: no others (default: 20)',
      size,
    )
    .option('--seed <text>', 'what everything random is derived from (default: claimbench)', seed)
    .option('--out <folder>', 'folder of the run, new or empty (default: reports/<run id>)');
  return withOutput(taking, RUN_PRINTED);
}

async function runComparison(command: 'reproduce' | 'compare', file: string | undefined, flags: Flags): Promise<void> {
  const scenario = await resolveScenario(file, flags);
  await checkOwnSchemes(await loadSchemes(scenario), scenario);
  const startedAt = new Date();
  const id = newRunId(startedAt, randomBytes(3).toString('hex'));
  const folder = createRunFolder(flags.out ?? join('reports', id));
  const shown = relative('.', folder) || '.';
  const report = new ReportWriter(folder);
  const signal = stopSignal();
  const output = new Output(flags);
  const progress = output.progress(expectedWeight(scenario));
  const run = await reproduce({
    id,
    command,
    scenario,
    startedAt,
    progress,
    signal,
    onCounted: async (counted) => {
      await writeReport(counted, report);
      const page = `Page (still measuring): ${shown}/index.html\n`;
      progress.aside(() => output.note([earlySummary(counted), page].filter((text) => text !== '').join('\n')));
    },
    onSamples: (samples) => appendSamples(folder, samples),
    onPart: (part) => writeRun(folder, part),
  }).finally(() => progress.stop());
  await writeReport(run, report);
  await output.result(runResult(run, shown));
  if (run.status === 'incomplete') process.exitCode = EXIT_CODE.interrupted;
}

/** The scenario of the file, or else of the profile, with the flags put in; engines and curves are checked before anything runs. */
async function resolveScenario(given: string | undefined, flags: Flags): Promise<ReproductionScenario> {
  const { profile, engine, curve, users, liveUsers, sizes, seed: seedText } = flags;
  const { path } = findFile(given ?? `reproduce-${profile}`, 'reproduction');
  const scenario = loadScenario(path, ReproductionScenario);
  const pairing = choosePairing({ engines: engine, curves: curve }, scenario.pairing);
  const { engine: ofLives, ...lifecycle } = scenario.lifecycle;
  return {
    ...scenario,
    seed: seedText ?? scenario.seed,
    schemes: await resolveSchemes(scenario.schemes, flags),
    pairing,
    claims: { ...scenario.claims, largestSize: sizes ?? scenario.claims.largestSize },
    lifecycle: {
      ...lifecycle,
      ...(engine === undefined && ofLives !== undefined ? { engine: ofLives } : {}),
      users: users ?? lifecycle.users,
      liveUsers: liveUsers ?? lifecycle.liveUsers,
    },
  };
}

/** Registered schemes by name, then the user's own by their files, and the sizes that were set. */
async function resolveSchemes(
  preset: ReproductionScenario['schemes'],
  { schemes, scheme: files = [], set = [] }: Flags,
): Promise<ReproductionScenario['schemes']> {
  const modules: Record<string, string> = {};
  for (const file of files) {
    const path = resolve(file);
    const { name } = await loadModule(path);
    refuseTakenName(name, file, Object.keys(modules));
    modules[name] = path;
  }
  const values: Record<string, Record<string, number>> = { ...preset.values };
  for (const { scheme, parameter, value } of set) values[scheme] = { ...values[scheme], [parameter]: value };
  const chosen = [...new Set([...(schemes ?? preset.names), ...Object.keys(modules)])];
  for (const name of Object.keys(values)) {
    if (!chosen.includes(name)) {
      throw new ClaimbenchError('usage', `--set ${name}: that scheme is not among those run: ${chosen.join(', ')}`);
    }
  }
  return { names: chosen, values, modules };
}
