import { inPaperUnits } from '../cost/paper-units.js';
import { runLifecycles } from '../live/lifecycles.js';
import type { Dispatch, LifecycleOptions } from '../live/options.js';
import type { Recording, StepCost } from '../live/recorder.js';
import { runSchemeLives } from '../live/scheme-lives.js';
import { addOperations, noOperations } from '../pairing/operations.js';
import type { Progress } from '../run/progress.js';
import type { LivePoint, Message, RoleCount } from '../run/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import type { LoadedScheme } from '../schemes/load.js';
import { FORMS, type Form } from '../schemes/scheme.js';
import { TABLE_TWO } from './comparisons.js';
import { lifecycleEngine } from './engines.js';
import { executed } from './stage-counts.js';

/** What the live lifecycles of one scheme on one curve gave. */
export interface Lived {
  readonly livePoints: readonly LivePoint[];
  readonly roleCounts: readonly RoleCount[];
  readonly messages: readonly Message[];
}

/** Numbers of users that are really run: those up to the bound, and the smallest in any case. */
export function liveUsers({ lifecycle: { users, liveUsers: bound } }: ReproductionScenario): number[] {
  const smallest = Math.min(...users);
  return users.filter((count) => count <= bound || count === smallest);
}

/** Runs the lives of every number of users in both forms; counts and messages are those of the fewest. */
export async function liveScheme(
  scheme: LoadedScheme,
  curve: string,
  scenario: ReproductionScenario,
  pool: { readonly threads: number; readonly run: Dispatch },
  progress: Progress,
  signal: AbortSignal,
): Promise<Lived> {
  const { name } = scheme.definition;
  const livePoints: LivePoint[] = [];
  const roleCounts: RoleCount[] = [];
  let messages: readonly Message[] = [];
  const numbers = liveUsers(scenario);
  const cells = FORMS.flatMap((form) => numbers.map((users) => ({ form, users })));
  const all = cells.reduce((sum, { users }) => sum + users, 0);
  let done = 0;
  for (const { form, users } of cells) {
    if (signal.aborted) break;
    const lives = await live(scheme, optionsFor(scenario, curve, form, users), pool.run);
    const engine = lifecycleEngine(scenario, curve);
    livePoints.push(livePoint(lives, { scheme: name, form, users, curve, engine, workers: pool.threads }));
    if (users === Math.min(...numbers)) {
      roleCounts.push(...roleCountsOf(name, lives.recording, form));
      messages = messagesOf(name, lives.recording, curve);
    }
    done += users;
    progress.done(done / all);
  }
  return { livePoints, roleCounts, messages };
}

/** What the paper's lifecycle and lives under other schemes have in common. */
export interface Lives {
  readonly recording: Recording;
  readonly wallMs: number;
  readonly ledgerBytes: number;
  readonly transcriptHash: string;
  readonly blocks?: number;
  readonly ledgerHeadHash?: string;
}

/** The paper's scheme lives its whole lifecycle; every other one what it knows of it. */
export function live(
  { definition, reference }: LoadedScheme,
  options: LifecycleOptions,
  run: Dispatch,
): Promise<Lives> {
  if (definition.name === 'liu2021') return runLifecycles(options, run);
  const { engine, curve, form, seed, users } = options;
  return runSchemeLives({ engine, curve, form, seed, scheme: reference }, definition.properties.ledger, users, run);
}

export function optionsFor(scenario: ReproductionScenario, curve: string, form: Form, users: number): LifecycleOptions {
  const { lifecycle, seed } = scenario;
  const { rekeying, insurers, shops, supernodes, blockSize, broadcast } = lifecycle;
  const engine = lifecycleEngine(scenario, curve);
  return { engine, curve, form, rekeying, seed, users, insurers, shops, supernodes, blockSize, broadcast };
}

type Circumstances = Pick<LivePoint, 'scheme' | 'form' | 'users' | 'curve' | 'engine' | 'workers'>;

/** A policy and a repair. */
const RECORDS_PER_USER = 2;

function livePoint(result: Lives, circumstances: Circumstances): LivePoint {
  const { steps, links } = result.recording;
  const tableTwo = steps.filter(({ stage }) => TABLE_TWO.includes(stage));
  const counts = tableTwo.reduce((sum, { operations }) => addOperations(sum, operations), noOperations());
  const paperUnits =
    circumstances.form === 'literal' ? { paperUnitsHundredthsOfMs: inPaperUnits(counts).hundredthsOfMs } : {};
  const everything = steps.reduce((sum, { operations }) => addOperations(sum, operations), noOperations());
  const compared = links.filter(({ communicationStage }) => communicationStage !== 'joining');
  return {
    ...circumstances,
    computationMs: sum(steps, ({ ms }) => ms),
    byPhase: sumBy(
      steps,
      ({ phase }) => phase,
      ({ ms }) => ms,
    ),
    tableTwoMs: sum(tableTwo, ({ ms }) => ms),
    wallMs: result.wallMs,
    operations: executed(everything),
    tableTwoOperations: executed(counts),
    bytes: sum(compared, ({ bytes }) => bytes),
    bytesByCommunicationStage: sumBy(
      links,
      (link) => link.communicationStage,
      ({ bytes }) => bytes,
    ),
    ...paperUnits,
    ...(result.blocks === undefined ? {} : { blocks: result.blocks }),
    records: RECORDS_PER_USER * circumstances.users,
    ledgerBytes: result.ledgerBytes,
    ...(result.ledgerHeadHash === undefined ? {} : { ledgerHeadHash: result.ledgerHeadHash }),
    transcriptHash: result.transcriptHash,
  };
}

function roleCountsOf(scheme: string, { steps }: Recording, form: Form): RoleCount[] {
  const groups = new Map<string, StepCost[]>();
  for (const step of steps) {
    const key = `${step.phase}|${step.role}|${step.stage}`;
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const operations = group.reduce((total, step) => addOperations(total, step.operations), noOperations());
    const { phase, role, stage } = first;
    return [{ scheme, form, phase, role, stage, operations: executed(operations) }];
  });
}

function messagesOf(scheme: string, { links }: Recording, curve: string): Message[] {
  return links.map((link) => ({ scheme, curve, ...link, parties: partiesOf(link.from, link.to) }));
}

/** The pair of parties, the same in both directions. */
function partiesOf(from: string, to: string): string {
  const order = ['policyholder', 'insurer', 'shop', 'system manager', 'agent', 'ledger nodes'];
  return [from, to].sort((a, b) => order.indexOf(a) - order.indexOf(b)).join(' – ');
}

function sum<Element>(elements: readonly Element[], value: (element: Element) => number): number {
  return elements.reduce((total, element) => total + value(element), 0);
}

function sumBy<Element>(
  elements: readonly Element[],
  key: (element: Element) => string,
  value: (element: Element) => number,
): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const element of elements) totals[key(element)] = (totals[key(element)] ?? 0) + value(element);
  return totals;
}
