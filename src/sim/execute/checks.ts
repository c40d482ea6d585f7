import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { Check } from '../../records/simulation.js';
import type { Readers } from './audit-job.js';
import { booksOf, type Finished } from './finished.js';
import { retriesBalance } from './retries.js';

/** What must be true of every simulation, and whether it is of this one. */
export function checksOf<T extends PairingTypes>(finished: Finished<T>): Check[] {
  return [
    recordsBalance(finished),
    asForeseen(finished),
    faultsCaught(finished),
    honestUnpunished(finished),
    rightReaders(finished.live.readers),
    ...retriesBalance(finished.timeline.observations),
  ];
}

function recordsBalance<T extends PairingTypes>({ timeline, live }: Finished<T>): Check {
  const { submitted, stored, refused, pending } = booksOf(timeline);
  const onLedger = live.ledgerRecords;
  return {
    name: 'submitted = stored + refused + pending',
    holds: submitted === stored + refused + pending && stored === onLedger,
    detail: `${submitted} = ${stored} + ${refused} + ${pending}, ${onLedger} on the ledger`,
  };
}

function asForeseen<T extends PairingTypes>({ live }: Finished<T>): Check {
  const { surprises } = live.faults;
  const [first] = surprises;
  return {
    name: 'every workflow ended as the timeline foresaw',
    holds: surprises.length === 0,
    detail: first === undefined ? `${live.deeds} workflows` : `${surprises.length} did not; the first: ${first}`,
  };
}

function faultsCaught<T extends PairingTypes>({ live }: Finished<T>): Check {
  const { tallies } = live.faults;
  const injected = tallies.reduce((sum, tally) => sum + tally.injected, 0);
  const caught = tallies.flatMap((tally) => tally.caught).reduce((sum, { times }) => sum + times, 0);
  return {
    name: 'every injected fault was caught',
    holds: injected === caught && tallies.every(({ notCaught }) => notCaught === 0),
    detail: injected === 0 ? 'none was injected' : `${caught} of ${injected}`,
  };
}

/** Credit is the ledger's, as the real mechanism kept it; who did wrong is the timeline's. */
function honestUnpunished<T extends PairingTypes>({ live, timeline }: Finished<T>): Check {
  const { insurers, shops } = timeline.parties;
  const all = [
    ...insurers.map((one) => ({ one, role: 'insurer' as const })),
    ...shops.map((one) => ({ one, role: 'shop' as const })),
  ];
  const wrong = all.filter(({ one, role }) => {
    const faults = live.faultsOf(role, one.number);
    return faults !== one.faults || (faults > 0 && !one.dishonest);
  });
  const punished = all.filter(({ one }) => one.faults > 0);
  return {
    name: 'no honest member was punished',
    holds: wrong.length === 0,
    detail:
      wrong.length > 0
        ? `wrongly: ${wrong.map(({ one }) => one.name).join(', ')}`
        : punished.length === 0
          ? 'nobody was'
          : `only ${punished.map(({ one }) => one.name).join(', ')}, who did wrong`,
  };
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
