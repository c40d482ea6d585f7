import { join, relative } from 'node:path';
import { Command, Option } from 'commander';
import { EXIT_CODE } from '../common/errors.js';
import { findCurve, findEngine } from '../crypto/pairing/load.js';
import { judge } from '../measure/gate/judge-gate.js';
import { GATE_FILE, recordGate } from '../measure/gate/recorded-gate.js';
import { GATE_RULES, MIN_DECIDED } from '../measure/gate/rules.js';
import { findSide } from '../measure/gate/side.js';
import { createRunFolder } from '../records/folder.js';
import type { GateRecord } from '../records/gate-record.js';
import { gateSummary, gateVerdict } from '../report/measurement/gate-summary.js';
import { duration, pattern, percent, portion, seed } from './options.js';
import { Output, type OutputFlags, withOutput } from './output.js';
import { stopSignal } from './stop.js';

interface Flags extends OutputFlags {
  readonly base: string;
  readonly head: string;
  readonly filter?: RegExp;
  readonly engine: string;
  readonly curve: string;
  readonly floor: number;
  readonly budget: number;
  readonly minDecided: number;
  readonly selfTest?: true;
  readonly strict?: true;
  readonly seed: string;
  readonly out?: string;
}

/** Benchmarks that fit on a screen, each with what fresh pairs alone say. */
const MOST_ROWS = 10;

/** `claimbench gate`: has a change made anything slower? */
export function gateCommand(): Command {
  const command = new Command('gate')
    .description('compare two versions on this machine: has the head become slower than the base?')
    .requiredOption('--base <version>', 'a git reference, a checkout, an installed package or its dist folder')
    .option('--head <version>', 'the same', '.')
    .option('--filter <regex>', 'which benchmarks, as of bench (default: ten that decide)', pattern)
    .option('--engine <name>', 'pairing engine', 'mcl')
    .option('--curve <name>', 'curve', 'bls12-381')
    .addOption(
      new Option('--floor <percent>', 'smaller changes do not count')
        .argParser(percent)
        .default(GATE_RULES.floor, '3%'),
    )
    .addOption(
      new Option('--budget <time>', 'time for measuring, such as 90s or 5m; building and self-test come on top')
        .argParser(duration)
        .default(120_000, '120s'),
    )
    .addOption(
      new Option('--min-decided <percent>', 'where fewer of the benchmarks are decided: exit code 4')
        .argParser(portion)
        .default(MIN_DECIDED, '80%'),
    )
    .option('--self-test', 'first see that same code passes here and that 10% more work fails')
    .option('--strict', 'what stays undecided fails too')
    .option('--seed <text>', 'decides inputs and every order', seed, 'claimbench')
    .option('--out <folder>', 'save gate.json there, from the start: new or empty')
    .addHelpText(
      'after',
      `
Both versions are built, and measured in pairs of fresh processes in turns.
What is not clear by then gets fresh processes: nothing is slower without them.
Exit codes: 0 nothing is slower, 3 something is, or with --strict is undecided,
4 too little is decided to say so, 2 bad use, 1 broken or a self-test failed.
What is undecided beside enough that is decided is a warning.

Examples:
  $ claimbench gate --base main
  $ claimbench gate --base origin/main --self-test --strict --budget 3m
  $ claimbench gate --base node_modules/claimbench --filter 'phases/(liu|ji)'`,
    );
  return withOutput(command, {
    json: 'what was found, as in gate.json (docs/gate.schema.json),',
    quiet: 'the verdict in one line',
    tables: 'every benchmark, where there are many,',
  }).action(gate);
}

async function gate(flags: Flags): Promise<void> {
  const { base, head, engine, curve, out } = flags;
  const found = findCurve(findEngine(engine), curve);
  for (const side of [base, head]) findSide(side, process.cwd());
  const signal = stopSignal();
  const folder = out === undefined ? undefined : createRunFolder(out);
  const output = new Output(flags);
  const progress = output.progress(1);
  process.once('exit', () => progress.stop());
  progress.part('building and measuring both versions', 1);
  const record = await recordGate({
    ...optionsOf(flags),
    ...{ curve: found, signal, folder },
    onProgress: (share, doing) => progress.done(share, doing),
  }).finally(() => progress.stop());
  await tell(output, record, folder);
  if (record.status === 'incomplete') {
    process.exitCode = EXIT_CODE.interrupted;
    return;
  }
  for (const warning of judge(record, flags.strict ? 'strict' : 'lenient')) output.note(`warning: ${warning}`);
}

/** What the flags say of how to measure. */
function optionsOf({ base, head, filter, engine, floor, budget, minDecided, selfTest, seed }: Flags) {
  return {
    base,
    head,
    filter,
    engine,
    seed,
    budgetMs: budget,
    floor,
    minDecided,
    controls: selfTest ? 'with controls' : 'without controls',
    repository: process.cwd(),
  } as const;
}

async function tell(output: Output, record: GateRecord, folder: string | undefined): Promise<void> {
  const file = folder === undefined ? undefined : relative('.', join(folder, GATE_FILE));
  const where: string[] = [];
  if (record.status === 'incomplete') {
    where.push(
      `Stopped early: ${file === undefined ? 'nothing is kept without --out' : `what was had is in ${file}`}.`,
    );
  }
  if (folder !== undefined) {
    where.push(`Record: ${file}`, `Go on: claimbench export ${relative('.', folder)} --format markdown`);
  }
  await output.result({
    summary: () => (record.results.length > 0 ? gateSummary(record, MOST_ROWS) : 'Nothing was compared.'),
    tables: () => gateSummary(record),
    where,
    data: record,
    line: gateVerdict(record),
  });
}
