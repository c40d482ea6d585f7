import type { LiveConfiguration, LiveValidationRecord, Quantity } from '../../records/validation-live-record.js';
import { ReportWriter } from '../components/report-writer.js';
import { curvesText } from '../components/security.js';
import type { Cell, Table } from '../components/table.js';
import { figureLive } from './charts/validation-live-chart.js';

type Statistic = Quantity['statistic'];

/** One row a configuration: how many quantities are within their tolerances, and the worst. */
export function liveTable({ configurations, machine }: LiveValidationRecord): Table {
  const modelled = (decimals: number) => ({ provenance: 'modelled', decimals }) as const;
  return {
    id: 'table-live',
    title: 'The model against live runs on their own measured timeline',
    caption: `Each live run with real cryptography is played again, every step taking what it took; the model goes by ${costsText(configurations)} that were measured on the same threads in between${modelsText(configurations)}. Within means that model over live differs from one by 5% or twice the spread of the live runs at most; it is judged of throughput and mean latencies at loads of 0.8 at most, and reported of the rest. On ${machine.cpu}. Curves: ${curvesText({ settings: configurations })}.`,
    columns: [
      { title: 'Configuration', meaning: 'its name' },
      { title: 'engine', meaning: 'whose cryptography was executed' },
      { title: 'users', meaning: 'policyholders that joined, in the first replication', provenance: 'counted' },
      { title: 'load', meaning: 'use of the busiest role, live', provenance: 'measured', decimals: 2 },
      { title: 'busiest', meaning: 'the role' },
      {
        title: 'within',
        meaning: 'throughputs and mean latencies within their tolerances; in brackets where not judged',
      },
      {
        title: 'worst %',
        meaning: 'model over live less one, in per cent, of the mean latency that is farthest off for its band',
        ...modelled(1),
      },
      { title: 'tolerance %', meaning: 'its tolerance, in per cent', ...modelled(1) },
      { title: 'of', meaning: 'which mean that is' },
      { title: 'p95 %', meaning: 'the same of the 95th percentiles', ...modelled(1) },
      { title: 'p99 %', meaning: 'the same of the 99th percentiles', ...modelled(1) },
      {
        title: 'exact match',
        meaning: 'whether operations, bytes and latencies are exactly equal on the executed plan',
      },
      { title: 'unmeasured', meaning: 'workflows of a replay that took a mean, in per cent', decimals: 2 },
    ],
    rows: configurations.map(rowOf),
  };
}

function rowOf(configuration: LiveConfiguration): Cell[] {
  const { name, liveLoad, busiest, replications, quantities } = configuration;
  const main = quantities.filter(({ statistic }) => statistic === 'throughput' || statistic === 'mean');
  const within = `${main.filter(({ isWithin }) => isWithin).length} of ${main.length}`;
  const isJudged = main.some((one) => one.isJudged);
  const worst = worstOf(main, 'mean');
  const workflows = replications.reduce((sum, one) => sum + one.workflows, 0);
  const unmeasured = replications.reduce((sum, one) => sum + one.unmeasured.workflows, 0);
  return [
    name,
    configuration.engine,
    replications[0]?.policyholders,
    liveLoad,
    busiest,
    isJudged ? within : `(${within})`,
    inPercent(worst),
    worst === undefined ? undefined : 100 * worst.tolerance,
    worst === undefined ? undefined : shortName(worst),
    inPercent(worstOf(quantities, 'p95')),
    inPercent(worstOf(quantities, 'p99')),
    replications.every(({ exactMatch }) => Object.values(exactMatch).every(Boolean)) ? 'equal' : 'differ',
    (100 * unmeasured) / workflows,
  ];
}

/** The costs that the model went by: earlier records have unit costs alone, or no jitter. */
function costsText(configurations: LiveValidationRecord['configurations']): string {
  const besides = [
    ...(haveAll(configurations, 'stepOverheads') ? ['overheads'] : []),
    ...(haveAll(configurations, 'jitter') ? ['the jitter of workflows'] : []),
  ];
  return new Intl.ListFormat('en-GB').format(['unit costs', ...besides]);
}

