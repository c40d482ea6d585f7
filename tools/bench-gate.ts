// How often the gate cries wolf, and what it sees: real gate runs of this version against a copy of itself, with and
// without injected work, added to a file one by one (so that they can be spread over days, and stopped at any time),
// and runs resampled from the recorded pairs. Rules and suite are those of src/measure/gate/rules.ts; trials that were run
// under others do not count. Run as "npm run bench:gate -- --help".
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { ResampledRow } from '../test/gate-trials/rates.js';

const HELP = `Usage: npm run bench:gate -- [options]

  --rounds <count>     each round is one trial of every kind (default 1; 0 only reports)
  --work <percents>    injected work of the kinds (default 0,5,10)
  --neighbours <list>  none, busy: a process that keeps a core busy (default none,busy)
  --budget <seconds>   of each trial (default 60)
  --resample <count>   runs made from the recorded pairs (default 1000; 0 for none)
  --file <file>        where trials are added and read (default docs/gate-trials.ndjson)`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    work: { type: 'string', default: '0,5,10' },
    neighbours: { type: 'string', default: 'none,busy' },
    budget: { type: 'string', default: '60' },
    resample: { type: 'string', default: '1000' },
    file: { type: 'string', default: fileURLToPath(new URL('../docs/gate-trials.ndjson', import.meta.url)) },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit();
}

const dist = new URL('../dist/', import.meta.url);

interface GateTrials {
  readonly record: typeof import('../test/gate-trials/trial-record.js');
  readonly trial: typeof import('../test/gate-trials/trial.js');
  readonly resample: typeof import('../test/gate-trials/resample.js');
  readonly rates: typeof import('../test/gate-trials/rates.js');
}

/** From dist/: who starts measuring processes starts them as built where it is built itself. */
function built<Name extends keyof GateTrials>(name: Name): Promise<GateTrials[Name]> {
  return import(new URL(`test/gate-trials/${name}.js`, dist).href);
}

const { appendTrial, Neighbour, readTrials, rulesHash } = await built('record');
const { runTrial } = await built('trial');
const { resample } = await built('resample');
const { resampledRates, trialRates } = await built('rates');

const rules = await rulesHash();
const work = values.work.split(',').map((percent) => Number(percent) / 100);
const budgetMs = 1000 * Number(values.budget);
const neighbours = values.neighbours.split(',').map((name) => {
  const known = Neighbour.options.find((one) => one === name);
  return known ?? giveUp(new Error(`there is no neighbour "${name}": give ${Neighbour.options.join(', ')} or both`));
});
const warn = (warning: string): void => console.error(`warning: ${warning}`);
const abort = new AbortController();
process.once('SIGINT', () => abort.abort()).once('SIGTERM', () => abort.abort());

/** What was run until then is in the file. */
function giveUp(error: unknown): never {
  console.error(`bench:gate: ${error instanceof Error ? error.message : error}`);
  process.exit(error instanceof Error && 'code' in error && error.code === 'interrupted' ? 130 : 1);
}

// Before the work: otherwise what cannot be read would be found out when it is done.
try {
  readTrials(values.file, warn);
} catch (error) {
  giveUp(error);
}

for (let round = 1; round <= Number(values.rounds); round++) {
  for (const neighbour of neighbours) {
    for (const extraWork of work) {
      const seed = randomBytes(8).toString('hex');
      const options = { extraWork, neighbour, budgetMs, seed, dist: fileURLToPath(dist), startedAt: new Date() };
      const trial = await runTrial({ ...options, signal: abort.signal }).catch(giveUp);
      appendTrial(values.file, trial);
      const slower = Object.keys(trial.verdicts).filter((id) => trial.verdicts[id] === 'slower');
      const injected = trial.injected === null ? 'same code' : `+${100 * extraWork}% in ${trial.injected}`;
      console.log(`${neighbour}, ${injected}: ${slower.join(', ') || 'nothing'} slower, ${trial.durationMs / 1000} s`);
    }
  }
}

const recorded = readTrials(values.file, () => undefined).filter((trial) => trial.rulesHash === rules);
if (recorded.length === 0) {
  console.log('No trials under these rules yet.');
  process.exit();
}
console.log(`\n${recorded.length} real gate runs under rules ${rules.slice(0, 12)}, 95% Wilson intervals\n`);
console.log(trialRates(recorded));

const runs = Number(values.resample);
const rows: ResampledRow[] = [];
for (const neighbour of runs > 0 ? Neighbour.options : []) {
  const trials = recorded.filter((trial) => trial.neighbour === neighbour);
  if (trials.every((trial) => trial.extraWork > 0)) continue;
  for (const extraWork of [...new Set([0, ...work])]) {
    rows.push({ neighbour, extraWork, ...(await resample({ trials, extraWork, budgetMs, runs, seed: 'bench:gate' })) });
  }
}
if (rows.length > 0) {
  console.log(
    `\n${runs} runs of each kind resampled from the pairs of those without work (as independent as those are)\n`,
  );
  console.log(resampledRates(rows));
}
