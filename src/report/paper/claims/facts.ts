import type { SweepPoint } from '../../../records/comparison.js';
import type { RunRecord } from '../../../records/schema.js';
import type { Party, Quantity, Way } from './claim.js';

/** The setting that verdicts are made in: the lifecycles' engine on the run's first curve. */
export interface MainSetting {
  readonly engine: string;
  readonly curve: string;
}

export function mainSetting(run: RunRecord): MainSetting {
  return settingsOf(run)[0] ?? { engine: '', curve: '' };
}

/** The settings of a run, the main one first: every curve, with the lifecycles' engine on it. */
export function settingsOf({ settings, sweeps, livePoints }: RunRecord): MainSetting[] {
  const byCurve = new Map<string, MainSetting>();
  for (const { engine, curve } of [...sweeps, ...livePoints, ...settings]) {
    if (!byCurve.has(curve)) byCurve.set(curve, { engine, curve });
  }
  return [...byCurve.values()];
}

/** Whether something was had in one of the settings, not on another engine of its curve. */
export function inSettings(run: RunRecord): (one: MainSetting) => boolean {
  const settings = settingsOf(run);
  return ({ engine, curve }) => settings.some((one) => one.engine === engine && one.curve === curve);
}

/** The name of a party's scheme, if it is in the run. */
export function schemeOf({ schemes }: RunRecord, party: Party): string | undefined {
  const found = schemes.find(({ origin, represents }) =>
    party === 'ours' ? origin === 'paper' : represents === party,
  );
  return found?.name;
}

/** One user's life under a party's scheme at the sizes of the run. */
export function pointOfRun(run: RunRecord, party: Party, curve: string): SweepPoint | undefined {
  const scheme = schemeOf(run, party);
  return run.sweeps.find((point) => point.scheme === scheme && point.curve === curve && point.varied === undefined);
}

/** One user's life at every value of each parameter that was varied, by the parameter's symbol. */
export function variedPoints(run: RunRecord, party: Party, curve: string): ReadonlyMap<string, SweepPoint[]> {
  const scheme = schemeOf(run, party);
  const bySymbol = new Map<string, SweepPoint[]>();
  for (const point of run.sweeps) {
    if (point.scheme !== scheme || point.curve !== curve || point.varied === undefined) continue;
    const { symbol } = point.varied;
    bySymbol.set(symbol, [...(bySymbol.get(symbol) ?? []), point]);
  }
  return bySymbol;
}

/** Which ways a quantity can be had in. */
export function waysOf(what: Quantity): readonly Way[] {
  return what === 'bytes' || what === 'growth of bytes' || what === 'growth of ledger'
    ? ['bytes']
    : ['paper’s units', 'time'];
}

/**
 * A quantity of one user's life: milliseconds in the paper's units, computed milliseconds, or bytes.
 * A stage's is that of one execution. Where one user's life alone was run, its bytes stand for the growth.
 */
export function quantityOf(point: SweepPoint, what: Quantity, way: Way): number | undefined {
  return quantityBy(point, what, ({ ms, paperUnitsHundredthsOfMs }) =>
    way === 'time' ? ms : paperUnitsHundredthsOfMs / 100,
  );
}

/** The same at a price of one's own. @param costOf what all runs of a stage in a user's life cost */
export function quantityBy(
  { bytes, ledgerBytes, stages }: SweepPoint,
  what: Quantity,
  costOf: (stage: StageCost) => number | undefined,
): number | undefined {
  const meanOf = (stage: StageCost) => {
    const cost = costOf(stage);
    return cost === undefined || stage.times === 0 ? undefined : cost / stage.times;
  };
  switch (what) {
    case 'bytes':
      return bytes[0];
    case 'growth of bytes':
      return growth(bytes);
    case 'growth of ledger':
      return growth(ledgerBytes);
    case 'life':
      return sumOf(stages.map(costOf));
    case 'total':
      return sumOf(stages.map(meanOf));
    default: {
      const stage = stages.find((one) => one.stage === what);
      return stage === undefined ? undefined : meanOf(stage);
    }
  }
}

type StageCost = SweepPoint['stages'][number];

function growth([one, two]: readonly number[]): number | undefined {
  return one === undefined || two === undefined ? one : two - one;
}

function sumOf(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce((sum, value) => (sum === undefined || value === undefined ? undefined : sum + value), 0);
}
