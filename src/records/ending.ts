import { z } from 'zod';
import { ClaimbenchError, messageOf } from '../common/errors.js';

/** How far a measurement has come: its record is there from the start, and says so. */
export const Ending = {
  status: z.enum(['complete', 'incomplete']).optional().describe('not in older records, which are complete'),
  reason: z.string().nullable().optional().describe('why it is incomplete, in words; null: it is complete'),
};
type Ending = { readonly status: 'complete' | 'incomplete'; readonly reason: string | null };

export const COMPLETE: Ending = { status: 'complete', reason: null };
/** Of a record that was written on the way: where a process is killed, it is the last. */
export const UNDER_WAY: Ending = { status: 'incomplete', reason: 'it is under way, or was killed' };
export const STOPPED: Ending = { status: 'incomplete', reason: 'it was stopped before its end' };

/** Of what ended by an error. */
export function endingBy(error: unknown): Ending {
  return isStop(error) ? STOPPED : { status: 'incomplete', reason: messageOf(error) };
}

/** Whether an error says that the user has stopped the run. */
export function isStop(error: unknown): boolean {
  return error instanceof ClaimbenchError && error.code === 'interrupted';
}
