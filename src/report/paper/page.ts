import { Eta } from 'eta';
import type { RunRecord } from '../../records/schema.js';
import {
  type DrawnChart,
  figureForPage,
  machineForPage,
  softwareForPage,
  tableForPage,
} from '../components/page-parts.js';
import { securityOf } from '../components/security.js';
import type { Table } from '../components/table.js';
import { isUnderWay, notMeasuredHere } from './claims/absent.js';
import { busyText } from './claims/busy.js';
import { settingsOf } from './claims/facts.js';
import { verdictSentence } from './claims/overall.js';
import { PAGE_TEMPLATE } from './page-template.js';
import { textOf } from './tables/settings-table.js';

/** What is beside the page in its folder. */
export interface PageFiles {
  /** `run.json` or `run.json.gz` */
  readonly record: string;
  readonly hasSamples: boolean;
}

/** The report as one page that opens offline: figures inline, no script, nothing loaded. */
export function renderPage(
  run: RunRecord,
  figures: readonly DrawnChart[],
  tables: readonly Table[],
  { record, hasSamples }: PageFiles,
): string {
  const drawn = figures.map(figureForPage);
  const shown = tables.map(tableForPage);
  return new Eta({ autoEscape: true }).renderString(PAGE_TEMPLATE, {
    run,
    record,
    hasSamples,
    facts: factsOf(run),
    again: commandOf(run),
    busy: busyText(run),
    verdicts: verdictSentence(run),
    isUnderWay: isUnderWay(run),
    notMeasuredHere: notMeasuredHere(run),
    claims: {
      tables: shown.filter(({ id }) => AT_HEAD.includes(id)),
      figures: drawn.filter(({ id }) => AT_HEAD.includes(id)),
    },
    figures: drawn.filter(({ id }) => !AT_HEAD.includes(id)),
    tables: shown.filter(({ id }) => !AT_HEAD.includes(id)),
  });
}

/** The head of the page: the verdicts on the paper's claims. */
const AT_HEAD: readonly string[] = ['table-claims', 'table-claims-settings', 'figure-claims'];

function factsOf(run: RunRecord): [string, string][] {
  const { id, startedAt, durationMs, seed, machine, software, settings } = run;
  const [main, ...others] = settingsOf(run);
  const beside = others.length === 0 ? '' : `; beside it ${textOf(others)}`;
  return [
    ['Run', `${id}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC, ${Math.round(durationMs / 1000)} s`],
    ['Seed', seed],
    ['Engines', settings.map((one) => `${one.engineTitle} on ${one.curve}, ${securityOf(one)}`).join('; ')],
    ...(main === undefined
      ? []
      : [['Main setting', `${textOf([main])}, in which claims are decided${beside}`] as [string, string]]),
    ['Machine', machineForPage(machine)],
    ['Software', softwareForPage(software, machine)],
  ];
}

/** The command that makes the same counts, bytes and ledger. */
function commandOf({ command, seed, scenario, settings, schemes }: RunRecord): string {
  const distinct = (names: readonly string[]) => [...new Set(names)].join(',');
  const { lifecycle, claims } = scenario as {
    readonly lifecycle?: { readonly users?: readonly number[]; readonly liveUsers?: number };
    readonly claims?: { readonly largestSize?: number };
  };
  return [
    `npx claimbench ${command}`,
    `--schemes ${schemes.map(({ name }) => name).join(',')}`,
    ...schemes.flatMap(({ name, values }) =>
      Object.entries(values).map(([key, value]) => `--set ${name}.${key}=${value}`),
    ),
    `--engine ${distinct(settings.map(({ engine }) => engine))}`,
    `--curve ${distinct(settings.map(({ curve }) => curve))}`,
    ...(lifecycle?.users === undefined ? [] : [`--users ${lifecycle.users.join(',')}`]),
    ...(lifecycle?.liveUsers === undefined ? [] : [`--live-users ${lifecycle.liveUsers}`]),
    ...(claims?.largestSize === undefined ? [] : [`--sizes ${claims.largestSize}`]),
    `--seed '${seed}'`,
  ].join(' ');
}
