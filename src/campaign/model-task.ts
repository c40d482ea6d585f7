import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Prices } from '../cost/prices.js';
import { Cell } from '../run/simulation.js';
import { Modeller } from './model-cell.js';
import type { PlannedCell } from './plan.js';

/** A cell to be modelled on another thread. */
export interface ModelTask extends Prices {
  readonly planned: PlannedCell;
  readonly trace: readonly number[];
}

/** As JSON: a task is small, and a cell is written as JSON anyway. */
export function encodeModelTask(task: ModelTask): Uint8Array {
  return utf8ToBytes(JSON.stringify(task));
}

/** What comes back. @throws where it is no cell */
export function decodeCell(bytes: Uint8Array): Cell {
  return Cell.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

const modeller = new Modeller();

/** Models one cell on this thread, which keeps what cells share. A thread is ended where its task is not wanted any more. */
export async function modelTask(bytes: Uint8Array): Promise<Uint8Array> {
  const { planned, ...costs } = JSON.parse(new TextDecoder().decode(bytes)) as ModelTask;
  const { signal } = new AbortController();
  const cell = await modeller.model(planned, { ...costs, signal, onProgress: () => undefined });
  return utf8ToBytes(JSON.stringify(cell));
}
