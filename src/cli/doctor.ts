import { Command } from 'commander';
import { EXIT_CODE } from '../common/errors.js';
import type { Bytes } from '../common/units.js';
import { plural, wrap } from '../report/components/text.js';
import { CLOCK_RULE } from '../report/paper/claims/checklist.js';
import { lookAround, type MachineFacts } from './machine-facts.js';
import { DEFAULT_WORKERS } from './options.js';
import { Output, type OutputFlags, type Result, withOutput } from './output.js';

/** How long noise is measured. */
const MEASURED_MS = 2000;

/** When each line of Node ended or ends, as its release team has planned (nodejs/Release, schedule.json). */
const NODE_ENDS: Readonly<Record<number, string>> = {
  20: '2026-04-30',
  21: '2024-06-01',
  22: '2027-04-30',
  23: '2025-06-01',
  24: '2028-04-30',
  25: '2026-06-01',
  26: '2029-04-30',
};

/** Below these, things that claimbench does as a rule may fail; chosen by us. */
const SCARCE = { memoryBytes: 2 ** 30, diskBytes: 200 * 2 ** 20 } as const;
/** A step of the clock that short operations are no longer much longer than. */
const COARSE_TIMER_MS = 0.01;

/** One thing that was looked at, and what it means for results. */
export interface Diagnosis {
  readonly about: string;
  /** `well`; `mind`: results or work suffer in the way that is said; `broken`: claimbench cannot be used. */
  readonly state: 'well' | 'mind' | 'broken';
  /** In sentences. */
  readonly says: string;
}

/** `claimbench doctor`: what is the matter with this machine. */
export function doctorCommand(): Command {
  const command = new Command('doctor')
    .description('say what is the matter with this machine, and what that means for results')
    .addHelpText(
      'after',
      `
It measures for two seconds how much others take from this process. Exit code 1
where claimbench cannot be used here, else 0.

Examples:
  $ claimbench doctor
  $ claimbench doctor --quiet              the verdict in one line, as for a log`,
    );
  return withOutput(command, { json: 'verdict, diagnoses and facts', quiet: 'the verdict in one line' }).action(
    async (flags: OutputFlags) => {
      const output = new Output(flags);
      output.note('Measuring for two seconds how quiet this machine is …');
      const facts = await lookAround(MEASURED_MS);
      const diagnoses = diagnose(facts);
      await output.result(doctorResult(facts, diagnoses));
      if (diagnoses.some(({ state }) => state === 'broken')) process.exitCode = EXIT_CODE.engine;
    },
  );
}

/** Findings about a machine from facts, in the order in which they are shown. */
export function diagnose(facts: MachineFacts): Diagnosis[] {
  return [
    aboutNode(facts),
    aboutProcessor(facts),
    aboutMemory(facts),
    aboutNoise(facts),
    aboutWebAssembly(facts),
    aboutClocks(facts),
    aboutPackage(facts),
    aboutGit(facts),
    aboutFolder(facts),
  ];
}

/** Diagnoses as they are printed. */
export function doctorResult(facts: MachineFacts, diagnoses: readonly Diagnosis[]): Result {
  const of = (state: Diagnosis['state']) => diagnoses.filter((one) => one.state === state);
  const namesOf = (some: readonly Diagnosis[]) => some.map(({ about }) => about).join(', ');
  const [broken, mind] = [of('broken'), of('mind')];
  const line =
    broken.length > 0
      ? `claimbench ${facts.claimbench} cannot be used here: ${namesOf(broken)}`
      : mind.length > 0
        ? `claimbench ${facts.claimbench} works here; mind: ${namesOf(mind)}`
        : `claimbench ${facts.claimbench} works here, and nothing is the matter`;
  const labelWidth = Math.max(...diagnoses.map(({ about }) => about.length)) + 2;
  const shown = (width: number) =>
    diagnoses.map(({ about, says }) =>
      wrap(`${about.padEnd(labelWidth, '\u00A0')}${says}`, labelWidth, width).replaceAll('\u00A0', ' '),
    );
  return {
    summary: (width) => [`${line}.`, '', ...shown(width)].join('\n'),
    data: { verdict: broken.length > 0 ? 'broken' : mind.length > 0 ? 'mind' : 'well', diagnoses, facts },
    line,
  };
}

function aboutNode({ machine: { node }, neededNode, today }: MachineFacts): Diagnosis {
  const about = 'Node';
  if (isBefore(node, neededNode)) {
    return { about, state: 'broken', says: `${node}, and claimbench needs ${neededNode}. Take a newer one.` };
  }
  const major = Number(/^v(\d+)/.exec(node)?.[1]);
  const end = NODE_ENDS[major];
  if (end === undefined) return { about, state: 'well', says: `${node}, newer than this claimbench knows.` };
  const isPast = today.getTime() > Date.parse(`${end}T23:59:59Z`);
  const says = isPast
    ? `${node}, past its end of life since ${end}: it works, and its faults are no longer mended. A newer one has other times: compare only those of one version.`
    : `${node}, supported until ${end}.`;
  return { about, state: isPast ? 'mind' : 'well', says };
}

/** @param needed `>=20.19` */
function isBefore(node: string, needed: string): boolean {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
  const [[major = 0, minor = 0], [leastMajor = 0, leastMinor = 0]] = [numbers(node), numbers(needed)];
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}

