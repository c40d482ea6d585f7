import { ClaimbenchError } from '../../common/errors.js';
import { shuffled } from '../../common/random.js';
import { enginesOn } from '../../crypto/pairing/load.js';
import { crossCheck, type KnownAnswers } from './cross-check.js';
import { iterationsFor, type Measurer, type WarmUp } from './measurer.js';
import type { RawSample } from './sampler.js';

/** One engine on one curve. */
export interface Cell {
  readonly engine: string;
  readonly curve: string;
}

/** The benchmarks that are measured, and how long. */
export interface SuiteOptions {
  readonly cells: readonly Cell[];
  /** Matched against `engine/curve/id`. */
  readonly filter: RegExp;
  /** Decides all inputs and every order. */
  readonly seed: string;
  /** Fresh processes for each cell: the unit by which intervals are had. */
  readonly processes: number;
  /** Samples of each benchmark in each process. */
  readonly samples: number;
  /** About how long a sample takes; a call that takes longer is a sample of its own. */
  readonly batchMs: number;
  /** Warm-up of a benchmark in a process ends here, steady or not. */
  readonly warmUpAtMostMs: number;
  /** Stops after the round under way, and before the first round of a process at once. */
  readonly signal: AbortSignal;
  /** Opens a measurer in a fresh process. @param stop ends that process at once */
  fork(stop: AbortSignal): Promise<Measurer>;
  /** Told the share done, 0 to 1, and what is being done. */
  onProgress(share: number, doing: string): void;
  /** Told of the samples of each round, before the next. */
  onSamples(samples: readonly SuiteSample[]): void;
  /** Told after each process, before the next starts, of all that has been measured. */
  onProcess(measured: readonly MeasuredBenchmark[]): void;
}

/** A sample with where it comes from. */
export interface SuiteSample extends RawSample {
  /** `engine/curve/id` */
  readonly benchmark: string;
  /** Number of the process, in the order of their starts. */
  readonly process: number;
  readonly round: number;
}

/** All that one process gave of one benchmark, samples in the order taken. */
export interface ProcessSeries {
  readonly warmUp: WarmUp;
  readonly samples: readonly SuiteSample[];
}

/** A benchmark with its series, one for every process. */
export interface MeasuredBenchmark {
  readonly benchmark: string;
  readonly series: readonly ProcessSeries[];
}

/** A cell and its benchmarks. */
interface Chosen extends Cell {
  readonly ids: readonly string[];
}

/** Share of the time that checking takes, roughly. */
const CHECK_SHARE = 0.1;

/**
 * Measures a suite. First the results are checked across engines and forms; then come fresh
 * processes, their order drawn at random, each of which warms every benchmark up and takes samples
 * in rounds, each in a random order of its own.
 * @throws `engine` where results differ: then nothing was timed; `interrupted` where it is stopped before the first round of
 * a process
 */
export async function runSuite(options: SuiteOptions): Promise<readonly MeasuredBenchmark[]> {
  const { processes, seed, signal, onProgress, onProcess } = options;
  const { chosen, known } = await checkAnswers(options);
  const runs = Array.from({ length: processes }, (_, repetition) => shuffled(chosen, seed, repetition)).flat();
  const all = new Map<string, ProcessSeries[]>(
    chosen.flatMap((cell) => cell.ids.map((id) => [nameOf(cell, id), []] as const)),
  );
  const measured = () => [...all].map(([benchmark, series]) => ({ benchmark, series: [...series] }));
  for (const [process, cell] of runs.entries()) {
    if (signal.aborted) break;
    const doing = `${cell.engine} on ${cell.curve}, process ${process + 1} of ${runs.length}`;
    const tell = (done: number) =>
      onProgress(CHECK_SHARE + ((1 - CHECK_SHARE) * (process + done)) / runs.length, doing);
    for (const [name, series] of await measureProcess(options, cell, process, known, tell)) all.get(name)?.push(series);
    onProcess(measured());
  }
  return measured();
}

