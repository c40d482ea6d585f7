import type { Prices } from '../../protocol/cost/prices.js';
import type { CellResult, Check } from '../../records/simulation.js';
import type { SimulationScenario } from '../../scenario/simulation.js';
import type { Model } from '../../sim/engine/model.js';
import { retriesBalance, retriesOf } from '../../sim/execute/retries.js';
import {
  faultTotals,
  latenciesOf,
  linkTotals,
  observedOf,
  partiesOf,
  stepTotals,
  storeTotals,
} from '../../sim/execute/totals.js';
import type { TickScript } from '../../sim/timeline/script.js';
import { type Effort, EffortSum } from './model-effort.js';

/** A model that was run to its end, with what it was run on. */
export interface FinishedModel extends Prices {
  readonly model: Model;
  readonly scenario: SimulationScenario;
  /** What was done before the first event. */
  readonly founding: Effort;
  readonly tick: TickScript;
}

/** What a live run of the same scenario, seed and calibration has too, but for hashes of what was never made. */
export function modelResult(finished: FinishedModel): CellResult {
  const { model, scenario, founding, tick } = finished;
  const { tallies, records, observations, calendar, uses } = model;
  const sum = new EffortSum(founding);
  sum.workflows(model);
  sum.mechanism(model, tick, scenario);
  const { steps, links } = sum.effort;
  const { blocks, blockBytes } = tallies;
  const books = booksOf(model);
  return {
    ledger: {
      headHash: null,
      blocks,
      records: records.count('stored'),
      bytes: blockBytes - blocks * (tick.blockBytes - tick.ledgerBlockBytes),
    },
    transcriptHash: null,
    policyholders: tallies.joined,
    deeds: tallies.deeds,
    observed: observedOf(observations, scenario),
    endMs: calendar.nowMs,
    steps: stepTotals(steps, finished),
    links: linkTotals(links),
    latencies: latenciesOf(observations),
    parties: partiesOf(uses, scenario),
    moments: observations.moments,
    books,
    stores: storeTotals(storesOf(model)),
    credit: creditOf(model),
    faults: faultTotals(faultsOf(model)),
    ...retriesOf(observations),
    failures: [...observations.failures].map(([cause, count]) => ({ cause, count })),
    checks: [recordsBalance(books), honestUnpunished(model), ...retriesBalance(observations)],
  };
}

function booksOf({ records }: Model): CellResult['books'] {
  return {
    submitted: records.submitted,
    stored: records.count('stored'),
    refused: records.count('refused'),
    pending: records.count('submitted') + records.count('valid'),
  };
}

function storesOf({ tallies, institutions }: Model) {
  return new Map(
    [...tallies.stores].map(([institution, { records, bytes }]) => [
      institutions.nameOf(institution),
      { records, bytes },
    ]),
  );
}

function creditOf({ institutions }: Model): CellResult['credit'] {
  return [...institutions.faults].flatMap((faults, i) => {
    const expelledAtMs = institutions.isExpelled(i) ? (institutions.expelledAtMs[i] ?? null) : null;
    return faults === 0 ? [] : { institution: institutions.nameOf(i), faults, expelledAtMs };
  });
}

function faultsOf({ tallies }: Model) {
  return [...tallies.faults].map(([fault, { injected, caught }]) => ({
    fault,
    injected,
    caught: [...caught.values()],
    notCaught: 0,
  }));
}

function recordsBalance({ submitted, stored, refused, pending }: CellResult['books']): Check {
  return {
    name: 'submitted = stored + refused + pending',
    holds: submitted === stored + refused + pending,
    detail: `${submitted} = ${stored} + ${refused} + ${pending}`,
  };
}

function honestUnpunished({ institutions }: Model): Check {
  const names = (wanted: (institution: number) => boolean) =>
    [...institutions.faults.keys()].filter(wanted).map((institution) => institutions.nameOf(institution));
  const isPunished = (institution: number) => (institutions.faults[institution] ?? 0) > 0;
  const wrongly = names((institution) => isPunished(institution) && institutions.dishonest[institution] === 0);
  const punished = names(isPunished);
  const who = punished.length === 0 ? 'nobody was' : `only ${punished.join(', ')}, who did wrong`;
  return {
    name: 'no honest member was punished',
    holds: wrongly.length === 0,
    detail: wrongly.length > 0 ? `wrongly: ${wrongly.join(', ')}` : who,
  };
}
