// How close the simulation comes to loops by hand over the same engine calls: npm run bench:pool -- --help
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { median } from 'simple-statistics';
import { withEngine } from '../src/crypto/pairing/load.js';
import { loadCalibration } from '../src/scenario/calibration-file.js';
import { measureEfficiency, type Round, THREADS } from '../test/pool/efficiency.js';
import { count } from './count-option.js';

const { users, rounds } = new Command('npm run bench:pool --')
  .option('--users <count>', 'who live their whole life', count, 240)
  .option('--rounds <count>', 'each of all ways in turn: by hand and simulated, on one thread and on two', count, 5)
  .parse()
  .opts<{ readonly users: number; readonly rounds: number }>();

const shipped = fileURLToPath(new URL('../scenarios/calibrations', import.meta.url));
const { unitCosts } = loadCalibration('epyc', 'bls12-381', ['.'], shipped);
const taken: Round[] = [];
const show = ({ threads, bare, simulation, busy }: Round): string =>
  `${threads} thread${threads === 1 ? ' ' : 's'}  by hand ${bare.toFixed(2)}  simulation ${simulation.toFixed(2)} lives/s  ratio ${(simulation / bare).toFixed(3)}, threads ${(100 * busy).toFixed(1)}% busy`;

console.log(
  `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}. The whole lifecycle of ${users} users, mcl, BLS12-381, optimised; ${rounds} rounds, all ways in turn in each.`,
);
await withEngine('mcl', 'bls12-381', (engine) =>
  measureEfficiency(engine, {
    users,
    rounds,
    unitCosts,
    onRound: (round) => {
      taken.push(round);
      console.log(show(round));
    },
  }),
);
for (const threads of THREADS) {
  const mine = taken.filter((round) => round.threads === threads);
  const ratios = mine.map(({ bare, simulation }) => simulation / bare);
  const of = (key: 'bare' | 'simulation' | 'busy'): number => median(mine.map((round) => round[key]));
  console.log(
    `median, ${show({ threads, bare: of('bare'), simulation: of('simulation'), busy: of('busy') })}; of the ratios ${median(ratios).toFixed(3)} (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}), goal 0.95`,
  );
}
