import { ClaimbenchError } from '../kernel/errors.js';
import type { PairingTypes } from '../pairing/engine.js';
import type { CountedScheme } from './counted-scheme.js';
import { type Product, perform } from './deed.js';
import { type DeedInput, type DeedOutcome, type DeedsJob, deedsResultCodec, type Refusal } from './deed-codec.js';
import { companyOf } from './members.js';
import { Recorder } from './recorder.js';
import type { SimulationCast } from './simulation-jobs.js';

/** Runs workflows of a simulation, one after the other. */
export function performDeeds<T extends PairingTypes>(
  counted: CountedScheme<T>,
  cast: SimulationCast,
  { inputs }: DeedsJob,
): Uint8Array {
  const total = new Recorder();
  const outcomes = inputs.map((input) => performDeed(counted, cast, input, total));
  return deedsResultCodec.encode({ outcomes, recording: total.recording() });
}

function performDeed<T extends PairingTypes>(
  counted: CountedScheme<T>,
  cast: SimulationCast,
  input: DeedInput,
  total: Recorder,
): DeedOutcome {
  const { deed, insurerCertificate, shopCertificate } = input;
  const recorder = new Recorder();
  const company = companyOf(counted, recorder, cast.seed, {
    insurer: { number: deed.insurer, certificate: insurerCertificate },
    shop: { number: deed.shop, certificate: shopCertificate },
  });
  let product: Product = {};
  let refusal: Refusal | undefined;
  try {
    product = perform(company, input, cast);
  } catch (error) {
    refusal = refusalOf(error, recorder);
  }
  total.merge(recorder.recording());
  const { certificate, record, ct } = product;
  return { id: deed.id, certificate, record, ct, refusal, transcript: recorder.transcriptHash() };
}

/** A refusal by an honest party is a result, whatever else was thrown is not. */
function refusalOf(error: unknown, { last }: Recorder): Refusal {
  if (!(error instanceof ClaimbenchError) || error.code !== 'refused' || last === undefined) throw error;
  const { phase, role, stage } = last;
  return { phase, role, stage, why: error.message };
}
