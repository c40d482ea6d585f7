import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import type { Prices } from '../../protocol/cost/prices.js';
import { Cell } from '../../records/simulation.js';
import { Modeller } from './model-cell.js';
import type { PlannedCell } from './plan.js';

/** A cell to be modelled on another thread. */
export interface ModelTask extends Prices {
  /** By which the thread says what it is at. */
  readonly id: number;
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

/** How far a thread has come with a task. */
const TaskProgress = z.strictObject({ id: z.int(), share: z.number(), detail: z.string() });
export type TaskProgress = z.infer<typeof TaskProgress>;

/** What a thread said. @throws where it is no progress */
export function decodeProgress(bytes: Uint8Array): TaskProgress {
  return TaskProgress.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

const modeller = new Modeller();

/**
 * Models one cell on this thread, which keeps what cells share. A thread is ended where its task is not wanted any more.
 * @param say told how far it has come, in bytes for `decodeProgress`
 */
export async function modelTask(bytes: Uint8Array, say: (progress: Uint8Array) => void): Promise<Uint8Array> {
  const { id, planned, ...costs } = JSON.parse(new TextDecoder().decode(bytes)) as ModelTask;
  const { signal } = new AbortController();
  const onProgress = (share: number, detail: string) => say(utf8ToBytes(JSON.stringify({ id, share, detail })));
  const cell = await modeller.model(planned, { ...costs, signal, onProgress });
  return utf8ToBytes(JSON.stringify(cell));
}
