import { ClaimbenchError } from '../../common/errors.js';
import type { OpenScenario, Setting } from '../../scenario/load-scenario.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import { RunnableScenario } from './runnable.js';

/** A path in the scenario with the values that it takes in turn. */
export interface Varied {
  readonly path: string;
  readonly values: readonly string[];
}

/** The most combinations of a grid: their record is to be read again. */
const MOST_COMBINATIONS = 10_000;

/** One run of one scenario. */
export interface PlannedTrial {
  /** Number in the grid. */
  readonly cell: number;
  readonly replication: number;
  readonly values: Readonly<Record<string, string>>;
  readonly scenario: SimulationScenario;
  /**
   * Seed of everything random in the cell. The same in every cell of the grid, so that cells differ by what was varied and
   * not by chance; another for each replication.
   */
  readonly seed: string;
}

/**
 * All cells of a grid with their replications, in order; each scenario is checked before any is run.
 * @throws `usage` naming what cannot be accepted
 */
export function planCells(open: OpenScenario, settings: readonly Setting[], vary: readonly Varied[]): PlannedTrial[] {
  refuseWideGrid(vary);
  return combinations(vary).flatMap((varied, cell) => {
    const scenario = open.read(RunnableScenario, [...settings, ...varied]);
    const values = Object.fromEntries(varied.map(({ path, value }) => [path, value]));
    return Array.from({ length: scenario.run.replications }, (_, replication) => ({
      cell,
      replication,
      values,
      scenario,
      seed: replication === 0 ? scenario.run.seed : `${scenario.run.seed}, replication ${replication}`,
    }));
  });
}

/** @throws `usage` where there are more combinations than a record takes */
export function refuseWideGrid(vary: readonly Varied[]): void {
  const all = vary.reduce((product, { values }) => product * values.length, 1);
  if (all <= MOST_COMBINATIONS) return;
  const factors = vary.map(({ values }) => values.length).join(' × ');
  throw new ClaimbenchError(
    'usage',
    `--vary makes ${factors} = ${all} combinations: at most ${MOST_COMBINATIONS} are run`,
  );
}

/** The grid: the last path varies fastest. */
function combinations(vary: readonly Varied[]): Setting[][] {
  return vary.reduce<Setting[][]>(
    (rows, { path, values }) =>
      rows.flatMap((row) => values.map((value) => [...row, { path, value, option: '--vary' }])),
    [[]],
  );
}
