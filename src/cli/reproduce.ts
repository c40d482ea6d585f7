import { randomBytes } from 'node:crypto';
import { join, relative } from 'node:path';
import { Command, Option } from 'commander';
import { EXIT_CODE } from '../kernel/errors.js';
import { findCurve, findEngine } from '../pairing/load.js';
import { summaryForTerminal, writeReport } from '../report/report.js';
import { expectedWeight, reproduce } from '../reproduction/reproduce.js';
import { PACKAGE_FOLDER } from '../run/environment.js';
import { appendSamples, createRunFolder, newRunId, writeRun } from '../run/folder.js';
import { loadScenario } from '../scenario/load.js';
import { ReproductionScenario } from '../scenario/reproduction.js';
import { counts, names, seed } from './options.js';
import { displayProgress } from './progress-display.js';

interface Flags {
  readonly profile: 'quick' | 'full';
  readonly engine?: string[];
  readonly curve?: string[];
  readonly users?: number[];
  readonly seed?: string;
  readonly out?: string;
}

/** `claimbench reproduce`: the main job. */
export function reproduceCommand(): Command {
  return new Command('reproduce')
    .description('reproduce the paper: Tables 2 and 3 and Figures 4 to 7, counted and measured on this machine')
    .addOption(new Option('--profile <name>', 'how thorough').choices(['quick', 'full']).default('quick'))
    .option('--engine <names>', 'pairing engines to measure, the first runs the lifecycles (default: mcl,noble)', names)
    .option('--curve <names>', 'curves (default: bls12-381; full: bls12-381,bn254)', names)
    .option('--users <counts>', 'numbers of users of Figures 6 and 7 (default: 1,5,10,20; full: up to 200)', counts)
    .option('--seed <text>', 'what everything random is derived from (default: claimbench)', seed)
    .option('--out <folder>', 'folder of the run, new or empty (default: reports/<run id>)')
    .addHelpText(
      'after',
      `
Examples:
  $ claimbench reproduce
  $ claimbench reproduce --curve bn254 --users 1,10,50
  $ claimbench reproduce --engine noble --users 1,2 --out my-run
  $ claimbench reproduce --profile full --seed 2026

The folder then holds index.html, run.json, samples.ndjson, every table as CSV,
Markdown and LaTeX, every figure as SVG, PNG and Vega-Lite JSON.`,
    )
    .action(runReproduction);
}

async function runReproduction(flags: Flags): Promise<void> {
  const scenario = resolveScenario(flags);
  const startedAt = new Date();
  const id = newRunId(startedAt, randomBytes(3).toString('hex'));
  const folder = createRunFolder(flags.out ?? join('reports', id));
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const progress = displayProgress(process.stderr, expectedWeight(scenario));
  const run = await reproduce({
    id,
    command: 'reproduce',
    scenario,
    startedAt,
    progress,
    signal: abort.signal,
    onSamples: (samples) => appendSamples(folder, samples),
    onPart: (part) => writeRun(folder, part),
  }).finally(() => progress.stop());
  await writeReport(run, folder);
  console.log(summaryForTerminal(run));
  const shown = relative('.', folder) || '.';
  console.log(`\nReport: ${shown}/index.html   Run: ${shown}/run.json   (${Math.round(run.durationMs / 1000)} s)`);
  if (run.status === 'incomplete') {
    console.log(
      `Stopped early; not done: ${run.missing.join(', ')}. What was measured is saved and marked incomplete.`,
    );
    process.exitCode = EXIT_CODE.interrupted;
  }
}

/** The profile's scenario with the flags put in; engines and curves are checked before anything runs. */
function resolveScenario({ profile, engine, curve, users, seed: seedText }: Flags): ReproductionScenario {
  const file = join(PACKAGE_FOLDER, 'scenarios', `reproduce-${profile}.yaml`);
  const scenario = loadScenario(file, ReproductionScenario);
  const engines = engine ?? scenario.pairing.engines;
  const curves = curve ?? scenario.pairing.curves;
  for (const name of engines) {
    for (const one of curves) findCurve(findEngine(name), one);
  }
  const [first = scenario.lifecycle.engine] = engines;
  return {
    ...scenario,
    seed: seedText ?? scenario.seed,
    pairing: { engines, curves },
    lifecycle: { ...scenario.lifecycle, engine: first, users: users ?? scenario.lifecycle.users },
  };
}
