import { performance } from 'node:perf_hooks';
import { ClaimbenchError } from '../../common/errors.js';
import { handling } from '../../common/threads/task.js';
import type { Bytes, Milliseconds } from '../../common/units.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import { WORKFLOWS } from '../engine/script.js';
import { auditReaders } from './audit-job.js';
import { type CountedScheme, openCounted, schemeOnThread } from './counted-scheme.js';
import type { DeedInput, DeedOutcome, DeedsJob, DeedsResult, Refusal } from './deed-codec.js';
import { checkBlock, verifySignatures } from './ledger-jobs.js';
import { companyOf } from './members.js';
import { type Product, perform } from './perform-workflow.js';
import { Recorder } from './recorder.js';
import { REHEARSAL_SEED, Rehearsal } from './rehearsal.js';
import { SIMULATION, type SimulationCast } from './simulation-jobs.js';

/** Does the tasks of a simulation on this thread. */
export const handleSimulation = handling(SIMULATION, async (cast) => {
  const withScheme = await schemeOnThread(cast);
  return {
    deeds: (job) => withScheme((counted) => performDeeds(counted, cast, job)),
    verify: (job) => withScheme((counted) => verifySignatures(counted, job)),
    'check block': (job) => withScheme((counted) => checkBlock(counted, cast.seed, job)),
    audit: (job) => withScheme((counted) => auditReaders(counted, cast.seed, job)),
    'warm up': ({ ms }) => withScheme((_, engine) => warmUpDeeds(engine, cast, ms)),
  };
});

/** Runs workflows of a simulation, one after the other. */
function performDeeds<T extends PairingTypes>(
  counted: CountedScheme<T>,
  cast: SimulationCast,
  { inputs }: DeedsJob,
): DeedsResult {
  const total = new Recorder();
  const outcomes = inputs.map((input) => performDeed(counted, cast, input, total));
  return { outcomes, recording: total.recording() };
}

function performDeed<T extends PairingTypes>(
  counted: CountedScheme<T>,
  cast: SimulationCast,
  input: DeedInput,
  total: Recorder,
): DeedOutcome {
  const { deed, insurerCertificate, shopCertificate } = input;
  const steps: Milliseconds[] = [];
  const recorder = cast.times === 'by stage' ? new Recorder() : new Recorder((ms) => void steps.push(ms));
  const company = companyOf(counted, recorder, cast.seed, {
    insurer: { number: deed.insurer, certificate: insurerCertificate },
    shop: { number: deed.shop, certificate: shopCertificate },
  });
  const attempt = (): { readonly product: Product; readonly refusal: Refusal | undefined } => {
    try {
      return { product: perform(company, input, cast), refusal: undefined };
    } catch (error) {
      return { product: {}, refusal: refusalOf(error, recorder) };
    }
  };
  const { product, refusal } = attempt();
  total.merge(recorder.recording());
  const { certificate, record, ct } = product;
  const stepNanos = steps.map((ms) => Math.max(0, Math.round(1e6 * ms)));
  return { id: deed.id, certificate, record, ct, refusal, transcript: recorder.transcriptHash(), stepNanos };
}

/** A refusal by an honest party is a result, whatever else was thrown is not. */
function refusalOf(error: unknown, { last }: Recorder): Refusal {
  if (!(error instanceof ClaimbenchError) || error.code !== 'refused' || last === undefined) throw error;
  const { phase, role, stage } = last;
  return { phase, role, stage, why: error.message };
}

/** Length of the records; what is compiled does not depend on it. */
const RECORD_BYTES: Bytes = 1000;

/**
 * Runs the workflows in turn for `ms` milliseconds, each once at least, so that this thread's code is compiled, and the
 * tables of the curve's generators filled, before anything is timed. Its members are its own: keys of the
 * simulation's are made where they are first met.
 */
function warmUpDeeds<T extends PairingTypes>(engine: PairingEngine<T>, cast: SimulationCast, ms: Milliseconds): void {
  const counted = openCounted(engine, cast.form);
  const rehearsal = new Rehearsal(counted, cast);
  const start = performance.now();
  for (let i = 0; i < WORKFLOWS.length || performance.now() - start < ms; i++) {
    const workflow = WORKFLOWS[i % WORKFLOWS.length] ?? 'join';
    const input = rehearsal.inputFor({ workflow, fault: undefined, recordBytes: RECORD_BYTES });
    performDeeds(counted, { ...cast, seed: REHEARSAL_SEED }, { inputs: [input] });
  }
}
