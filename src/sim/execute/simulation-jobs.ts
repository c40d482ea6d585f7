import { concatBytes } from '@noble/hashes/utils.js';
import { type Codec, structCodec, textCodec, u64Codec, wordCodec } from '../../common/codec.js';
import { REKEYINGS, type Rekeying } from '../../crypto/schemes/rekeying.js';
import { FORMS, type Form } from '../../crypto/schemes/scheme.js';
import type { Broadcast } from '../../protocol/workflows/institution.js';
import { type CheckBlockJob, checkBlockJobCodec } from './check-block-job.js';
import { type DeedsJob, deedsJobCodec } from './deed-codec.js';
import { type VerifyJob, verifyJobCodec } from './jobs.js';

/** What a thread needs to know to do any job of a simulation. */
export interface SimulationCast {
  readonly engine: string;
  readonly curve: string;
  readonly form: Form;
  readonly rekeying: Rekeying;
  readonly broadcast: Broadcast;
  readonly seed: string;
  /** Whether deeds bring back what each of their steps took: reading the clock of waiting for each costs half a per cent. */
  readonly times: 'by stage' | 'step by step';
}

/** Workflows; signatures of records; the signature of a block; whether records can be read by whom they should. */
export type SimulationJob =
  | { readonly kind: 'deeds'; readonly job: DeedsJob }
  | { readonly kind: 'verify'; readonly job: VerifyJob }
  | { readonly kind: 'check block'; readonly job: CheckBlockJob }
  | { readonly kind: 'audit'; readonly job: DeedsJob }
  | { readonly kind: 'warm up'; readonly job: { readonly ms: number } };

export const simulationCastCodec = structCodec<SimulationCast>({
  engine: textCodec,
  curve: textCodec,
  form: wordCodec(FORMS),
  rekeying: wordCodec(REKEYINGS),
  broadcast: wordCodec<Broadcast>(['without ciphertext', 'with ciphertext']),
  seed: textCodec,
  times: wordCodec<SimulationCast['times']>(['by stage', 'step by step']),
});

const kindCodec = wordCodec<SimulationJob['kind']>(['deeds', 'verify', 'check block', 'audit', 'warm up']);
const warmUpCodec = structCodec<{ readonly ms: number }>({ ms: u64Codec });

export const simulationJobCodec: Codec<SimulationJob> = {
  encode: (job) => concatBytes(kindCodec.encode(job.kind), encodeBody(job)),
  read: (reader) => {
    const kind = kindCodec.read(reader);
    switch (kind) {
      case 'deeds':
      case 'audit':
        return { kind, job: deedsJobCodec.read(reader) };
      case 'verify':
        return { kind, job: verifyJobCodec.read(reader) };
      case 'check block':
        return { kind, job: checkBlockJobCodec.read(reader) };
      case 'warm up':
        return { kind, job: warmUpCodec.read(reader) };
    }
  },
};

function encodeBody(job: SimulationJob): Uint8Array {
  switch (job.kind) {
    case 'deeds':
    case 'audit':
      return deedsJobCodec.encode(job.job);
    case 'verify':
      return verifyJobCodec.encode(job.job);
    case 'check block':
      return checkBlockJobCodec.encode(job.job);
    case 'warm up':
      return warmUpCodec.encode(job.job);
  }
}
