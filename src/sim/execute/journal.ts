import { closeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import {
  type Codec,
  decodeAll,
  fixedCodec,
  itemCodec,
  listCodec,
  mappedCodec,
  structCodec,
  textCodec,
  u64Codec,
  wordCodec,
} from '../../common/codec.js';
import { ClaimbenchError } from '../../common/errors.js';
import { openRegularFile } from '../../common/regular-file.js';
import type { Milliseconds } from '../../common/units.js';
import { type Frame, FrameFile, framesOf } from './frame-file.js';
import type { SimulationTypes } from './simulation-jobs.js';

/** The journal in the folder of a cell. */
export const JOURNAL_FILE = 'journal.bin';

/** The identity of a run, as SHA-256 in hex: its journal serves no other. */
export interface RunIdentity {
  /** Of scenario, seed and times of arrival. */
  readonly scenario: string;
  /** Of what operations cost in scenario time. */
  readonly costModel: string;
}

/** A task that was done: what came of it, under the keys of what was asked for. */
export interface KeptTask {
  readonly kind: Exclude<keyof SimulationTypes, 'warm up'>;
  /** One, or one for each workflow of a batch, in order. */
  readonly keys: readonly string[];
  /** As it came back from its thread. */
  readonly done: Uint8Array;
}

/** The same as it is kept. */
interface Entry extends KeptTask {
  /** Whether members from before the start were made, or the run went on. */
  readonly part: 'start' | 'run';
  /** Which of the processes that work at the run did it, from 0. */
  readonly process: number;
  /** Time of the run until then, machine milliseconds over all processes. */
  readonly wallMs: number;
}

const headerCodec = structCodec<RunIdentity & { readonly format: 'claimbench journal 2' }>({
  format: wordCodec(['claimbench journal 2'] as const),
  scenario: textCodec,
  costModel: textCodec,
});

const keyCodec: Codec<string> = mappedCodec(fixedCodec(32), hexToBytes, bytesToHex);
const entryCodec = structCodec<Entry>({
  kind: wordCodec<KeptTask['kind']>(['workflows', 'verify', 'check block', 'audit']),
  part: wordCodec<Entry['part']>(['start', 'run']),
  process: u64Codec,
  wallMs: u64Codec,
  keys: listCodec(keyCodec),
  done: itemCodec,
});

/** By what a task is found again: SHA-256 of its bytes, which decide what comes of it; a workflow by those of a task of it alone. */
export function keyOf(task: Uint8Array): string {
  return bytesToHex(sha256(task));
}

/** The run that a journal is of; `undefined` where the file is none of this version, or its beginning is damaged. */
export function identityOfJournal(path: string): RunIdentity | undefined {
  let file: number | undefined;
  try {
    file = openRegularFile(path, 'read');
    const [first] = framesOf(file);
    if (first === undefined) return undefined;
    const { scenario, costModel } = decodeAll(headerCodec, first.payload, 'journal');
    return { scenario, costModel };
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * The work that threads have done for a run, in a file that is only added to, so that a run that is stopped at any moment goes on
 * later: the plan is played again from its start, and what the journal has is taken from there instead of being
 * executed. Whatever else a run is follows from that.
 */
export class Journal {
  /** Workflows of the run that it had when it was opened. */
  readonly kept: number;
  /** Processes that worked at the run before this one. */
  readonly processes: number;
  readonly #file: FrameFile;
  readonly #places = new Map<string, Frame['place']>();
  readonly #beforeMs: Milliseconds;
  #part: Entry['part'] = 'start';
  #startedMs: Milliseconds | undefined;

  /**
   * Opens the journal of a run, or begins one where there is none. An end that was not written whole is cut off.
   * @param say is told of that, in a line
   * @throws `io` where the file cannot be read or written; `usage` where it is of another run
   */
  constructor(path: string, identity: RunIdentity, say: (line: string) => void) {
    this.#file = new FrameFile(path);
    const [kept, processes, wallMs] = this.#read(path, identity);
    this.kept = kept;
    this.processes = processes;
    this.#beforeMs = wallMs;
    const { damagedBytes } = this.#file;
    if (damagedBytes > 0) {
      this.#file.cutOffDamage();
      say(
        `${path}: its last ${damagedBytes} bytes are damaged, as a kill in the middle of writing leaves them, and were cut off; what they held is done again`,
      );
    }
  }

  /**
   * Machine milliseconds that the run took so far, in this process and those before; without members of the start, and
   * without getting back to where it was stopped.
   */
  get wallMs(): Milliseconds {
    return this.#beforeMs + (this.#startedMs === undefined ? 0 : performance.now() - this.#startedMs);
  }

  /** The run begins: what was done so far was for members of the start. */
  beginRun(): void {
    this.#part = 'run';
    if (this.#places.size === 0) this.#startedMs = performance.now();
  }

  /** The result of a task, where it was done before; each is given out once. */
  take(key: string): KeptTask | undefined {
    const place = this.#places.get(key);
    if (place === undefined) {
      // From here on it is executed again.
      if (this.#part === 'run') this.#startedMs ??= performance.now();
      return undefined;
    }
    const entry = decodeAll(entryCodec, this.#file.read(place), 'entry of the journal');
    for (const one of entry.keys) this.#places.delete(one);
    return entry;
  }

  /** Keeps what came of a task. @throws `io` where it cannot be written */
  append(task: KeptTask): void {
    const { processes: process } = this;
    const wallMs = Math.round(this.wallMs);
    this.#file.append(entryCodec.encode({ ...task, part: this.#part, process, wallMs }));
  }

  /** Ends the journal: results that come back afterwards are not kept, and are done again. */
  close(): void {
    this.#file.close();
  }

  /** Finds out where everything is. @returns workflows, processes, and what the run had taken */
  #read(path: string, identity: RunIdentity): [kept: number, processes: number, wallMs: Milliseconds] {
    let [kept, processes, wallMs] = [0, 0, 0];
    let isOfRun = false;
    for (const { payload, place } of this.#file.frames()) {
      if (!isOfRun) {
        const { scenario, costModel } = decodeAll(headerCodec, payload, 'journal');
        if (scenario !== identity.scenario || costModel !== identity.costModel) {
          throw new ClaimbenchError(
            'usage',
            `${path} is of another run: remove it, and the cell is run from its start`,
          );
        }
        isOfRun = true;
        continue;
      }
      const entry = decodeAll(entryCodec, payload, 'entry of the journal');
      processes = entry.process + 1;
      wallMs = entry.wallMs;
      // Were a task in it twice, the second would be that of a batch whose others are there too.
      if (entry.keys.some((key) => this.#places.has(key))) continue;
      for (const key of entry.keys) this.#places.set(key, place);
      if (entry.part === 'run' && entry.kind === 'workflows') kept += entry.keys.length;
    }
    if (!isOfRun) {
      if (this.#file.damagedBytes > 0) {
        throw new ClaimbenchError(
          'usage',
          `${path} is no journal that can be read: remove it, and the cell is run from its start`,
        );
      }
      this.#file.append(headerCodec.encode({ format: 'claimbench journal 2', ...identity }));
    }
    return [kept, processes, wallMs];
  }
}
