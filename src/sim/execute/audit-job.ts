import { listCodec, structCodec, u64Codec } from '../../common/codec.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { PairingTypes } from '../../crypto/pairing/engine.js';
import { type KeyPair, keyPair } from '../../crypto/schemes/keys.js';
import { decodeCiphertext } from '../../crypto/schemes/liu2021/ciphertext.js';
import { nonzeroScalar } from '../../crypto/schemes/scalars.js';
import { encodeDocument } from '../../protocol/workflows/documents.js';
import { PartyFactory } from '../../protocol/workflows/party-factory.js';
import type { CountedScheme } from './counted-scheme.js';
import { coinsOf, documentOf } from './perform-workflow.js';
import { Recorder } from './recorder.js';
import type { WorkflowBatch, WorkflowInput } from './workflow-batch-codec.js';

/** Who could read a repair record of a sample, each 0 or 1. */
export interface Readers {
  readonly record: number;
  /** Who should. */
  readonly owner: number;
  readonly writer: number;
  readonly requester: number;
  /** Who should not: another policyholder, another insurer with CT', the requester without re-encryption. */
  readonly otherPolicyholder: number;
  readonly otherInsurer: number;
  readonly requesterUnaided: number;
}

const readersCodec = structCodec<Readers>({
  record: u64Codec,
  owner: u64Codec,
  writer: u64Codec,
  requester: u64Codec,
  otherPolicyholder: u64Codec,
  otherInsurer: u64Codec,
  requesterUnaided: u64Codec,
});
export interface AuditResult {
  readonly readers: readonly Readers[];
}
export const auditResultCodec = structCodec<AuditResult>({ readers: listCodec(readersCodec) });

/** Tries every key on stored records, outside of all roles and of what is counted. */
export function auditReaders<T extends PairingTypes>(
  counted: CountedScheme<T>,
  seed: string,
  { inputs }: WorkflowBatch,
): AuditResult {
  return { readers: inputs.map((input) => readersOf(counted, seed, input)) };
}

function readersOf<T extends PairingTypes>(
  { scheme, record, keyRing }: CountedScheme<T>,
  seed: string,
  { instance, shown }: WorkflowInput,
): Readers {
  const { engine, steps, rekeying } = scheme;
  const recorder = new Recorder();
  record(recorder);
  const partyFactory = new PartyFactory({ scheme, meter: recorder }, seed, keyRing);
  const keysOf = (role: string, id: number): KeyPair<T> =>
    keyPair(engine, nonzeroScalar(engine.Zr, partyFactory.random(role, id, 'key')));
  if (shown === undefined) throw new ClaimbenchError('usage', `record ${instance.record} is not on the ledger`);
  const ct = decodeCiphertext(engine, shown.ct);
  const m = encodeDocument(documentOf({ partyFactory }, instance, 'repair'));
  const owner = keysOf('policyholder', instance.policyholder);
  const requester = keysOf('insurer', instance.insurer);
  const forRequester = { ...ct, B: engine.G2.multiply(ct.B, rekeying.fromKeys(owner.x, requester.x)) };
  const reads = (found: Uint8Array | undefined) =>
    found !== undefined && found.length === m.length && found.every((byte, i) => byte === m[i]) ? 1 : 0;
  return {
    record: instance.record,
    owner: reads(steps.decrypt(ct, owner)),
    writer: reads(steps.reopen(ct, nonzeroScalar(engine.Zr, coinsOf({ partyFactory }, instance)))),
    requester: reads(steps.redecrypt(forRequester, requester)),
    otherPolicyholder: reads(steps.decrypt(ct, keysOf('policyholder', instance.policyholder + 1))),
    otherInsurer: reads(steps.redecrypt(forRequester, keysOf('insurer', instance.insurer + 1))),
    requesterUnaided: reads(steps.redecrypt(ct, requester)),
  };
}
