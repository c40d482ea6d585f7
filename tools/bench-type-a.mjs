// The Type A engines beside each other and beside mcl on BLS12-381, in one run: npm run bench:type-a [rounds]. In each
// round every operation of every engine is done for some milliseconds, in random order; times are CPU time of this
// process, which neighbours on the machine disturb less than they do the clock. Then where type-a-wasm's time goes: what
// the same module counts in the field, times unit costs measured in the same run.

import { shuffled } from '../src/common/random.ts';
import { pairedRatios, summarise } from '../src/common/statistics/median-interval.ts';
import { q } from '../src/crypto/pairing/engines/type-a/type-a-parameters.ts';
import { instantiate } from '../src/crypto/pairing/engines/type-a-wasm/type-a-instance.ts';
import { memoryOf } from '../src/crypto/pairing/engines/type-a-wasm/type-a-memory.ts';
import { withEngine } from '../src/crypto/pairing/load.ts';
import { processClock } from '../src/measure/bench/clock.ts';
import { measuredOperations } from '../src/measure/bench/measured-operations.ts';
import { openCounting } from './wasm/counting.mjs';

const [rounds = 31] = process.argv.slice(2).map(Number);
const BATCH_MS = 10;
const WARM_UP_MS = 300;
const SEED = 'bench:type-a';
const OPERATIONS = [
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
];
const MULTIPLICATION = 'Field multiplication';
const SUM = 'Field addition';

const chosen = (engine) => measuredOperations(engine, SEED).filter(({ name }) => OPERATIONS.includes(name));

/** A field operation takes less than the clock can see, so a thousand of them are one. */
function thousand(run) {
  return () => {
    for (let i = 0; i < 1000; i++) run();
  };
}

async function fieldSubjects() {
  const module = await instantiate();
  const { writeNumber } = memoryOf(module);
  const [a, b, r, number] = [72, 72, 72, 64].map((bytes) => module.allocate(bytes));
  for (const [at, value] of [
    [a, q - 5n],
    [b, q / 3n],
  ]) {
    writeNumber(number, value);
    module.fromBytes(at, number);
  }
  let x = q - 5n;
  const field = (engine, name, run) => ({ engine, name, run: thousand(run), per: 1000 });
  return [
    field('type-a', MULTIPLICATION, () => {
      x = (x * (q / 3n)) % q;
    }),
    field('type-a-wasm', MULTIPLICATION, () => module.multiply(r, a, b)),
    field('type-a-wasm', SUM, () => module.add(r, a, b)),
  ];
}

async function subjects() {
  const all = [];
  for (const [name, curve] of ENGINES) {
    const operations = await withEngine(name, curve, chosen);
    all.push(...operations.map((operation) => ({ engine: name, name: operation.name, run: operation.run, per: 1 })));
  }
  all.push(...(await fieldSubjects()));
  return all.map((subject) => ({ ...subject, count: batchSize(subject.run), samples: [] }));
}

function cpuMs(run, count) {
  const before = processClock.read().cpuMs;
  for (let i = 0; i < count; i++) run();
  return processClock.read().cpuMs - before;
}

/** Runs until V8 has optimised; then how many runs a batch takes. */
function batchSize(run) {
  let done = 0;
  for (let spent = 0; spent < WARM_UP_MS; done++) spent += cpuMs(run, 1);
  return Math.max(1, Math.round((done * BATCH_MS) / WARM_UP_MS));
}

const micro = (ms) => (1000 * ms).toPrecision(4);
const range = ({ median, low, high }, show) => `${show(median)} [${show(low)}, ${show(high)}]`;
const ratio = (value) => value.toFixed(2);

const measured = await subjects();
for (let round = 0; round < rounds; round++) {
  for (const subject of shuffled(measured, SEED, round)) {
    subject.samples.push(cpuMs(subject.run, subject.count) / subject.count / subject.per);
  }
}
const find = (engine, name) => measured.find((one) => one.engine === engine && one.name === name);
const medianOf = (engine, name) => summarise(find(engine, name).samples).median;

console.log(`Medians of ${rounds} rounds with 95% intervals, CPU time in us; ratios paired round by round.\n`);
for (const name of [...OPERATIONS, MULTIPLICATION, SUM]) {
  const of = (engine) => find(engine, name)?.samples;
  const [plain, wasm, mcl] = ENGINES.map(([engine]) => of(engine));
  const shown = ENGINES.flatMap(([engine]) =>
    of(engine) === undefined ? [] : [`${engine} ${range(summarise(of(engine)), micro)}`],
  );
  if (plain !== undefined) shown.push(`type-a / type-a-wasm ${range(summarise(pairedRatios(plain, wasm)), ratio)}`);
  if (mcl !== undefined) shown.push(`type-a-wasm / mcl ${range(summarise(pairedRatios(wasm, mcl)), ratio)}`);
  console.log(`${name}: ${shown.join('; ')}`);
}

console.log('\nWhere the time of type-a-wasm goes: operations of the field, and their share of the time.\n');
const { engine, count } = await openCounting();
const unit = [MULTIPLICATION, SUM].map((name) => medianOf('type-a-wasm', name));
for (const { name, run } of chosen(engine)) {
  const { multiplications, sums, inversions } = count(run);
  const parts = [multiplications, sums].map((times, i) => times * unit[i]);
  const share = (ms) => `${((100 * ms) / medianOf('type-a-wasm', name)).toFixed(0)}%`;
  const rest = medianOf('type-a-wasm', name) - parts.reduce((total, part) => total + part);
  console.log(
    `${name}: ${multiplications} multiplications ${share(parts[0])}, ${sums} sums ${share(parts[1])}; ${inversions} inversions, copies, recoding and crossings ${share(rest)}`,
  );
}
