// Our own engine beside mcl on BLS12-381: npm run bench:engines [processes] [rounds]. Fresh processes one after the other; in each both
// engines are open, and in each round every operation and every stage of liu2021 of both is done for some milliseconds, in random order.
// CPU time of the process, which neighbours on the machine disturb less than they do the clock. A ratio is the median over a process's
// rounds, paired round by round; printed are medians over the processes with their 95% intervals.
import { spawnSync } from 'node:child_process';
import { arch, cpus, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';
import { randomStream, shuffled } from '../src/common/random.js';
import type { Interval } from '../src/common/statistics/interval.js';
import { FEWEST_SAMPLES, pairedRatios, summarise } from '../src/common/statistics/median-interval.js';
import type { PairingEngine, PairingTypes } from '../src/crypto/pairing/engine.js';
import { withEngine } from '../src/crypto/pairing/load.js';
import { findScheme } from '../src/crypto/schemes/registry.js';
import { FORMS } from '../src/crypto/schemes/scheme.js';
import { processClock } from '../src/measure/bench/clock.js';
import { measuredOperations } from '../src/measure/bench/measured-operations.js';
import { OPTIMISE_AT_ONCE } from '../src/measure/bench/process.js';
import type { MeasuredName } from '../src/protocol/cost/unit-costs.js';

const OWN = 'wasm';
const OTHER = 'mcl';
const CURVE = 'bls12-381';
const SEED = 'bench:engines';
const LIU2021 = findScheme('liu2021');
const BATCH_MS = 8;
const CHILD = '--measure';

/** What is done again and again. */
interface Subject {
  readonly name: string;
  run(): unknown;
}

/** A subject on one of the engines, with its times in ms. */
interface Sampled extends Subject {
  readonly engine: string;
  /** Runs that are one sample. */
  readonly count: number;
  readonly samples: number[];
}

/** Medians of one process in ms, and of the ratio of its rounds. */
interface Measured {
  readonly name: string;
  readonly own: number;
  readonly other: number;
  readonly ratio: number;
}

/** All that is measured of an engine; the stages of each form count as one more. */
function subjectsOf<T extends PairingTypes>(engine: PairingEngine<T>): Subject[] {
  const operations = measuredOperations(engine, SEED).map(({ name, run }) => ({ name, run }));
  const forms = FORMS.map((form) => {
    const stages = LIU2021.open(engine, form).stages(randomStream(SEED, ['stages']));
    return { name: `the stages of liu2021, ${form}`, run: () => stages.map(({ run }) => run()) };
  });
  return [...operations, ...forms];
}

function cpuMs(run: () => unknown, count: number): number {
  const before = processClock.read().cpuMs;
  for (let i = 0; i < count; i++) run();
  return processClock.read().cpuMs - before;
}

/** What one process measures. */
async function measure(rounds: number): Promise<Measured[]> {
  const subjects: Sampled[] = [];
  for (const engine of [OWN, OTHER]) {
    const all = await withEngine(engine, CURVE, subjectsOf);
    for (const { name, run } of all) {
      cpuMs(run, 3);
      const count = Math.max(1, Math.round((3 * BATCH_MS) / Math.max(cpuMs(run, 3), 0.01)));
      subjects.push({ engine, name, run, count, samples: [] });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const { run, count, samples } of shuffled(subjects, SEED, round)) samples.push(cpuMs(run, count) / count);
  }
  const of = (engine: string, name: string): number[] =>
    subjects.filter((one) => one.engine === engine && one.name === name).flatMap(({ samples }) => samples);
  const names = [...new Set(subjects.map(({ name }) => name))];
  const measured = names.map((name) => {
    const [own, other] = [of(OWN, name), of(OTHER, name)];
    return { name, own: median(own), other: median(other), ratio: median(pairedRatios(own, other)) };
  });
  return [...measured, ...differences(measured)];
}

/** What has no call of its own: differences of a process's medians, and so less exact. */
function differences(measured: readonly Measured[]): Measured[] {
  const find = (name: MeasuredName): Measured => {
    const found = measured.find((one) => one.name === name);
    if (found === undefined) throw new Error(`${name} was not measured`);
    return found;
  };
  const less = (name: string, whole: Measured, part: Measured): Measured => {
    const [own, other] = [whole.own - part.own, whole.other - part.other];
    return { name, own, other, ratio: own / other };
  };
  const loop = less('Miller loop, by difference', find('Product of 2'), find('Pairing'));
  const [two, one] = [find('Product of 2, prepared'), find('Pairing, prepared')];
  return [
    loop,
    less('Miller loop over prepared lines, by difference', two, one),
    less('Final exponentiation, by difference', find('Pairing'), loop),
  ];
}

function print(processes: readonly (readonly Measured[])[]): void {
  const shown = ({ median, low, high }: Interval & { readonly median: number }, digits: number): string =>
    `${median.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
  const us = (ms: number): string => (1000 * ms).toFixed(ms < 1 ? 1 : 0);
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model}, ${platform()} ${arch()}; ${processes.length} processes.\n`,
  );
  console.log(`| on ${CURVE} | ${OTHER} us | ${OWN} us | ${OWN}/${OTHER} |\n|---|--:|--:|--:|`);
  for (const name of new Set(processes.flat().map((one) => one.name))) {
    const values = (key: 'own' | 'other' | 'ratio'): number[] =>
      processes.flatMap((all) => all.filter((one) => one.name === name).map((one) => one[key]));
    const [other, own] = [median(values('other')), median(values('own'))].map(us);
    console.log(`| ${name} | ${other} | ${own} | ${shown(summarise(values('ratio')), 3)} |`);
  }
}

const [first, second] = process.argv.slice(2);
if (first === CHILD) {
  console.log(JSON.stringify(await measure(Number(second))));
} else {
  const [count, rounds] = [Number(first ?? FEWEST_SAMPLES), Number(second ?? 15)];
  if (!(count >= FEWEST_SAMPLES)) throw new Error(`an interval needs ${FEWEST_SAMPLES} processes at least`);
  const register = new URL('../bin/register.mjs', import.meta.url).href;
  const processes = Array.from({ length: count }, (): Measured[] => {
    const args = [OPTIMISE_AT_ONCE, '--import', register, fileURLToPath(import.meta.url), CHILD, `${rounds}`];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`a measuring process failed: ${stderr}`);
    return JSON.parse(stdout);
  });
  print(processes);
}
