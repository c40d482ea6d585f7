import { readRecord, writeRecord } from './record-file.js';
import { SimulationRecord } from './simulation.js';

/** Writes run.json of a simulation, whole or not at all. */
export function writeSimulation(folder: string, record: SimulationRecord): void {
  writeRecord(folder, SimulationRecord, record);
}

/** Reads the simulation of a folder. @throws `io` where there is none; `usage` where it is none of this version */
export function readSimulation(folder: string): SimulationRecord {
  return readRecord(folder, SimulationRecord, 'simulation');
}
