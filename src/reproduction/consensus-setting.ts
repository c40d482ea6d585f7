import { bytesToHex } from '@noble/hashes/utils.js';
import { ClaimbenchError } from '../common/errors.js';
import { type RandomSource, randomStream } from '../common/random.js';
import type { PairingEngine, PairingTypes } from '../crypto/pairing/engine.js';
import { type KeyPair, keyPair } from '../crypto/schemes/keys.js';
import { openLiu2021 } from '../crypto/schemes/liu2021/open.js';
import { nonzeroScalar } from '../crypto/schemes/scalars.js';
import {
  type Certificate,
  type CertifiedRole,
  certificateMessage,
  encodeCertificate,
} from '../protocol/ledger/certificate.js';
import { encodeRecord, type LedgerRecord, type RecordedKind, recordMessage } from '../protocol/ledger/record.js';
import { PID_BYTES, WORD_BYTES } from '../protocol/workflows/messages.js';
import { TIMELINE } from '../sim/execute/lifecycle-times.js';

/** How large the comparison of consensus mechanisms is. */
export interface ConsensusSizes {
  /** Institutions that keep the ledger; the lightweight mechanism has its supernode besides. */
  readonly nodes: number;
  /** Seats in delegated proof of stake; not more than nodes. */
  readonly delegates: number;
  readonly records: number;
  /** Records in a block; a smaller one takes what is left over. */
  readonly blockSize: number;
}

/** The paper's 101 delegates, all nodes being delegates, and two blocks of the paper's twenty. */
const DEFAULT_SIZES: ConsensusSizes = { nodes: 101, delegates: 101, records: 40, blockSize: 20 };

/** The sizes that are given, and the defaults for the others. @throws `usage` for sizes that cannot be */
export function completeSizes(given: Partial<ConsensusSizes>): ConsensusSizes {
  const sizes = { ...DEFAULT_SIZES, ...given };
  const { nodes, delegates } = sizes;
  for (const [what, size] of Object.entries(sizes)) {
    if (Number.isSafeInteger(size) && size > 0) continue;
    throw new ClaimbenchError('usage', `${what}: ${size} is not possible, give a whole number from 1 up`);
  }
  if (nodes < 2) throw new ClaimbenchError('usage', 'one node is not enough: give 2 or more, an insurer and a shop');
  if (delegates <= nodes) return sizes;
  throw new ClaimbenchError('usage', `${delegates} delegates cannot be elected among ${nodes} nodes: give fewer`);
}

/** Someone who signs, with the certificate that says so. */
export interface Signer<T extends PairingTypes> {
  readonly certificate: Certificate;
  readonly keys: KeyPair<T>;
}

/** Who there is, and the records that are to come onto the ledger: the same for every mechanism (C). */
export interface Network<T extends PairingTypes> {
  /** Institutions, insurers and shops alternately; all of them keep the ledger. */
  readonly nodes: readonly Signer<T>[];
  /** Each node's second key, with which it signs blocks as a delegate; in the order of the nodes. */
  readonly candidates: readonly Signer<T>[];
  /** The system manager's one supernode, of the lightweight mechanism alone. */
  readonly supernode: Signer<T>;
  /** Encoded records, without ciphertexts, each with the institution that sends it. */
  readonly broadcasts: readonly { readonly sender: Certificate; readonly bytes: Uint8Array }[];
  /** Whether the system manager has issued this certificate: a look-up. */
  isCertified(certificate: Certificate): boolean;
}

/**
 * Founds the network and has its records made and signed, on the bare engine: none of it is
 * counted. What costs the mechanisms nothing is short: members prove no possession of their keys,
 * pseudo-identities and hashes of ciphertexts are drawn, since nobody traces or opens them (C).
 */
export function setUpNetwork<T extends PairingTypes>(
  engine: PairingEngine<T>,
  seed: string,
  sizes: Pick<ConsensusSizes, 'nodes' | 'records'>,
): Network<T> {
  const { steps } = openLiu2021(engine, 'literal');
  const sign = (message: Uint8Array, keys: KeyPair<T>) => engine.G1.encode(steps.sign(message, keys));
  const manager = keyPair(engine, nonzeroScalar(engine.Zr, randomStream(seed, ['consensus', 'system manager'])));
  const register = new Set<string>();
  const certify = (role: CertifiedRole, name: string, id: number): Signer<T> => {
    const random = randomStream(seed, ['consensus', name, id]);
    const keys = keyPair(engine, nonzeroScalar(engine.Zr, random));
    const pid = random.bytes(role === 'supernode' ? SUPERNODE_PID_BYTES : PID_BYTES);
    const subject = { pid, role, publicKey: keys.pk.bytes };
    const certificate = { ...subject, signature: sign(certificateMessage(subject), manager) };
    register.add(bytesToHex(encodeCertificate(certificate)));
    return { certificate, keys };
  };
  const nodes = times(sizes.nodes, (id) => certify(id % 2 === 0 ? 'insurer' : 'shop', 'node', id));
  const owners = times(Math.ceil(sizes.records / 2), (id) => certify('policyholder', 'owner', id));
  const random = randomStream(seed, ['consensus', 'records']);
  const records = makeRecords(nodes, owners, random, sign).slice(0, sizes.records);
  return {
    nodes,
    candidates: times(sizes.nodes, (id) => certify('supernode', 'delegate', id)),
    supernode: certify('supernode', 'supernode', 0),
    broadcasts: records.map((record) => ({ sender: record.institution, bytes: encodeRecord(record) })),
    isCertified: (certificate) => register.has(bytesToHex(encodeCertificate(certificate))),
  };
}

/** As in the live lifecycles: supernodes need not hide who they are. */
const SUPERNODE_PID_BYTES = 16;

/** A policy and a repair of each owner; insurers and shops take turns. */
function makeRecords<T extends PairingTypes>(
  nodes: readonly Signer<T>[],
  owners: readonly Signer<T>[],
  random: RandomSource,
  sign: (message: Uint8Array, keys: KeyPair<T>) => Uint8Array,
): LedgerRecord[] {
  const make = (kind: RecordedKind, timeMs: number, owner: Signer<T>, turn: number): LedgerRecord[] => {
    const writers = nodes.filter(({ certificate: { role } }) => role === (kind === 'policy' ? 'insurer' : 'shop'));
    const writer = writers[turn % writers.length];
    if (writer === undefined) return [];
    const [institution, hct] = [writer.certificate, random.bytes(WORD_BYTES)];
    const fields = { hct, institution, owner: owner.certificate, kind, timeMs };
    const M = recordMessage(fields);
    return [{ ...fields, institutionSignature: sign(M, writer.keys), ownerSignature: sign(M, owner.keys) }];
  };
  return owners.flatMap((owner, turn) => [
    ...make('policy', TIMELINE.buyMs, owner, turn),
    ...make('repair', TIMELINE.repairMs, owner, turn),
  ]);
}

function times<R>(count: number, make: (id: number) => R): R[] {
  return Array.from({ length: count }, (_, id) => make(id));
}
