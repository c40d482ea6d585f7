import { dirname, join } from 'node:path';
import { PACKAGE_FOLDER } from '../../records/environment.js';
import type { SimulationRecord } from '../../records/simulation-record.js';
import { openScenario } from '../../scenario/load-scenario.js';
import { type StartOptions, startRecord } from './start.js';

/** An experiment that a test begins: a scenario that ships, with values set. */
type TestExperiment = Partial<Pick<StartOptions, 'settings' | 'cells' | 'executor' | 'workers' | 'precision'>>;

/** @param name of the scenario, such as `quickstart` */
export function startShipped(name: string, experiment: TestExperiment): Promise<SimulationRecord> {
  const file = join(PACKAGE_FOLDER, 'scenarios', `${name}.yaml`);
  return startRecord({
    id: 'test',
    command: 'simulate',
    startedAt: new Date(0),
    file,
    folders: [dirname(file)],
    open: openScenario(file),
    settings: [],
    vary: [],
    timeline: 'calibrated',
    executor: 'model',
    workers: 1,
    ...experiment,
  });
}
