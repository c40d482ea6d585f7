import { setImmediate } from 'node:timers/promises';
import { ClaimbenchError } from '../../common/errors.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import type { SimulationScenario } from '../../scenario/simulation-scenario.js';
import type { InitialRecord } from '../engine/plan-events.js';
import type { CountedScheme } from './counted-scheme.js';
import { keeperRules, LedgerKeeper } from './ledger-keeper.js';
import { Recorder } from './recorder.js';
import type { RunStorage } from './run-storage.js';
import type { KnownCertificates } from './setup.js';
import type { SimulationContext } from './simulation-jobs.js';
import { otherThanForeseen } from './under-way.js';
import { WorkerClient, type Workforce } from './worker-client.js';
import type { WorkflowOutcome } from './workflow-batch-codec.js';

/** Records that are made before the next blocks are, about. */
const RECORDS_AT_ONCE = 200;

/** The inputs of which members of the start are made. */
export interface StartSetting<T extends PairingTypes> extends Workforce {
  readonly counted: CountedScheme<T>;
  readonly scenario: SimulationScenario;
  readonly taskContext: SimulationContext;
  readonly certificates: KnownCertificates;
  /** The ledger of the run, of which these records are the first blocks. */
  readonly keeper: LedgerKeeper<T>;
  readonly runStorage: RunStorage;
  readonly signal?: AbortSignal;
  /** Told how many of the records are on the ledger, and of how many. */
  readonly onStart?: (done: number, records: number) => void;
}

/**
 * Really makes what there is at the start (`population.joined`): each member joins, and its records are written by the
 * lifecycle’s own workflows, verified, and put into the first blocks of the ledger, all at time 0. Nothing of it is
 * counted or timed: the run begins afterwards.
 * @param records of which each member’s first is its policy, in order of their numbers
 * @throws `interrupted` where the signal says so
 */
export async function makeMembersAtStart<T extends PairingTypes>(
  records: readonly InitialRecord[],
  setting: StartSetting<T>,
): Promise<void> {
  const { counted, scenario, taskContext, certificates, keeper: after, runStorage, signal, onStart } = setting;
  const workerClient = new WorkerClient(taskContext, new Recorder(), setting);
  const rules = { ...keeperRules(scenario, taskContext.seed), partialBlocks: 'flush' } as const;
  const verify: typeof workerClient.verify = (signed) => workerClient.verify(signed);
  const keeper = new LedgerKeeper(counted, rules, new Recorder(), after.chain, verify);
  for (const certificate of [...certificates.insurer, ...certificates.shop]) keeper.register(certificate);

  const { insurers } = scenario.population;
  const perform = (record: InitialRecord, workflow: 'join' | InitialRecord['kind']): Promise<WorkflowOutcome> => {
    const { number, policyholder, institution, kind, bytes } = record;
    const [insurer, shop] = kind === 'policy' ? [institution, 0] : [0, institution - insurers];
    const about = { policyholder, insurer, shop, record: number, recordBytes: bytes };
    return workerClient.perform({
      instance: { id: number, workflow, fault: undefined, timeMs: 0, ...about },
      certificate: workflow === 'join' ? undefined : runStorage.certificates.get(policyholder),
      insurerCertificate: certificates.insurer[insurer] as Uint8Array,
      shopCertificate: certificates.shop[shop] as Uint8Array,
      shown: undefined,
    });
  };
  const join = async (record: InitialRecord) => {
    const { certificate } = await perform(record, 'join');
    if (certificate === undefined) throw otherThanForeseen(`policyholder ${record.policyholder} was not admitted`);
    runStorage.certificates.put(record.policyholder, certificate);
    keeper.register(certificate);
    after.register(certificate);
  };

  const { blockSize } = scenario.consensus;
  const atOnce = blockSize * Math.ceil(RECORDS_AT_ONCE / blockSize);
  for (let i = 0; i < records.length; i += atOnce) {
    // Lets a signal come in where everything is taken from the journal.
    await setImmediate();
    if (signal?.aborted) throw new ClaimbenchError('interrupted', 'stopped');
    const some = records.slice(i, i + atOnce);
    await Promise.all(some.filter(({ kind }) => kind === 'policy').map(join));
    const outcomes = await Promise.all(some.map((record) => perform(record, record.kind)));
    for (const [j, outcome] of outcomes.entries()) submit(keeper, some[j] as InitialRecord, outcome, setting);
    const { rejected } = await keeper.tick(0);
    if (rejected.length > 0) throw otherThanForeseen('records of the start were rejected');
    onStart?.(Math.min(records.length, i + atOnce), records.length);
  }
}

function submit<T extends PairingTypes>(
  keeper: LedgerKeeper<T>,
  { number, institution }: InitialRecord,
  { record, ct }: WorkflowOutcome,
  { certificates, runStorage }: StartSetting<T>,
): void {
  const { insurer, shop } = certificates;
  const sender = insurer[institution] ?? shop[institution - insurer.length];
  if (record === undefined || ct === undefined || sender === undefined || !keeper.submit(sender, record, 0)) {
    throw otherThanForeseen(`record ${number}, of the start, was refused`);
  }
  runStorage.keep(number, record, ct);
}
