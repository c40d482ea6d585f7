import type { SimulationRecord } from '../../run/simulation.js';
import { joiningNotes } from './joined.js';
import { planForTerminal } from './plan.js';
import { cellForTerminal } from './terminal-cell.js';
import { cellsForTerminal } from './terminal-cells.js';
import { wrap } from './text.js';
import { tracesInWords } from './trace-use.js';
import { effectNotes, whatIfForTerminal } from './what-if.js';

/** What a terminal of 80 columns shows of a simulation: everything of one cell, or a row a cell. */
export function simulationForTerminal(run: SimulationRecord): string {
  return [mainPart(run), ...tracesInWords(run).map((said) => wrap(said, 2))].join('\n\n');
}

function mainPart(run: SimulationRecord): string {
  const notes = [...effectNotes(run), ...joiningNotes(run)].map((note) => wrap(note, 2));
  if (run.plan !== undefined) return [planForTerminal(run.plan), ...notes].join('\n');
  if (run.whatIf !== undefined) return [whatIfForTerminal(run.whatIf), ...notes].join('\n');
  const [first, ...others] = run.cells;
  if (first === undefined) return 'No cell is finished yet.';
  return others.length === 0 ? cellForTerminal(run, first) : cellsForTerminal(run);
}
