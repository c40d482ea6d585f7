import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ClaimbenchError } from '../common/errors.js';
import { releaseFolder } from './folder-hold.js';

/**
 * What a program gives a run of the library: where it may be kept, and by what it is stopped. Every function that takes it
 * keeps to one rule: a signal that is aborted makes it reject with a `ClaimbenchError` of code `interrupted`, whose `cause` is
 * the signal's reason; what was had by then stands in the folder, if there is one.
 */
export interface RunControl {
  /**
   * Folder of the run, new or empty: its record is kept there, from the start, and raw data beside it. Left out, nothing is
   * kept: what must be on a disk meanwhile is in a folder of the system's for temporary files, and gone at the end.
   */
  readonly folder?: string;
  /** Stops the run when it is aborted. */
  readonly signal?: AbortSignal;
}

/** Folders that runs of this program are in. */
const inUse = new Set<string>();

/**
 * Does a run in the folder asked for, or in a temporary one; at its end the folder is let go of.
 * @param act makes and holds the folder
 * @throws `interrupted` where the signal is aborted; `usage` where another run of this program is in the folder; what `act`
 * throws
 */
export async function runInFolder<R>(
  { folder, signal }: RunControl,
  act: (folder: string, signal: AbortSignal) => Promise<R>,
): Promise<R> {
  const stop = signalOf(signal);
  refuseStopped(stop);
  const path = resolve(folder ?? mkdtempSync(join(tmpdir(), 'claimbench-run-')));
  if (inUse.has(path)) {
    throw new ClaimbenchError('usage', `another run of this program is writing into ${folder}: give another folder`);
  }
  inUse.add(path);
  try {
    return await act(folder ?? path, stop);
  } catch (error) {
    refuseStopped(stop, error);
    throw error;
  } finally {
    releaseFolder(path);
    inUse.delete(path);
    if (folder === undefined) rmSync(path, { recursive: true, force: true });
  }
}

/** A signal of the run's own, which any number of its parts may listen to. */
function signalOf(signal: AbortSignal | undefined): AbortSignal {
  const own = signal === undefined ? new AbortController().signal : AbortSignal.any([signal]);
  setMaxListeners(0, own);
  return own;
}

/** @throws `interrupted` where it was stopped */
function refuseStopped(signal: AbortSignal, error?: unknown): void {
  if (!signal.aborted) return;
  const message = error instanceof ClaimbenchError && error.code === 'interrupted' ? error.message : 'stopped';
  throw new ClaimbenchError('interrupted', message, { cause: signal.reason });
}
