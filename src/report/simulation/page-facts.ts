import { formatDuration } from '../../common/units.js';
import type { Cell } from '../../records/cell-record.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { machineForPage, softwareForPage } from '../components/page-parts.js';
import { curveText } from '../components/security.js';
import { formatCell } from '../components/table.js';
import { plural } from '../components/text.js';
import { executorOf } from './execution.js';
import { isReplicated } from './grid-view.js';
import { busiestOf, metricsOf } from './metrics.js';
import { distinct, documentOf, scenariosOf } from './scenario-view.js';
import { tracesInWords } from './trace-use-text.js';

/** A name, and what is said of it. */
export type Fact = readonly [name: string, text: string];

/** The facts of a run: its setting and its machine. */
export function factsOf(run: SimulationRecord): Fact[] {
  const { id, startedAt, durationMs, machine, software, calibrations, timeline, executor } = run;
  return [
    ['Run', `${id}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC, ${formatDuration(durationMs)}`],
    ...scenarioFacts(run),
    ...calibrations.map(
      ({ name, description, engine, curve }): Fact => [
        'Calibration',
        `${name}: ${description} (${engine}, ${curveOf(run, curve)})`,
      ],
    ),
    [
      'Executor',
      executor === 'live'
        ? 'live: every workflow with real cryptography'
        : 'model: the events of a live run at the costs of the calibration; nothing was encrypted, signed or stored',
    ],
    [
      'Timeline',
      timeline === 'calibrated'
        ? 'calibrated: the same scenario and seed give the same latencies, counts, bytes and ledger'
        : 'measured: by costs taken on this machine when the run began, so latencies cannot be repeated exactly',
    ],
    ['Machine', `${machineForPage(machine)}; ${executorOf(run)}`],
    ['Software', softwareForPage(software, machine)],
  ];
}

function scenarioFacts(run: SimulationRecord): Fact[] {
  const scenarios = scenariosOf(run);
  const said = (name: string, texts: readonly (string | undefined)[]): Fact[] => {
    const all = distinct(texts);
    return all.length === 0 ? [] : [[name, all.join('; ')]];
  };
  return [
    ['Scenario', run.source],
    ...populationFacts(run),
    ...tracesInWords(run).map((said): Fact => ['Trace', said]),
    ...said(
      'Lasts',
      scenarios.map((one) => (one.run?.duration === undefined ? undefined : formatDuration(one.run.duration))),
    ),
    ...said('Seed', scenarios.length === 0 ? [documentOf(run).run?.seed] : scenarios.map((one) => one.run?.seed)),
    ...said(
      'Pairing',
      scenarios.map(
        ({ pairing }) => pairing && `${pairing.engine} on ${curveOf(run, pairing.curve)}, ${pairing.form} form`,
      ),
    ),
    ...run.vary.map(({ path, values }): Fact => ['Varied', `${path}: ${values.join(', ')}`]),
    ...(isReplicated(run) ? [replicationFact(run)] : []),
    ...(run.precision === undefined ? [] : [['Precision', precisionInWords(run.precision)] as Fact]),
  ];
}

/** Whether the precision that was wanted was reached. */
export function precisionInWords({ wanted, reached, latency }: NonNullable<SimulationRecord['precision']>): string {
  const share = (one: number) => `${(100 * one).toPrecision(2)}%`;
  if (reached === undefined) return `intervals of mean latencies within ${share(wanted)}: not reached yet`;
  if (latency === '')
    return `95% intervals of mean latencies within ${share(wanted)}: none, all replications are the same`;
  const holds = reached <= wanted ? 'reached' : 'NOT reached';
  return `95% intervals of mean latencies within ${share(wanted)}: ${holds}; the widest, of "${latency}", is within ${share(reached)}`;
}

function replicationFact({ cells }: SimulationRecord): Fact {
  const most = 1 + Math.max(...cells.map(({ replication }) => replication));
  return ['Replications', `${most} of each cell, each with random numbers of its own from the seed`];
}

/** `40 policyholders, 1 agent, 10 of the policyholders joined before the start`; where the population is varied, what was varied says it. */
function populationFacts(run: SimulationRecord): Fact[] {
  const populations = scenariosOf(run).map(({ population = {} }) =>
    Object.entries(population)
      .filter(([who, count]) => who !== 'joined' || count > 0)
      .map(([who, count]) => (who === 'joined' ? joinedInWords(count) : plural(count, who.replace(/s$/, ''))))
      .join(', '),
  );
  const [only = '', ...others] = distinct(populations);
  return only === '' || others.length > 0 ? [] : [['Population', only]];
}

function joinedInWords(count: number): string {
  return `${count} of the policyholders joined before the start`;
}

/** The main figures of the one cell of a run, with how each was had. */
export function keyFiguresOf(run: SimulationRecord, cell: Cell): Fact[] {
  const facts = metricsOf(run).flatMap((metric): Fact[] => {
    const value = metric.of(cell);
    const { name, unit, provenance, decimals } = metric;
    const why = metric.whyNot?.(cell);
    if (value === undefined) return why === undefined ? [] : [[sentence(name), `not given: ${why}`]];
    const text = formatCell(value, { title: '', meaning: '', decimals });
    const interval = metric.intervalOf?.(cell);
    const how = interval === undefined ? provenance : `${provenance}; ${interval}`;
    return [[sentence(name), `${text}${unit === undefined ? '' : ` ${unit}`} (${how})`]];
  });
  const busiest = busiestOf(cell);
  return busiest === undefined ? facts : [...facts, ['The busiest party', busiest.party]];
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** The command that makes the run again. */
export function commandOf(run: SimulationRecord): string {
  const { command, source, vary, timeline, executor, workers, options } = run;
  if (options !== undefined) {
    return [`npx claimbench ${command}`, inShell(source), ...options.map(optionInShell)].join(' ');
  }
  return [
    `npx claimbench ${command} ${inShell(source)}`,
    ...vary.map(({ path, values }) => `--vary ${inShell(`${path}=${values.join(',')}`)}`),
    ...(timeline === 'measured' ? ['--timeline measured'] : []),
    executor === 'model' ? '--with model' : `--workers ${workers}`,
  ].join(' ');
}

/** An option with its value. */
function optionInShell(option: string): string {
  const [name = '', ...value] = option.split(' ');
  return value.length === 0 ? name : `${name} ${inShell(value.join(' '))}`;
}

/** Quoted where a shell would take it apart. */
function inShell(text: string): string {
  return /^[\w./,=:@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A curve with its security, where the run says it. */
function curveOf({ calibrations }: SimulationRecord, curve = ''): string {
  const settings = calibrations.flatMap(({ curve: one, securityBits, remark }) =>
    securityBits === undefined ? [] : [{ curve: one, securityBits, ...(remark === undefined ? {} : { remark }) }],
  );
  return curveText({ settings }, curve);
}
