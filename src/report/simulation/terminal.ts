import type { SimulationRecord } from '../../run/simulation.js';
import { cellForTerminal } from './terminal-cell.js';
import { cellsForTerminal } from './terminal-cells.js';

/** What a terminal of 80 columns shows of a simulation: everything of one cell, or a row a cell. */
export function simulationForTerminal(run: SimulationRecord): string {
  const [first, ...others] = run.cells;
  if (first === undefined) return 'No cell is finished yet.';
  return others.length === 0 ? cellForTerminal(run, first) : cellsForTerminal(run);
}
