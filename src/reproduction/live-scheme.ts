import type { Dispatch } from '../common/threads/task.js';
import type { LoadedScheme } from '../crypto/schemes/load-scheme.js';
import type { Form } from '../crypto/schemes/scheme.js';
import type { ReproductionScenario } from '../scenario/reproduction.js';
import type { LifecycleOptions } from '../sim/execute/lifecycle-options.js';
import { runLifecycles } from '../sim/execute/lifecycles.js';
import type { Recording } from '../sim/execute/recorder.js';
import { runSchemeLives } from '../sim/execute/scheme-lives.js';
import { lifecycleEngine } from './chosen-engines.js';

/** The common interface of the paper's lifecycle and of lives under other schemes. */
export interface Lives {
  readonly recording: Recording;
  readonly wallMs: number;
  readonly ledgerBytes: number;
  readonly transcriptHash: string;
  readonly blocks?: number;
  readonly ledgerHeadHash?: string;
}

/** The paper's scheme lives its whole lifecycle; every other one what it knows of it. */
export function live(
  { definition, reference }: LoadedScheme,
  options: LifecycleOptions,
  run: Dispatch,
): Promise<Lives> {
  if (definition.origin === 'paper') return runLifecycles(options, run);
  const { engine, curve, form, seed, users } = options;
  return runSchemeLives({ engine, curve, form, seed, scheme: reference }, definition.properties.ledger, users, run);
}

export function optionsFor(scenario: ReproductionScenario, curve: string, form: Form, users: number): LifecycleOptions {
  const { lifecycle, seed } = scenario;
  const { rekeying, insurers, shops, supernodes, blockSize, broadcast } = lifecycle;
  const engine = lifecycleEngine(scenario, curve);
  return { engine, curve, form, rekeying, seed, users, insurers, shops, supernodes, blockSize, broadcast };
}