/** Every engine that has the curve gives its results, chosen or not. */
async function checkAnswers(options: SuiteOptions): Promise<{ chosen: Chosen[]; known: KnownAnswers }> {
  const { cells, filter, seed, signal, fork, onProgress } = options;
  const chosen: Chosen[] = [];
  let known: KnownAnswers = new Map();
  for (const curve of new Set(cells.map((cell) => cell.curve))) {
    const isChosen = (engine: string) => cells.some((cell) => cell.engine === engine && cell.curve === curve);
    const engines = enginesOn(curve).map(({ name }) => name);
    const wanted = new Set<string>();
    for (const engine of engines.sort((a, b) => Number(isChosen(b)) - Number(isChosen(a)))) {
      onProgress(CHECK_SHARE / 2, `checking results of ${engine} on ${curve}`);
      const measurer = await fork(signal);
      try {
        if (isChosen(engine)) {
          const all = await measurer.list({ engine, curve, seed, ids: 'all' });
          const ids = all.filter((id) => filter.test(nameOf({ engine, curve }, id)));
          chosen.push({ engine, curve, ids });
          for (const id of ids) wanted.add(id);
        }
        const opened = await measurer.open({ engine, curve, seed, ids: [...wanted] });
        known = crossCheck([{ engine, curve, opened }], known);
      } finally {
        await measurer.close();
      }
    }
  }
  if (chosen.every(({ ids }) => ids.length === 0)) {
    throw new ClaimbenchError(
      'usage',
      `no benchmark matches ${filter}: give --filter a part of engine/curve/group/what`,
    );
  }
  return { chosen, known };
}

async function measureProcess(
  options: SuiteOptions,
  { engine, curve, ids }: Chosen,
  process: number,
  known: KnownAnswers,
  tell: (done: number) => void,
): Promise<ReadonlyMap<string, ProcessSeries>> {
  const { seed, samples, batchMs, warmUpAtMostMs, signal, fork, onSamples } = options;
  const order = (round: number) => shuffled(ids, `${seed}, process ${process}`, round);
  const beforeRounds = new AbortController();
  const stop = () => beforeRounds.abort();
  signal.addEventListener('abort', stop);
  const measurer = await fork(beforeRounds.signal);
  try {
    const opened = await measurer.open({ engine, curve, seed, ids });
    crossCheck([{ engine, curve, opened }], known);
    const warmUps = new Map<string, WarmUp>();
    for (const [i, id] of order(0).entries()) {
      warmUps.set(id, await measurer.warmUp(id, { batchMs, atMostMs: warmUpAtMostMs }));
      tell((0.5 * (i + 1)) / ids.length);
    }
    signal.removeEventListener('abort', stop);
    if (signal.aborted) return new Map();
    const taken: SuiteSample[] = [];
    for (let round = 1; round <= samples && !signal.aborted; round++) {
      const ofRound: SuiteSample[] = [];
      for (const id of order(round)) {
        const iterations = iterationsFor(batchMs, warmUps.get(id)?.cpuMsPerCall ?? batchMs);
        const sample = await measurer.sample(id, iterations);
        ofRound.push({ benchmark: nameOf({ engine, curve }, id), process, round, ...sample });
      }
      onSamples(ofRound);
      taken.push(...ofRound);
      tell(0.5 + (0.5 * round) / samples);
    }
    return seriesOf(taken, warmUps, { engine, curve });
  } finally {
    signal.removeEventListener('abort', stop);
    await measurer.close();
  }
}

function seriesOf(
  taken: readonly SuiteSample[],
  warmUps: ReadonlyMap<string, WarmUp>,
  cell: Cell,
): ReadonlyMap<string, ProcessSeries> {
  return new Map(
    [...warmUps].map(([id, warmUp]) => {
      const name = nameOf(cell, id);
      return [name, { warmUp, samples: taken.filter(({ benchmark }) => benchmark === name) }];
    }),
  );
}

function nameOf({ engine, curve }: Cell, id: string): string {
  return `${engine}/${curve}/${id}`;
}
