import { inPaperUnits } from '../cost/paper-units.js';
import { type LifecycleResult, runLifecycles } from '../live/lifecycles.js';
import type { Dispatch, LifecycleOptions } from '../live/options.js';
import type { Recording, StepCost } from '../live/recorder.js';
import { addOperations, noOperations } from '../pairing/operations.js';
import type { LivePoint, Message, RoleCount } from '../run/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import { FORMS, type Form } from '../schemes/scheme.js';
import type { Progress } from './progress.js';
import { executed } from './stage-counts.js';

/** The one scheme whose whole lifecycle runs. */
const SCHEME = 'liu2021';

/** The stages of the lifecycle that are columns of Table 2. */
const TABLE_TWO: readonly string[] = ['Encrypt', 'Decrypt', 'Reencrypt', 'Redecrypt'];

/** What the live lifecycles of one curve gave. */
export interface Lived {
  readonly livePoints: readonly LivePoint[];
  readonly roleCounts: readonly RoleCount[];
  readonly messages: readonly Message[];
}

/** Runs the lifecycles of every number of users in both forms; counts and messages are those of one user. */
export async function liveCurve(
  curve: string,
  scenario: ReproductionScenario,
  pool: { readonly threads: number; readonly run: Dispatch },
  progress: Progress,
  signal: AbortSignal,
): Promise<Lived> {
  const livePoints: LivePoint[] = [];
  const roleCounts: RoleCount[] = [];
  let messages: readonly Message[] = [];
  const cells = FORMS.flatMap((form) => scenario.lifecycle.users.map((users) => ({ form, users })));
  const all = cells.reduce((sum, { users }) => sum + users, 0);
  let done = 0;
  for (const { form, users } of cells) {
    if (signal.aborted) break;
    const result = await runLifecycles(optionsFor(scenario, curve, form, users), pool.run);
    livePoints.push(
      livePoint(result, { form, users, curve, engine: scenario.lifecycle.engine, workers: pool.threads }),
    );
    if (users === Math.min(...scenario.lifecycle.users)) {
      roleCounts.push(...roleCountsOf(result.recording, form));
      messages = messagesOf(result.recording, curve);
    }
    done += users;
    progress.done(done / all);
  }
  return { livePoints, roleCounts, messages };
}

function optionsFor(
  { lifecycle, seed }: ReproductionScenario,
  curve: string,
  form: Form,
  users: number,
): LifecycleOptions {
  const { engine, rekeying, insurers, shops, supernodes, blockSize, broadcast } = lifecycle;
  return { engine, curve, form, rekeying, seed, users, insurers, shops, supernodes, blockSize, broadcast };
}

type Circumstances = Pick<LivePoint, 'form' | 'users' | 'curve' | 'engine' | 'workers'>;

function livePoint(result: LifecycleResult, circumstances: Circumstances): LivePoint {
  const { steps, links } = result.recording;
  const tableTwo = steps.filter(({ stage }) => TABLE_TWO.includes(stage));
  const counts = tableTwo.reduce((sum, { operations }) => addOperations(sum, operations), noOperations());
  const paperUnits =
    circumstances.form === 'literal' ? { paperUnitsHundredthsOfMs: inPaperUnits(counts).hundredthsOfMs } : {};
  const compared = links.filter(({ communicationStage }) => communicationStage !== 'joining');
  return {
    scheme: SCHEME,
    ...circumstances,
    computationMs: sum(steps, ({ ms }) => ms),
    byPhase: sumBy(
      steps,
      ({ phase }) => phase,
      ({ ms }) => ms,
    ),
    tableTwoMs: sum(tableTwo, ({ ms }) => ms),
    wallMs: result.wallMs,
    bytes: sum(compared, ({ bytes }) => bytes),
    bytesByCommunicationStage: sumBy(
      links,
      (link) => link.communicationStage,
      ({ bytes }) => bytes,
    ),
    ...paperUnits,
    blocks: result.blocks,
    records: result.records,
    ledgerBytes: result.ledgerBytes,
    ledgerHeadHash: result.ledgerHeadHash,
    transcriptHash: result.transcriptHash,
  };
}

function roleCountsOf({ steps }: Recording, form: Form): RoleCount[] {
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
    return [{ scheme: SCHEME, form, phase, role, stage, operations: executed(operations) }];
  });
}

function messagesOf({ links }: Recording, curve: string): Message[] {
  return links.map((link) => ({ scheme: SCHEME, curve, ...link, parties: partiesOf(link.from, link.to) }));
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
