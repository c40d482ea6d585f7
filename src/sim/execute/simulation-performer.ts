import { decodeAll } from '../../common/codec.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { withEngine } from '../../crypto/pairing/load.js';
import { auditReaders } from './audit-job.js';
import { checkBlock } from './check-block-job.js';
import { openCounted } from './counted-scheme.js';
import { performDeeds } from './deeds-job.js';
import { withEffort } from './effort.js';
import { type SimulationCast, type SimulationJob, simulationJobCodec } from './simulation-jobs.js';
import { verifySignatures } from './verify-job.js';
import { warmUpDeeds } from './warm-up-deeds.js';

/** Does jobs of simulations on this thread. */
type Performer = (cast: SimulationCast, job: SimulationJob) => Uint8Array;

const performers = new Map<string, Promise<Performer>>();

/** Does a job of a simulation; engine, scheme and the keys of the long-lived members stay open for the next one. */
export async function performSimulation(cast: SimulationCast, encodedJob: Uint8Array): Promise<Uint8Array> {
  const key = JSON.stringify([cast.engine, cast.curve, cast.form, cast.seed]);
  const performer = performers.get(key) ?? withEngine(cast.engine, cast.curve, (engine) => openPerformer(engine, cast));
  performers.set(key, performer);
  const open = await performer;
  return withEffort(() => open(cast, decodeAll(simulationJobCodec, encodedJob, 'job')));
}

function openPerformer<T extends PairingTypes>(engine: PairingEngine<T>, { form }: SimulationCast): Performer {
  const counted = openCounted(engine, form);
  return (cast, job) => {
    switch (job.kind) {
      case 'deeds':
        return performDeeds(counted, cast, job.job);
      case 'verify':
        return verifySignatures(counted, job.job);
      case 'check block':
        return checkBlock(counted, cast.seed, job.job);
      case 'audit':
        return auditReaders(counted, cast.seed, job.job);
      case 'warm up':
        return warmUpDeeds(engine, cast, job.job.ms);
    }
  };
}
