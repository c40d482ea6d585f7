import type { Dispatch } from '../common/threads/task.js';
import { EXPONENTS } from '../crypto/pairing/load.js';
import { addOperations, noOperations } from '../crypto/pairing/operations.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import { FORMS, type Form } from '../crypto/schemes/scheme.js';
import { executed } from '../measure/bench/stage-counts.js';
import { inPaperUnits } from '../protocol/cost/paper-units.js';
import type { CountedLives, Message, RoleCount } from '../records/schema.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import type { Recording, StepCost } from '../sim/execute/recorder.js';
import { TABLE_TWO } from './comparisons.js';
import { type Lives, live, optionsFor } from './live-scheme.js';

/** Counts of lives under one scheme on one curve. */
export interface Counted {
  readonly lives: readonly CountedLives[];
  /** Of the fewest users, in both forms. */
  readonly roleCounts: readonly RoleCount[];
  /** Of the fewest users: both forms send the same. */
  readonly messages: readonly Message[];
}

/** Numbers of users whose lives are counted: those up to the bound, and the smallest in any case. */
export function countedUsers({ lifecycle: { users, countedUsers: bound } }: ReproductionScenario): number[] {
  const smallest = Math.min(...users);
  return users.filter((count) => count <= bound || count === smallest);
}

/** Runs the lives of every number of users in both forms over exponents: nothing of it is timed. */
export async function countLives(
  scheme: LoadedScheme,
  curve: string,
  scenario: ReproductionScenario,
  run: Dispatch,
): Promise<Counted> {
  const { name } = scheme.definition;
  const numbers = countedUsers(scenario);
  const cells = await Promise.all(
    FORMS.flatMap((form) =>
      numbers.map(async (users) => {
        const options = { ...optionsFor(scenario, curve, form, users), engine: EXPONENTS };
        return { form, users, lives: await live(scheme, options, run) };
      }),
    ),
  );
  const fewest = cells.filter(({ users }) => users === Math.min(...numbers));
  const [first] = fewest;
  return {
    lives: cells.map(({ form, users, lives }) => ({
      scheme: name,
      form,
      curve,
      users,
      ...countsOf(lives, form, users),
    })),
    roleCounts: fewest.flatMap(({ form, lives }) => roleCountsOf(name, lives.recording, form)),
    messages: first === undefined ? [] : messagesOf(name, first.lives.recording, curve),
  };
}

/** A policy and a repair. */
const RECORDS_PER_USER = 2;

/** All that is counted of lives, wherever they were run. */
export function countsOf(
  { recording: { steps, links }, blocks, ledgerBytes }: Lives,
  form: Form,
  users: number,
): Omit<CountedLives, 'scheme' | 'form' | 'curve' | 'users'> {
  const tableTwo = operationsOf(steps.filter(({ stage }) => TABLE_TWO.includes(stage)));
  const compared = links.filter(({ communicationStage }) => communicationStage !== 'joining');
  return {
    operations: executed(operationsOf(steps)),
    tableTwoOperations: executed(tableTwo),
    bytes: compared.reduce((total, { bytes }) => total + bytes, 0),
    bytesByCommunicationStage: bytesByStage(links),
    ...(form === 'literal' ? { paperUnitsHundredthsOfMs: inPaperUnits(tableTwo).hundredthsOfMs } : {}),
    ...(blocks === undefined ? {} : { blocks }),
    records: RECORDS_PER_USER * users,
    ledgerBytes,
  };
}

function operationsOf(steps: readonly StepCost[]) {
  return steps.reduce((sum, { operations }) => addOperations(sum, operations), noOperations());
}

function bytesByStage(links: Recording['links']): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { communicationStage: stage, bytes } of links) totals[stage] = (totals[stage] ?? 0) + bytes;
  return totals;
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
    const { phase, role, stage } = first;
    return [{ scheme, form, phase, role, stage, operations: executed(operationsOf(group)) }];
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
