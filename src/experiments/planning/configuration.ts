import type { Cell } from '../../records/cell-record.js';
import type { ObjectiveFinding } from '../../records/plan-record.js';
import type { OpenScenario, Setting } from '../../scenario/load-scenario.js';
import { type PlannedTrial, planCells } from '../runner/planned-trial.js';
import type { Objective } from './objective.js';
import { judge } from './verdict.js';

/** One way to set what is varied. */
export interface Configuration {
  /** Values that were varied, by path. */
  readonly values: Readonly<Record<string, string>>;
  /** All that it sets in the scenario: what was varied, and what goes with it. */
  readonly settings: readonly Setting[];
}

/** A configuration that was tried. */
export interface Tried {
  readonly configuration: Configuration;
  readonly findings: readonly ObjectiveFinding[];
  readonly cells: readonly Cell[];
  /** Whether all objectives are met. */
  readonly isMet: boolean;
}

/** Runs cells. @param onModelled told of each as soon as it is there */
export type RunCells = (cells: readonly PlannedTrial[], onModelled: (cell: Cell) => void) => Promise<readonly Cell[]>;

/** Options of trying configurations. */
export interface Trial {
  readonly open: OpenScenario;
  /** Of all configurations. */
  readonly settings: readonly Setting[];
  readonly objectives: readonly Objective[];
  readonly run: RunCells;
  /** Told of every run that is judged by, as soon as it is there; not of confirmations. */
  readonly onModelled: (cell: Cell) => void;
  readonly onTried: (tried: Tried) => void;
}

/**
 * Runs the replications of configurations, each once. All configurations have the same seeds, so that they
 * differ by what was varied and not by chance.
 */
export class Trials {
  readonly #tried = new Map<string, Tried>();

  constructor(private readonly trial: Trial) {}

  /** All that were tried, in the order in which they were. */
  get all(): readonly Tried[] {
    return [...this.#tried.values()];
  }

  async try(configuration: Configuration): Promise<Tried> {
    const key = JSON.stringify(configuration.settings);
    const known = this.#tried.get(key);
    if (known !== undefined) return known;
    const tried = await this.#judge(configuration, this.#cellsOf(configuration), this.trial.onModelled);
    this.#tried.set(key, tried);
    this.trial.onTried(tried);
    return tried;
  }

  /** Tries once more, with random numbers that no choice was made by. */
  confirm(configuration: Configuration): Promise<Tried> {
    const fresh = this.#cellsOf(configuration).map((cell) => ({ ...cell, seed: `${cell.seed}, confirmation` }));
    return this.#judge(configuration, fresh, () => undefined);
  }

  async #judge(
    configuration: Configuration,
    planned: readonly PlannedTrial[],
    onModelled: Trial['onModelled'],
  ): Promise<Tried> {
    const cells = await this.trial.run(planned, onModelled);
    const findings = this.trial.objectives.map((objective) => judge(objective, cells));
    return { configuration, findings, cells, isMet: findings.every(({ verdict }) => verdict === 'met') };
  }

  #cellsOf({ settings, values }: Configuration): PlannedTrial[] {
    const { open, settings: shared } = this.trial;
    return planCells(open, [...shared, ...settings], []).map((cell) => ({ ...cell, values }));
  }
}
