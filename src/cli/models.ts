import { relative } from 'node:path';
import type { Command } from 'commander';
import type { ModelsOptions } from '../experiments/planning/begin-models.js';
import type { KeptModels } from '../experiments/planning/run-plan.js';
import { plural } from '../report/components/text.js';
import { wholeNumber } from './options.js';
import { type Output, withOutput } from './output.js';
import { settings } from './settings.js';
import { SIMULATION_PRINTED } from './simulation-result.js';
import { stopSignal } from './stop.js';

/** Adds the options that all commands have that model several scenarios. */
export function withModelOptions(command: Command): Command {
  const taking = command
    .option('--set <path=value>', 'a value in place of the file’s, for all runs; may be given again', settings('--set'))
    .option('--workers <count>', 'threads, each with a run of its own; they change no result', wholeNumber(1, 256), 2)
    .option('--out <folder>', 'folder of the run, new or empty (default: reports/<run id>)');
  return withOutput(taking, SIMULATION_PRINTED);
}

/** Ctrl-C, and what is under way on the screen, at most every ten seconds. */
export function watched(output: Output): Pick<ModelsOptions, 'signal' | 'tell'> {
  let toldMs = Date.now();
  const tell = (line: string) => {
    if (Date.now() - toldMs < 10_000) return;
    toldMs = Date.now();
    output.note(line);
  };
  return { signal: stopSignal, tell };
}

/** Where what is modelled so far is kept, for who has stopped it. */
export function whereKept({ folder, runs }: KeptModels): string {
  const shown = relative('.', folder) || '.';
  return `${plural(runs, 'run')} ${runs === 1 ? 'is' : 'are'} in ${shown}/run.json: claimbench report ${shown} makes a report of them`;
}