/** Of how many models the mean is: earlier records do not say. */
function modelsText(configurations: LiveValidationRecord['configurations']): string {
  if (!haveAll(configurations, 'jitter')) return '';
  const models = configurations[0]?.replications[0]?.models ?? 'several';
  return `, the mean of ${models} models that begin elsewhere in the jitter`;
}

function haveAll(configurations: LiveValidationRecord['configurations'], what: 'stepOverheads' | 'jitter'): boolean {
  return configurations.every(({ replications }) => replications.every((one) => one[what] !== undefined));
}

/** Every quantity of every configuration. */
export function liveQuantitiesTable({ configurations }: LiveValidationRecord): Table {
  const measured = (decimals: number) => ({ provenance: 'measured', decimals }) as const;
  return {
    id: 'table-live-quantities',
    title: 'The model against live runs, quantity by quantity',
    caption:
      'Means over the replications; spread is the standard deviation of the live replications over their mean, of two replications their difference over the root of two.',
    columns: [
      { title: 'Configuration', meaning: 'its name' },
      { title: 'Quantity', meaning: 'a throughput, a latency or the use of a role' },
      { title: 'Statistic', meaning: 'latencies in ms of scenario time' },
      { title: 'live', meaning: 'on the measured timeline', ...measured(3) },
      { title: 'model', meaning: 'on what was measured in between', provenance: 'modelled', decimals: 3 },
      { title: 'model/live', meaning: 'their ratio', provenance: 'modelled', decimals: 4 },
      { title: 'spread %', meaning: 'of the live replications, in per cent', ...measured(2) },
      { title: 'tolerance %', meaning: 'the larger of 5% and twice the spread', ...measured(2) },
      { title: 'verdict', meaning: 'within or beyond the tolerance; in brackets where not judged' },
    ],
    rows: configurations.flatMap(({ name, quantities }) =>
      quantities.map((one) => [
        name,
        one.name,
        one.statistic,
        one.live,
        one.model,
        one.ratio,
        100 * one.spread,
        100 * one.tolerance,
        verdictOf(one),
      ]),
    ),
  };
}

/** The outcome in words, for the terminal. */
export function liveVerdict({ configurations }: LiveValidationRecord): string {
  const quantities = configurations.flatMap((one) => one.quantities);
  const judged = quantities.filter(({ isJudged }) => isJudged);
  const within = judged.filter(({ isWithin }) => isWithin).length;
  const matches = configurations.flatMap(({ replications }) => replications.map(({ exactMatch }) => exactMatch));
  const equal = matches.filter((one) => Object.values(one).every(Boolean)).length;
  return [
    `${within} of ${judged.length} throughputs and mean latencies within the larger of 5% and twice the live spread.`,
    `Operations, bytes and planned latencies exactly equal in ${equal} of ${matches.length} runs.`,
  ].join('\n');
}

function verdictOf({ isWithin, isJudged }: Quantity): string {
  const verdict = isWithin ? 'within' : 'beyond';
  return isJudged ? verdict : `(${verdict})`;
}

/** The one that is farthest from one, as a multiple of its tolerance. */
function worstOf(quantities: readonly Quantity[], statistic: Statistic): Quantity | undefined {
  const off = ({ ratio, tolerance }: Quantity) => Math.abs(ratio - 1) / tolerance;
  return quantities.filter((one) => one.statistic === statistic).sort((a, b) => off(b) - off(a))[0];
}

function inPercent(quantity: Quantity | undefined): number | undefined {
  return quantity === undefined ? undefined : 100 * (quantity.ratio - 1);
}

/** `store` of `store: broadcast to block`. */
function shortName({ name }: Quantity): string {
  return name.split(':')[0] ?? name;
}

/** Writes tables and figure into the folder. */
export async function writeLiveValidationReport(record: LiveValidationRecord, folder: string): Promise<void> {
  const writer = new ReportWriter(folder);
  writer.tables([liveTable(record), liveQuantitiesTable(record)]);
  await writer.figures([figureLive(record)]);
}
