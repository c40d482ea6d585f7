import type { Cell } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { plural } from '../components/text.js';
import { type GridCell, gridOf } from './grid-view.js';
import { sumOf } from './groups.js';
import { scenarioOf } from './scenario-view.js';

const DAY_MS = 86_400_000;

/** So many combinations of varied values are told of, those that lack most; of a plan, whose search has many, one. */
const MOST_TOLD = 3;

/** Units in which a duration is suggested. */
const UNITS = [
  ['d', DAY_MS],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** A combination of varied values whose population is not complete in some run. */
interface Shortfall {
  readonly label: string;
  readonly text: string;
  readonly share: number;
}

/**
 * Where fewer policyholders joined than the scenario has: how many, why, and what to change. Without this, a change of
 * the population that takes no effect looks like one that makes no difference.
 */
export function joiningNotes(run: SimulationRecord): string[] {
  const found = gridOf(run).flatMap((cell) => shortfallOf(run, cell) ?? []);
  const texts = [...new Set(found.map(({ text }) => text))];
  const notes = texts.map((text) => {
    const same = found.filter((one) => one.text === text);
    return { text, share: same[0]?.share ?? 1, label: labelOf(same.map(({ label }) => label)) };
  });
  const most = run.plan === undefined ? MOST_TOLD : 1;
  const told = notes.toSorted((a, b) => a.share - b.share).slice(0, most);
  const others = found.length - found.filter(({ text }) => told.some((one) => one.text === text)).length;
  const rest = others === 0 ? [] : [`Fewer than the population joined in ${others} more of what was run.`];
  return [...told.map(({ label, text }) => `${label}${text}`), ...rest];
}

function labelOf(labels: readonly string[]): string {
  const [first = '', second, ...others] = labels;
  if (first === '') return '';
  if (second === undefined) return `${first}: `;
  return `${first}; ${second}${others.length === 0 ? '' : `; ${others.length} more`}: `;
}

function shortfallOf(run: SimulationRecord, { label, values, replications }: GridCell): Shortfall | undefined {
  const byJoined = replications.toSorted((a, b) => a.result.policyholders - b.result.policyholders);
  const [fewest, most] = [byJoined[0], byJoined.at(-1)];
  if (fewest === undefined || most === undefined) return undefined;
  const wanted = scenarioOf(fewest).population?.policyholders ?? 0;
  if (fewest.result.policyholders >= wanted) return undefined;
  const [from, to] = [fewest, most].map(({ result }) => number(result.policyholders));
  const joined = from === to ? from : `${from} to ${to}`;
  const runs = replications.length === 1 ? '' : ` (${replications.length} runs)`;
  const name = run.whatIf === undefined ? label : values.change === 'nothing' ? 'as it is' : `with ${values.change}`;
  const text = `${joined} of ${number(wanted)} joined${runs}: ${reasonsOf(fewest, wanted).join('; ')}.`;
  return { label: name, text, share: fewest.result.policyholders / wanted };
}

/** Whoever arrives joins or fails to, before the last event: the others did not arrive. */
function reasonsOf({ result, ...cell }: Cell, wanted: number): string[] {
  const failed = sumOf(
    result.failures.filter(({ cause }) => cause.startsWith('join: ')),
    ({ count }) => count,
  );
  const notArrived = wanted - result.policyholders - failed;
  return [
    ...(notArrived > 0 ? [arrivalsOf({ result, ...cell }, wanted)] : []),
    ...(failed > 0 ? [`${plural(failed, 'workflow')} of joining failed, see the failures by cause`] : []),
  ];
}

/** How many arrive in the time of the run, and with what all would that are no members from before the start. */
function arrivalsOf(cell: Cell, policyholders: number): string {
  const { run, workload, population } = scenarioOf(cell);
  const [durationMs, arrivals] = [run?.duration ?? 0, workload?.arrivals];
  const wanted = policyholders - (population?.joined ?? 0);
  const within = `within run.duration=${duration(durationMs)}`;
  switch (arrivals?.process) {
    case 'poisson':
    case 'constant': {
      // Three standard deviations more of what is drawn at random.
      const enough = arrivals.process === 'poisson' ? wanted + 3 * Math.sqrt(wanted) : wanted;
      const about = number(Math.round(arrivals.rate * durationMs));
      const rate = `workload.arrivals.rate=${upwards((enough / durationMs) * DAY_MS)}/day`;
      return `at workload.arrivals.rate=${Number((arrivals.rate * DAY_MS).toPrecision(6))}/day about ${about} arrive ${within}; for all of them set ${rate}, or run.duration=${duration(enough / arrivals.rate)}`;
    }
    case 'burst': {
      const bursts = Math.floor(durationMs / arrivals.every) + 1;
      const lastMs = (Math.ceil(wanted / arrivals.size) - 1) * arrivals.every;
      return `${plural(bursts, 'burst')} of ${arrivals.size} come ${within}; for all of them set workload.arrivals.size=${Math.ceil(wanted / bursts)}, or run.duration=${duration(lastMs)}`;
    }
    case 'trace':
      return `no more rows of ${arrivals.file} are ${within}; for all of them give it more rows or the run more time, or set population.policyholders to what arrives`;
    default:
      return `no more arrive ${within}`;
  }
}

function number(count: number): string {
  return count.toLocaleString('en');
}

/** As a scenario has it, rounded up to three digits. */
function duration(ms: number): string {
  const [unit, size] = UNITS.find(([, one]) => ms >= 2 * one) ?? (['ms', 1] as const);
  return `${upwards(ms / size)}${unit}`;
}

function upwards(value: number): number {
  const step = 10 ** (Math.floor(Math.log10(value)) - 2);
  // Rounded once more: a step below one is no exact number.
  return value > 0 ? Number((Math.ceil(value / step - 1e-9) * step).toPrecision(3)) : 0;
}
