import { ClaimbenchError } from '../../common/errors.js';
import type { Milliseconds } from '../../common/units.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
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
