import type { Measurer } from '../bench/measurer.js';
import { type Comparison, compareSides } from './compare-sides.js';
import type { Verdict } from './decide.js';
import type { CompareOptions } from './gate-options.js';

/** Work that the positive control adds, as a share: what a gate that is worth its name must see. */
export const CONTROL_EXTRA_WORK = 0.1;

/** Findings of the controls. */
export interface SelfTest {
  /** Benchmarks that the same code made slower: false alarms. */
  readonly alarms: readonly string[];
  /** Benchmarks of which the same code was not found to be no slower: there the gate shows nothing by its silence. */
  readonly undecided: readonly string[];
  /** Benchmarks whose injected slowdown was not seen. */
  readonly overlooked: readonly string[];
  /** Benchmarks of each control. */
  readonly ids: readonly string[];
}

/** Options of the controls: the base, as it is and with more work. */
export interface SelfTestOptions extends Omit<CompareOptions, 'fork' | 'onPairs'> {
  /** @param share of its own work that it has beside it; 0: none, but it is made ready for it all the same */
  forkBase(share: number): Promise<Measurer>;
}

/**
 * A gate that has never shown that it can see proves nothing by passing: the base against itself must
 * pass, the base against itself with a tenth more work must fail, on this machine and right now.
 */
export async function selfTest({ forkBase, ...options }: SelfTestOptions): Promise<SelfTest> {
  const against = (extraWork: number) =>
    compareSides({ ...options, onPairs: () => undefined, fork: (side) => forkBase(side === 'head' ? extraWork : 0) });
  const which = ({ compared }: Comparison, verdict: Verdict) =>
    compared.flatMap(({ id, finding }) => (finding.verdict === verdict ? [id] : []));
  const same = await against(0);
  const seen = which(await against(CONTROL_EXTRA_WORK), 'slower');
  return {
    alarms: which(same, 'slower'),
    undecided: which(same, 'undecided'),
    overlooked: options.ids.filter((id) => !seen.includes(id)),
    ids: options.ids,
  };
}