function aboutProcessor({ machine: { cpu, cores, platform, architecture }, parallel }: MachineFacts): Diagnosis {
  const kept = parallel < cores ? `, of which this process may use ${parallel}` : '';
  const has = `${cpu}, ${plural(cores, 'core')}${kept}, ${platform} ${architecture}.`;
  const threads = `Simulations take ${DEFAULT_WORKERS} threads (--workers: another number), which change no result.`;
  if (parallel >= DEFAULT_WORKERS) return { about: 'Processor', state: 'well', says: `${has} ${threads}` };
  return {
    about: 'Processor',
    state: 'mind',
    says: `${has} ${threads} Here they wait for each other: runs are slower, and times of threads are disturbed. Use --workers 1.`,
  };
}

function aboutMemory({ machine: { memoryBytes }, memory }: MachineFacts): Diagnosis {
  const { limitBytes, freeBytes, heapLimitBytes } = memory;
  const limit =
    limitBytes === null ? 'no limit below it is set' : `a container or a limit leaves ${inWords(limitBytes)}`;
  const has = `${inWords(memoryBytes)}, of which ${inWords(freeBytes)} are free; ${limit}. JavaScript may take ${inWords(heapLimitBytes)}.`;
  if (freeBytes >= SCARCE.memoryBytes) return { about: 'Memory', state: 'well', says: has };
  return {
    about: 'Memory',
    state: 'mind',
    says: `${has} Large populations may not fit: take smaller ones, or fewer --workers.`,
  };
}

function aboutNoise({ noise, machine: { loadAverage, cores } }: MachineFacts): Diagnosis {
  if ('failed' in noise) {
    return {
      about: 'Noise',
      state: 'broken',
      says: `Not measured, since the pairing engine does not work: ${noise.failed}`,
    };
  }
  const { wallOverCpu, spreadOfTimes, spreadOfRatios } = noise;
  const { disturbedFrom, tooBusyFrom, margin } = CLOCK_RULE;
  const measured = `wall time is ${wallOverCpu.toFixed(2)} times processor time, load ${loadAverage.toFixed(1)} on ${plural(cores, 'core')}; the middle half of processor times of the same work spans ${percent(spreadOfTimes)}, of ratios between two works ${percent(spreadOfRatios)}`;
  const isUneven = spreadOfTimes >= margin - 1;
  const uneven = isUneven
    ? ' The processor itself is uneven (neighbours, or its frequency): repeat what is close.'
    : '';
  if (wallOverCpu < disturbedFrom) {
    return { about: 'Noise', state: isUneven ? 'mind' : 'well', says: `Quiet: ${measured}.${uneven}` };
  }
  const means =
    wallOverCpu < tooBusyFrom
      ? 'Busy: ratios still hold, times do not'
      : 'Too busy: nothing is decided by time; what is counted is the same as ever';
  return { about: 'Noise', state: 'mind', says: `${means} (${measured}).${uneven}` };
}

function aboutWebAssembly({ webAssembly }: MachineFacts): Diagnosis {
  const about = 'WebAssembly';
  switch (webAssembly) {
    case 'with SIMD':
      return { about, state: 'well', says: 'Yes, with SIMD: every engine works.' };
    case 'without SIMD':
      return {
        about,
        state: 'mind',
        says: 'Yes, without SIMD: the engines wasm and type-a-wasm cannot be loaded. Give --engine mcl --curve bls12-381.',
      };
    case 'none':
      return {
        about,
        state: 'mind',
        says: 'No: only the engines in JavaScript work, which are slower. Give --engine noble, or type-a.',
      };
  }
}

function aboutClocks({ timerStepMs, cpuClock }: MachineFacts): Diagnosis {
  const step = `The wall clock tells ${Number((1000 * timerStepMs).toPrecision(2))} µs apart`;
  const cpu =
    cpuClock === 'of the thread'
      ? 'the system tells how long a thread waited for a processor.'
      : 'the system tells processor time of the whole process alone: on a busy machine times are less certain.';
  const coarse = timerStepMs >= COARSE_TIMER_MS ? ' So coarse a clock makes short operations uncertain.' : '';
  const isWell = coarse === '' && cpuClock === 'of the thread';
  return { about: 'Clocks', state: isWell ? 'well' : 'mind', says: `${step}; ${cpu}${coarse}` };
}

function aboutPackage({ runsFrom, software }: MachineFacts): Diagnosis {
  const { gitCommit, gitDirty } = software;
  const checkout =
    gitCommit === null
      ? 'installed as a package'
      : `a checkout at ${gitCommit.slice(0, 12)}${gitDirty ? ' with changes that are not committed' : ''}`;
  if (runsFrom === 'dist') return { about: 'claimbench', state: 'well', says: `Built, ${checkout}.` };
  return {
    about: 'claimbench',
    state: 'mind',
    says: `Runs from its sources, ${checkout}: every process and thread starts more slowly, results are the same. Build it with npm run build.`,
  };
}

function aboutGit({ git }: MachineFacts): Diagnosis {
  if (git !== null) return { about: 'git', state: 'well', says: `${git}: gate can compare commits.` };
  return {
    about: 'git',
    state: 'mind',
    says: 'There is none: records name no commit, and gate compares folders alone.',
  };
}

function aboutFolder({ folder: { isWritable, freeBytes } }: MachineFacts): Diagnosis {
  const about = 'This folder';
  const free = freeBytes === null ? 'how much room it has is not told' : `${inWords(freeBytes)} are free`;
  if (!isWritable) {
    return { about, state: 'mind', says: `It cannot be written to: give --out a folder of yours; ${free}.` };
  }
  const says = `It can be written to; ${free}.`;
  if (freeBytes === null || freeBytes >= SCARCE.diskBytes) return { about, state: 'well', says };
  return { about, state: 'mind', says: `${says} A run with its page takes some MB, one of many cells more.` };
}

function inWords(bytes: Bytes): string {
  return bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)} GiB` : `${Math.round(bytes / 2 ** 20)} MiB`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
