import { EXPONENTS } from '../crypto/pairing/load.js';
import { OPERATION_KINDS, OPERATION_LABELS, type OperationCounts } from '../crypto/pairing/operations.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import { FORMS, type Form } from '../crypto/schemes/scheme.js';
import { runStages } from '../measure/bench/stage-counts.js';
import type { LifecycleOptions } from '../sim/execute/lifecycle-options.js';
import { perform } from '../sim/execute/performer.js';
import type { Recording } from '../sim/execute/recorder.js';
import type { CountedCell, Counts } from './counts-file.js';
import { live } from './live-scheme.js';

/** Where operations and bytes are counted. */
export interface CountingSetting {
  /** Counts are the same on every engine of the curve, and over exponents in place of it. */
  readonly engine: string;
  /** Bytes are those of this curve. */
  readonly curve: string;
}

/** The setting of the committed counts: exponents take no time, and a test holds them against the engines. */
const COMMITTED: CountingSetting = { engine: EXPONENTS, curve: 'bls12-381' };

/** A lifecycle small enough for every CI run, with more than one of everyone who can be more than one. */
const LIVES: Omit<LifecycleOptions, 'form' | 'engine' | 'curve'> = {
  rekeying: 'blinded',
  seed: 'counts',
  users: 2,
  insurers: 2,
  shops: 2,
  supernodes: 1,
  blockSize: 20,
  broadcast: 'without ciphertext',
};

/**
 * Counts every stage of every scheme in both forms, and every step and message of a small
 * lifecycle. Deterministic: the same code gives the same counts on any machine.
 * @param setting by default that of the committed counts
 */
export async function takeCounts(
  schemes: readonly LoadedScheme[],
  setting: CountingSetting = COMMITTED,
): Promise<Counts> {
  const cells: Record<string, CountedCell> = {};
  for (const scheme of schemes) {
    Object.assign(cells, await stageCells(scheme, setting));
    if (scheme.definition.properties.direction === undefined) continue;
    for (const form of FORMS) Object.assign(cells, await lifeCells(scheme, form, setting));
  }
  return { format: 'claimbench-counts', version: 1, ...setting, cells };
}

async function stageCells(
  scheme: LoadedScheme,
  { engine, curve }: CountingSetting,
): Promise<Record<string, CountedCell>> {
  const stages = await runStages(scheme, engine, curve, LIVES.seed);
  return Object.fromEntries(
    stages.map(({ form, name, counts, resultBytes }) => [
      `${scheme.definition.name} ${form} | stage ${name}`,
      { ...labelled(counts), 'bytes of the result': resultBytes },
    ]),
  );
}

async function lifeCells(
  scheme: LoadedScheme,
  form: Form,
  setting: CountingSetting,
): Promise<Record<string, CountedCell>> {
  const { recording, ledgerBytes } = await live(scheme, { ...LIVES, ...setting, form }, perform);
  const name = `${scheme.definition.name} ${form}`;
  return {
    ...stepCells(name, recording),
    ...messageCells(name, recording),
    [`${name} | ledger`]: { 'bytes that it keeps': ledgerBytes },
  };
}

/** One for every step of every role; those that do nothing on curves are left out. */
function stepCells(name: string, { steps }: Recording): Record<string, CountedCell> {
  const cells = steps.map(({ phase, role, stage, operations }): [string, CountedCell] => [
    `${name} | ${phase} | ${role}: ${stage}`,
    labelled(operations),
  ]);
  return Object.fromEntries(cells.filter(([, cell]) => Object.keys(cell).length > 0));
}

/** One for the messages of every phase. */
function messageCells(name: string, { links }: Recording): Record<string, CountedCell> {
  const cells: Record<string, CountedCell> = {};
  for (const { phase, name: message, from, to, bytes, count } of links) {
    const key = `${name} | ${phase} | messages`;
    const what = `${message}, ${from} to ${to}`;
    cells[key] = { ...cells[key], [`messages: ${what}`]: count, [`bytes: ${what}`]: bytes };
  }
  return cells;
}

/** Under their labels, those that were executed. */
function labelled(counts: OperationCounts): CountedCell {
  const kinds = OPERATION_KINDS.filter((kind) => counts[kind] > 0);
  return Object.fromEntries(kinds.map((kind) => [OPERATION_LABELS[kind], counts[kind]]));
}
