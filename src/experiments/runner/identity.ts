import { createHash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import { openRegularFile } from '../../common/regular-file.js';
import type { Cell } from '../../records/cell-record.js';
import type { RunIdentity } from '../../sim/execute/journal.js';
import type { ExperimentOptions } from './experiment-options.js';
import type { PlannedTrial } from './planned-trial.js';

/** Bytes of a ledger that are read at once. */
const CHUNK_BYTES = 2 ** 20;

/** Hashes that decide a cell's result: of its scenario with seed and times of arrival, and of what operations cost. */
export function identityOf(
  planned: PlannedTrial,
  { costModelOf, traceOf }: Pick<ExperimentOptions, 'costModelOf' | 'traceOf'>,
): RunIdentity {
  return {
    scenario: hashOf([inOrder(settingOf(planned)), planned.seed, traceOf(planned)]),
    costModel: hashOf(inOrder(costModelOf(planned))),
  };
}

/** A cell's scenario and seed without the number of replications, which may become more. */
export function settingOf({
  cell,
  replication,
  values,
  scenario,
}: Pick<Cell, 'cell' | 'replication' | 'values' | 'scenario'>): object {
  const { run, ...others } = (scenario ?? {}) as Partial<PlannedTrial['scenario']>;
  return { cell, replication, values, ...others, run: { ...run, replications: undefined } };
}

/** The first place in which two settings differ, in words; `undefined` where there is none. */
export function differenceOf(there: unknown, planned: unknown, path = ''): string | undefined {
  if (isTree(there) && isTree(planned)) {
    const keys = new Set([...Object.keys(there), ...Object.keys(planned)]);
    for (const key of keys) {
      const found = differenceOf(there[key], planned[key], path === '' ? key : `${path}.${key}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const [one, other] = [JSON.stringify(there), JSON.stringify(planned)];
  return one === other ? undefined : `${path} is ${one ?? 'not set'} there and ${other ?? 'not set'} in run.json`;
}

/** SHA-256 of a file, in hex. @throws `io` where it is none */
export function hashOfFile(path: string): string {
  const hash = createHash('sha256');
  const file = openRegularFile(path, 'read');
  try {
    const chunk = new Uint8Array(CHUNK_BYTES);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) hash.update(chunk.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** The same with its keys in order: that they were written in need not be that they are read in. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isTree(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, inOrder(value[key])]));
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
