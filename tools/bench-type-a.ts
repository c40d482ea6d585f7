// The Type A engines beside each other and beside mcl on BLS12-381, in one run: npm run bench:type-a [rounds]. In each
// round every operation of every engine is done for some milliseconds, in random order; times are CPU time of this
// process, which neighbours on the machine disturb less than they do the clock. Then where type-a-wasm's time goes: what
// the same module counts in the field, times unit costs measured in the same run.

import { shuffled } from '../src/common/random.js';
import type { Interval } from '../src/common/statistics/interval.js';
import { pairedRatios, summarise } from '../src/common/statistics/median-interval.js';
import type { EngineTask } from '../src/crypto/pairing/engine.js';
import { q } from '../src/crypto/pairing/engines/type-a/type-a-parameters.js';
import { type Address, instantiate } from '../src/crypto/pairing/engines/type-a-wasm/type-a-instance.js';
import { ELEMENT_BYTES, memoryOf, NUMBER_BYTES } from '../src/crypto/pairing/engines/type-a-wasm/type-a-memory.js';
import { withEngine } from '../src/crypto/pairing/load.js';
import { processClock } from '../src/measure/bench/clock.js';
import { type MeasuredOperation, measuredOperations } from '../src/measure/bench/measured-operations.js';
import type { MeasuredName } from '../src/protocol/cost/unit-costs.js';
import { openCounting } from './wasm/counting.js';

const [rounds = 31] = process.argv.slice(2).map(Number);
const BATCH_MS = 10;
const WARM_UP_MS = 300;
const SEED = 'bench:type-a';
const OPERATIONS: readonly MeasuredName[] = [
  'Pairing',
  'Pairing, prepared',
  'Prepare lines',
  'G1 multiplication',
  'G1 multiplication, fixed base',
  'Sum of 20 G1 multiples',
  'GT power',
  'GT power, fixed base',
  'Hash to G1',
  'Decode G1',
  'Decode GT',
];
const ENGINES = [
  ['type-a', 'type-a'],
  ['type-a-wasm', 'type-a'],
  ['mcl', 'bls12-381'],
] as const;
const MULTIPLICATION = 'Field multiplication';
const SUM = 'Field addition';

/** What is done again and again. */
interface Subject {
  readonly engine: string;
  readonly name: string;
  run(): void;
  /** How many of it one run is. */
  readonly per: number;
}

/** A subject with its times in ms. */
interface Sampled extends Subject {
  /** Runs that are one sample. */
  readonly count: number;
  readonly samples: number[];
}

const chosen: EngineTask<MeasuredOperation[]> = (engine) =>
  measuredOperations(engine, SEED).filter(({ name }) => OPERATIONS.includes(name));

/** A field operation takes less than the clock can see, so a thousand of them are one. */
function thousand(run: () => void): () => void {
  return () => {
    for (let i = 0; i < 1000; i++) run();
  };
}

async function fieldSubjects(): Promise<Subject[]> {
  const module = await instantiate();
  const { writeNumber } = memoryOf(module);
  const number = module.allocate(NUMBER_BYTES);
  const element = (value: bigint): Address => {
    const at = module.allocate(ELEMENT_BYTES);
    writeNumber(number, value);
    module.fromBytes(at, number);
    return at;
  };
  const [a, b, r] = [element(q - 5n), element(q / 3n), element(0n)];
  let x = q - 5n;
  const field = (engine: string, name: string, run: () => void): Subject => ({
    engine,
    name,
    run: thousand(run),
    per: 1000,
  });
  return [
    field('type-a', MULTIPLICATION, () => {
      x = (x * (q / 3n)) % q;
    }),
    field('type-a-wasm', MULTIPLICATION, () => module.multiply(r, a, b)),
    field('type-a-wasm', SUM, () => module.add(r, a, b)),
  ];
}

async function subjects(): Promise<Sampled[]> {
  const all: Subject[] = [];
  for (const [name, curve] of ENGINES) {
    const operations = await withEngine(name, curve, chosen);
    all.push(...operations.map((operation) => ({ engine: name, name: operation.name, run: operation.run, per: 1 })));
  }
  all.push(...(await fieldSubjects()));
  return all.map((subject) => ({ ...subject, count: batchSize(subject.run), samples: [] }));
}

function cpuMs(run: () => void, count: number): number {
  const before = processClock.read().cpuMs;
  for (let i = 0; i < count; i++) run();
  return processClock.read().cpuMs - before;
}

/** Runs until V8 has optimised; then how many runs a batch takes. */
function batchSize(run: () => void): number {
  let done = 0;
  for (let spent = 0; spent < WARM_UP_MS; done++) spent += cpuMs(run, 1);
  return Math.max(1, Math.round((done * BATCH_MS) / WARM_UP_MS));
}

const micro = (ms: number): string => (1000 * ms).toPrecision(4);
const range = (
  { median, low, high }: Interval & { readonly median: number },
  show: (value: number) => string,
): string => `${show(median)} [${show(low)}, ${show(high)}]`;
const ratio = (value: number): string => value.toFixed(2);

const measured = await subjects();
for (let round = 0; round < rounds; round++) {
  for (const subject of shuffled(measured, SEED, round)) {
    subject.samples.push(cpuMs(subject.run, subject.count) / subject.count / subject.per);
  }
}
/** The times of one of them; nothing where the engine does not have it. */
const samplesOf = (engine: string, name: string): number[] | undefined =>
  measured.find((one) => one.engine === engine && one.name === name)?.samples;
const ownMedian = (name: string): number => summarise(samplesOf('type-a-wasm', name) ?? []).median;

console.log(`Medians of ${rounds} rounds with 95% intervals, CPU time in us; ratios paired round by round.\n`);
for (const name of [...OPERATIONS, MULTIPLICATION, SUM]) {
  const [plain, wasm, mcl] = ENGINES.map(([engine]) => samplesOf(engine, name));
  const shown = ENGINES.flatMap(([engine]) => {
    const samples = samplesOf(engine, name);
    return samples === undefined ? [] : [`${engine} ${range(summarise(samples), micro)}`];
  });
  if (wasm !== undefined && plain !== undefined)
    shown.push(`type-a / type-a-wasm ${range(summarise(pairedRatios(plain, wasm)), ratio)}`);
  if (wasm !== undefined && mcl !== undefined)
    shown.push(`type-a-wasm / mcl ${range(summarise(pairedRatios(wasm, mcl)), ratio)}`);
  console.log(`${name}: ${shown.join('; ')}`);
}

console.log('\nWhere the time of type-a-wasm goes: operations of the field, and their share of the time.\n');
const { engine, count } = await openCounting();
const unit = { multiplication: ownMedian(MULTIPLICATION), sum: ownMedian(SUM) };
for (const { name, run } of chosen(engine)) {
  const { multiplications, sums, inversions } = count(run);
  const whole = ownMedian(name);
  const parts = { multiplications: multiplications * unit.multiplication, sums: sums * unit.sum };
  const share = (ms: number): string => `${((100 * ms) / whole).toFixed(0)}%`;
  const rest = whole - parts.multiplications - parts.sums;
  console.log(
    `${name}: ${multiplications} multiplications ${share(parts.multiplications)}, ${sums} sums ${share(parts.sums)}; ${inversions} inversions, copies, recoding and crossings ${share(rest)}`,
  );
}
