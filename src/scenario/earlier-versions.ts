import { type Renamings, withRenamedKeys } from '../common/renamed-keys.js';

/** Version of scenarios of simulations. Those that name none may have keys of version 1, too. */
export const SCENARIO_VERSION = 2;

/** From version 1 to 2 of scenarios of simulations. */
const RENAMED: Renamings = {
  'workload.rhythm': 'rateProfile',
  'consensus.verifiedTogether': 'batchVerification',
  'faults.scripted': 'scheduled',
  'faults.retries.growth': 'backoffFactor',
};

/**
 * A scenario as it was written, its keys under the names that they have in the newest version.
 * @throws `Error` where a key stands there by its old and by its new name
 */
export function inNewestVersion(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('kind' in data) || 'version' in data) return data;
  return data.kind === 'simulation' ? withRenamedKeys(data, RENAMED) : data;
}

/** What a key is called since version 2, where it was renamed. */
export function newNameOf(path: readonly string[]): string | undefined {
  return RENAMED[path.join('.')];
}
