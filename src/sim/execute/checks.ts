import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { CellResult, Check } from '../../records/cell-record.js';
import type { Model } from '../engine/model.js';
import type { Observations } from '../engine/observations.js';
import { NO_ANSWER } from '../engine/retry-book.js';
import type { Readers } from './audit-job.js';
import type { LiveSimulation } from './simulation.js';

/** The checks of every model, and whether they hold of this one. */
export function modelChecks(model: Model): Check[] {
  return [
    recordsBalance(recordCountsOf(model)),
    honestUnpunished(model, (institution) => model.institutions.faults[institution] as number),
    ...retriesBalance(model.observations),
  ];
}

/** The checks of every live run: besides, that it went as it was planned, and that nobody else can read. */
export function liveChecks<T extends PairingTypes>(model: Model, live: LiveSimulation<T>): Check[] {
  return [
    recordsBalance(recordCountsOf(model), live.ledgerRecords),
    asForeseen(live),
    faultsCaught(live),
    honestUnpunished(model, (institution) => live.faultsOf(institution)),
    rightReaders(live.readers),
    ...retriesBalance(model.observations),
  ];
}

/** Records by where they stand; those that were never broadcast are in none of them. */
export function recordCountsOf({ records }: Model): CellResult['recordCounts'] {
  return {
    submitted: records.submitted,
    stored: records.count('stored'),
    refused: records.count('refused'),
    pending: records.count('submitted') + records.count('valid'),
  };
}

/** @param onLedger records that are really there, where there is a ledger */
function recordsBalance({ submitted, stored, refused, pending }: CellResult['recordCounts'], onLedger?: number): Check {
  return {
    name: 'submitted = stored + refused + pending',
    holds: submitted === stored + refused + pending && (onLedger ?? stored) === stored,
    detail: `${submitted} = ${stored} + ${refused} + ${pending}${onLedger === undefined ? '' : `, ${onLedger} on the ledger`}`,
  };
}

function asForeseen<T extends PairingTypes>(live: LiveSimulation<T>): Check {
  const { surprises } = live.faults;
  const [first] = surprises;
  return {
    name: 'every workflow ended as the timeline foresaw',
    holds: surprises.length === 0,
    detail: first === undefined ? `${live.workflows} workflows` : `${surprises.length} did not; the first: ${first}`,
  };
}

function faultsCaught<T extends PairingTypes>(live: LiveSimulation<T>): Check {
  const { tallies } = live.faults;
  const injected = tallies.reduce((sum, tally) => sum + tally.injected, 0);
  const caught = tallies.flatMap((tally) => tally.caught).reduce((sum, { times }) => sum + times, 0);
  return {
    name: 'every injected fault was caught',
    holds: injected === caught && tallies.every(({ notCaught }) => notCaught === 0),
    detail: injected === 0 ? 'none was injected' : `${caught} of ${injected}`,
  };
}

/** Who did wrong is the plan's. @param faultsOf faults that are held against an institution, as the ledger kept them */
function honestUnpunished({ institutions }: Model, faultsOf: (institution: number) => number): Check {
  const { faults, dishonest, charged } = institutions;
  const names = (some: readonly number[]) => some.map((one) => institutions.nameOf(one)).join(', ');
  const wrong = institutions.all.filter((one) => {
    const held = faultsOf(one);
    return held !== faults[one] || (held > 0 && dishonest[one] === 0);
  });
  const who = charged.length === 0 ? 'nobody was' : `only ${names(charged)}, who did wrong`;
  return {
    name: 'no honest member was punished',
    holds: wrong.length === 0,
    detail: wrong.length > 0 ? `wrongly: ${names(wrong)}` : who,
  };
}

/** No workflow that was tried again is lost: each ended one way or the other, and each time-out led to an attempt or was the end. */
function retriesBalance({ retries, failures }: Observations): Check[] {
  if (!retries.isInUse) return [];
  const { timeOuts, attempts, workflows, succeeded, givenUp } = retries.totals;
  const ends = [...failures].reduce((sum, [cause, count]) => sum + (cause.endsWith(NO_ANSWER) ? count : 0), 0);
  return [
    {
      name: 'tried again = succeeded + given up',
      holds: workflows === succeeded + givenUp,
      detail: `${workflows} = ${succeeded} + ${givenUp}`,
    },
    {
      name: 'time-outs = attempts + failures by time-out',
      holds: timeOuts === attempts + ends,
      detail: `${timeOuts} = ${attempts} + ${ends}`,
    },
  ];
}

function rightReaders(readers: readonly Readers[]): Check {
  const isRight = ({ owner, writer, requester, otherPolicyholder, otherInsurer, requesterUnaided }: Readers) =>
    owner + writer + requester === 3 && otherPolicyholder + otherInsurer + requesterUnaided === 0;
  const wrong = readers.filter((one) => !isRight(one));
  return {
    name: 'records are readable by owner, writer and authorised requester, and by nobody else',
    holds: wrong.length === 0,
    detail:
      wrong.length > 0
        ? `not so for records ${wrong.map(({ record }) => record).join(', ')}`
        : readers.length === 0
          ? 'no record was shared, so none was tried'
          : `tried with six keys on ${readers.length} shared record${readers.length === 1 ? '' : 's'}`,
  };
}
