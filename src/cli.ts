import { Command } from 'commander';
import { baselineCommand } from './cli/baseline.js';
import { benchCommand } from './cli/bench.js';
import { calibrateCommand } from './cli/calibrate.js';
import { countsCommand } from './cli/counts.js';
import { enginesCommand } from './cli/engines.js';
import { exportCommand } from './cli/export.js';
import { reportFailure } from './cli/failure.js';
import { gateCommand } from './cli/gate.js';
import { planCommand } from './cli/plan.js';
import { reportCommand } from './cli/report.js';
import { compareCommand, reproduceCommand } from './cli/reproduce.js';
import { schemesCommand } from './cli/schemes.js';
import { simulateCommand, sweepCommand } from './cli/simulate.js';
import { validateCommand } from './cli/validate.js';
import { whatIfCommand } from './cli/what-if.js';
import { claimbenchVersion } from './run/environment.js';

/** The command line: a table of contents of what claimbench does. */
const program = new Command('claimbench')
  .description('Benchmarks and simulates pairing-based data-sharing schemes recorded on a ledger.')
  .version(claimbenchVersion())
  .option('--verbose', 'show stack traces of errors')
  .addCommand(reproduceCommand())
  .addCommand(compareCommand())
  .addCommand(simulateCommand())
  .addCommand(sweepCommand())
  .addCommand(planCommand())
  .addCommand(whatIfCommand())
  .addCommand(validateCommand())
  .addCommand(calibrateCommand())
  .addCommand(reportCommand())
  .addCommand(benchCommand())
  .addCommand(countsCommand())
  .addCommand(gateCommand())
  .addCommand(exportCommand())
  .addCommand(baselineCommand())
  .addCommand(enginesCommand())
  .addCommand(schemesCommand())
  .addHelpText(
    'after',
    `
Examples:
  $ claimbench reproduce                   the paper's tables and figures
  $ claimbench reproduce --profile full    on both curves, with more rounds
  $ claimbench compare --schemes a,b,c     the same for any schemes
  $ claimbench simulate scenarios/quickstart.yaml   a population on worker threads
  $ claimbench plan scenarios/plan.yaml --slo 'store.p99<=120s' \\
      --maximise population.policyholders  how many it carries
  $ claimbench report reports/<run id>     make a saved run's report again
  $ claimbench calibrate --out my.json     what operations cost here, for simulations
  $ claimbench bench --filter micro        time the operations of an engine
  $ claimbench counts --check docs/counts.json
                                           operations and bytes are as committed
  $ claimbench gate --base main            has this checkout become slower?
  $ claimbench export gate --format junit  what was found, for others to read
  $ claimbench engines                     engines that can be chosen
  $ claimbench schemes                     schemes that can be chosen

Exit codes: 0 done, 1 something is broken, 2 bad use, 3 a gate found a change for
the worse or a plan no answer, 130 stopped by Ctrl-C.`,
  );

for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
  command.exitOverride().configureOutput({ outputError: () => undefined });
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error, process.argv.includes('--verbose') ? 'with stack' : 'in one line');
}
