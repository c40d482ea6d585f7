import type { z } from 'zod';
import { type OpenScenario, openPlain, openScenario, type Setting } from '../../scenario/load-scenario.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { Varied } from './planned-trial.js';
import { findFile } from './shipped-files.js';

/** The scenario of a simulation as it is written: quantities with their units, and whatever has a default left out. */
export type ScenarioInput = z.input<typeof SimulationScenario>;

/** A scenario by the path of its YAML or JSON file, by the name of one that ships, or as an object. */
export type ScenarioSource = string | ScenarioInput;

/** A scenario that was asked for, opened. */
export interface AskedScenario {
  readonly open: OpenScenario;
  /** As a record names it. */
  readonly file: string;
  /** Where files that it names are looked for, first to last. */
  readonly folders: readonly string[];
}

/** The source of a scenario that is an object, as records and error messages name it. */
const OBJECT = 'the scenario given';

/** @throws `usage` where there is no such file; `io` where it cannot be read */
export function askedScenario(scenario: ScenarioSource): AskedScenario {
  if (typeof scenario !== 'string') return { open: openPlain(scenario, OBJECT), file: OBJECT, folders: ['.'] };
  const { path, source, folders } = findFile(scenario, 'simulation');
  return { open: openScenario(path), file: source, folders };
}

/**
 * A value of a scenario: a number, or text as it would stand in the file (`60s`, `2000/day`), or a list or object of such.
 */
export type SettingValue = string | number | boolean | null | readonly SettingValue[] | SettingObject;

/** An object of such values. */
export interface SettingObject {
  readonly [key: string]: SettingValue;
}

/** Values by their paths in the scenario: `{ 'population.policyholders': 100 }`. */
export type SettingValues = Readonly<Record<string, SettingValue>>;

/** Lists of values by their paths: all combinations are run, the last path varying fastest. */
export type VariedValues = Readonly<Record<string, readonly (string | number | boolean)[]>>;

/** Values as settings of a scenario. */
export function settingsOf(values: SettingValues = {}): Setting[] {
  return Object.entries(values).map(([path, value]) => ({
    path,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

/** Lists of values as what is varied. */
export function variedOf(values: VariedValues = {}): Varied[] {
  return Object.entries(values).map(([path, list]) => ({ path, values: list.map(String) }));
}
