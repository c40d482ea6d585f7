import { decodeAll, nestedCodec } from '../common/codec.js';
import { FRAMING } from '../common/encoding.js';
import { ClaimbenchError } from '../common/errors.js';
import type { PairingEngine, PairingTypes } from '../crypto/pairing/engine.js';
import { withEngineOrExponents } from '../crypto/pairing/load.js';
import { blockCodec } from '../protocol/ledger/block.js';
import { messagesOn } from '../protocol/workflows/messages.js';
import type { WireItem } from '../records/schema.js';
import type { LifecycleOptions } from '../sim/execute/lifecycle-options.js';
import { messagesOfOneUser, type SentMessage } from '../sim/execute/one-user.js';

/** The item that a field of a message belongs to, by the field's name: the names of the formula's items are those of `communicationItems`. */
const ITEM_OF: Readonly<Record<string, string>> = {
  w: 'X (evidence)',
  rekeying: 'Zq (private key)',
  B: 'B of CT and CT′',
  D: 'D of CT and CT′',
  E: 'E of CT and CT′',
  c: 'c of CT and CT′',
  tau: 'tau of CT and CT′',
  height: 'block ID',
  pid: 'PID',
  holderPid: 'PID',
  publicKey: 'pk',
  'owner’s signature': 'sigma',
  institutionSignature: 'sigma',
  ownerSignature: 'sigma',
  role: 'role in a certificate',
  hct: 'hct',
  'view request': 'hct',
  timeMs: 'time',
  kind: 'kind of record',
  presence: 'with or without ciphertext',
  ciphertext: 'CT broadcast with a record',
  rho: 'rho of a consent',
  trapdoor: 'trapdoor',
  countersignature: 'countersignature',
  version: 'block: version and count',
  count: 'block: version and count',
  previousHash: 'block: hashes',
  merkleRoot: 'block: hashes',
  [FRAMING]: 'framing',
};

/** Whose signature it is, by the field around it; the block's and a consent's stand in their message itself. */
const SIGNATURE_IN: Readonly<Record<string, string>> = {
  certificate: 'signature of a certificate',
  institution: 'signature of a certificate',
  owner: 'signature of a certificate',
  requester: 'signature of a certificate',
  supernode: 'signature of a certificate',
  consent: 'signature of a consent',
  'block broadcast': 'signature of a block',
};

/** @param path of the field, the name of the message first @throws `engine` for a field that nobody has named */
function itemOf(path: readonly string[]): string {
  const [field = '', around = ''] = [...path].reverse();
  const item = field === 'signature' ? SIGNATURE_IN[around] : ITEM_OF[field];
  if (item !== undefined) return item;
  throw new ClaimbenchError('engine', `nothing is said of what ${path.join('.')} is on the wire`);
}

/**
 * Counts what the messages of one user's life consist of, as they are read field by field: those of
 * joining apart, which the paper leaves out. Every byte that was sent is in one of the items.
 */
export function countWireItems(options: LifecycleOptions): Promise<WireItem[]> {
  return withEngineOrExponents(options.engine, options.curve, async (engine) => {
    const sent = await messagesOfOneUser(engine, options);
    const compared = sent.filter(({ link }) => link.communicationStage !== 'joining');
    const lengths = new Map<string, number[]>();
    for (const message of compared) {
      takeApart(engine, message, (item, length) => lengths.set(item, [...(lengths.get(item) ?? []), length]));
    }
    return [...lengths].map(([item, all]) => ({ curve: options.curve, item, ...summaryOf(all) }));
  });
}

/** Reads a message and tells of each field. */
function takeApart<T extends PairingTypes>(
  engine: PairingEngine<T>,
  { link: { name }, bytes }: SentMessage,
  tell: (item: string, length: number) => void,
): void {
  const messages = messagesOn(engine);
  // A block is sent as the ledger keeps it; its fields are known to its own codec.
  const codecs = [{ name: messages.blockBroadcast.name, codec: nestedCodec(blockCodec, 'block') }];
  const found = [...codecs, ...Object.values(messages)].find((one) => one.name === name);
  if (found === undefined) throw new ClaimbenchError('engine', `there is no message "${name}"`);
  decodeAll<unknown>(found.codec, bytes, name, (fields, length) => tell(itemOf([name, ...fields]), length));
}

function summaryOf(lengths: readonly number[]): Omit<WireItem, 'curve' | 'item'> {
  const often = (length: number) => lengths.filter((one) => one === length).length;
  return {
    count: lengths.length,
    bytes: lengths.reduce((sum, length) => sum + length, 0),
    usual: lengths.reduce((best, length) => (often(length) > often(best) ? length : best)),
    smallest: Math.min(...lengths),
    largest: Math.max(...lengths),
  };
}
