// Our own engine beside mcl on BLS12-381: npm run bench:engines [processes] [rounds]. Fresh processes one after the other; in each both
// engines are open, and in each round every operation and every stage of liu2021 of both is done for some milliseconds, in random order.
// CPU time of the process, which neighbours on the machine disturb less than they do the clock. A ratio is the median over a process's
// rounds, paired round by round; printed are medians over the processes with their 95% intervals.
import { spawnSync } from 'node:child_process';
import { arch, cpus, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';
import { randomStream, shuffled } from '../src/common/random.ts';
import { FEWEST_SAMPLES, pairedRatios, summarise } from '../src/common/statistics/median-interval.ts';
import { withEngine } from '../src/crypto/pairing/load.ts';
import { SCHEMES } from '../src/crypto/schemes/registry.ts';
import { FORMS } from '../src/crypto/schemes/scheme.ts';
import { processClock } from '../src/measure/bench/clock.ts';
import { measuredOperations } from '../src/measure/bench/measured-operations.ts';
import { OPTIMISE_AT_ONCE } from '../src/measure/bench/process.ts';

const [OWN, OTHER, CURVE] = ['wasm', 'mcl', 'bls12-381'];
const SEED = 'bench:engines';
const LIU2021 = SCHEMES.find(({ name }) => name === 'liu2021');
const BATCH_MS = 8;
const CHILD = '--measure';

/** All that is measured of an engine; the stages of each form count as one more. */
function subjectsOf(engine) {
  const operations = measuredOperations(engine, SEED).map(({ name, run }) => ({ name, run }));
  const forms = FORMS.map((form) => {
    const stages = LIU2021.open(engine, form).stages(randomStream(SEED, ['stages']));
    return { name: `the stages of liu2021, ${form}`, run: () => stages.map(({ run }) => run()) };
  });
  return [...operations, ...forms];
}

function cpuMs(run, count) {
  const before = processClock.read().cpuMs;
  for (let i = 0; i < count; i++) run();
  return processClock.read().cpuMs - before;
}

/** Times of one process, in ms, and ratios of its rounds. */
async function measure(rounds) {
  const subjects = [];
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
  const of = (engine, name) => subjects.find((one) => one.engine === engine && one.name === name).samples;
  const names = [...new Set(subjects.map(({ name }) => name))];
  const measured = names.map((name) => {
    const [own, other] = [of(OWN, name), of(OTHER, name)];
    return { name, own: median(own), other: median(other), ratio: median(pairedRatios(own, other)) };
  });
  return [...measured, ...differences(measured)];
}

/** What has no call of its own: differences of a process's medians, and so less exact. */
function differences(measured) {
  const find = (name) => measured.find((one) => one.name === name);
  const less = (name, whole, part) => {
    const [own, other] = ['own', 'other'].map((key) => whole[key] - part[key]);
    return { name, own, other, ratio: own / other };
  };
  const loop = less('Miller loop, by difference', find('Product of 2'), find('Pairing'));
  const prepared = [find('Product of 2, prepared'), find('Pairing, prepared')];
  return [
    loop,
    less('Miller loop over prepared lines, by difference', ...prepared),
    less('Final exponentiation, by difference', find('Pairing'), loop),
  ];
}

function print(processes) {
  const shown = ({ median, low, high }, digits) =>
    `${median.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
  const us = (ms) => (1000 * ms).toFixed(ms < 1 ? 1 : 0);
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model}, ${platform()} ${arch()}; ${processes.length} processes.\n`,
  );
  console.log(`| on ${CURVE} | ${OTHER} us | ${OWN} us | ${OWN}/${OTHER} |\n|---|--:|--:|--:|`);
  for (const [i, { name }] of processes[0].entries()) {
    const values = (key) => processes.map((all) => all[i][key]);
    const [other, own] = [median(values('other')), median(values('own'))].map(us);
    console.log(`| ${name} | ${other} | ${own} | ${shown(summarise(values('ratio')), 3)} |`);
  }
}

const [first, second] = process.argv.slice(2);
if (first === CHILD) {
  console.log(JSON.stringify(await measure(Number(second))));
} else {
  const [count, rounds] = [Number(first ?? FEWEST_SAMPLES), Number(second ?? 15)];
  const register = fileURLToPath(new URL('../bin/register.mjs', import.meta.url));
  const processes = Array.from({ length: count }, () => {
    const args = [
      OPTIMISE_AT_ONCE,
      '--import',
      `file://${register}`,
      fileURLToPath(import.meta.url),
      CHILD,
      `${rounds}`,
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`a measuring process failed: ${stderr}`);
    return JSON.parse(stdout);
  });
  print(processes);
}
