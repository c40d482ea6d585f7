import * as z from 'zod';
import { decodeAll, jsonCodec, nothingCodec } from '../../common/codec.js';
import { handling } from '../../common/threads/task.js';
import { Cell } from '../../records/cell-record.js';
import { Calibration } from '../../records/simulation-record.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { Modeller } from './model-cell.js';

/** A scenario as it was read, in milliseconds and bytes, which the schema of its file would not read again. */
const ReadScenario = z.custom<SimulationScenario>(
  (value) => z.looseObject({ kind: z.literal('simulation') }).safeParse(value).success,
);

const ModelTask = Calibration.pick({ unitCosts: true, stepOverheads: true, jitter: true }).extend({
  id: z.int().describe('by which the thread says what it is at'),
  planned: Cell.pick({ cell: true, replication: true, values: true }).extend({
    scenario: ReadScenario,
    seed: z.string(),
  }),
  trace: z.array(z.number()).readonly(),
});

/** A cell to be modelled on another thread. */
export type ModelTask = z.infer<typeof ModelTask>;

/** Models of whole cells. A task is small, and a cell is written as JSON anyway. */
export const MODEL = {
  name: 'model',
  context: nothingCodec,
  types: { cell: { input: jsonCodec(ModelTask), result: jsonCodec(Cell) } },
};

const progressCodec = jsonCodec(z.strictObject({ id: z.int(), share: z.number(), detail: z.string() }));

/** How far a thread has come with a task: the share of it that is done, and the day. @throws where the word is no progress */
export function decodeProgress(word: Uint8Array) {
  return decodeAll(progressCodec, word, 'progress of a task');
}

const modeller = new Modeller();

/** Models cells on this thread, which keeps what cells share. It is ended where its task is not wanted any more. */
export const handleModel = handling(MODEL, () => ({
  cell: ({ id, planned, ...costs }, say) => {
    const { signal } = new AbortController();
    const onProgress = (share: number, detail: string) => say(progressCodec.encode({ id, share, detail }));
    return modeller.model(planned, { ...costs, signal, onProgress });
  },
}));
