import { sha256 } from '@noble/hashes/sha2.js';
import { type Codec, decodeAll, fixedCodec } from '../../common/codec.js';
import { equalBytes } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import type { RandomSource } from '../../common/random.js';
import type { LedgerUse } from '../../crypto/schemes/properties.js';
import type { Reencryption, ReencryptionTypes, SentMessage } from '../../crypto/schemes/reencryption.js';
import type { Meter } from '../cost/meter.js';
import type { CommunicationStage, Link } from '../cost/traffic.js';
import { decodeInclusionProof, verifyInclusion } from '../ledger/merkle.js';
import { charge } from './context.js';
import type { OwnedRecords } from './owned-records.js';
import { access, broadcasting, createWire, type Phase, type Role, route, type Wire } from './wire.js';

/** Meter, wire and random streams of the life of one user's records. */
export interface Life {
  readonly meter: Meter;
  /** The random stream of a step of this user's. */
  random(step: string): RandomSource;
  message(link: Link, bytes: Uint8Array): void;
  readonly ledger: LedgerUse;
}

/** Both records as their holders keep them, encoded. */
export interface StoredRecords {
  readonly policy: Uint8Array;
  readonly repair: Uint8Array;
}

/** Where a record's leaf is under the root of its interval; absent where the ledger has no root. */
export interface Anchor {
  /** Encoded inclusion proof. */
  readonly proof: Uint8Array;
  readonly root: Uint8Array;
}

/**
 * The life of one user's records under any scheme that re-encrypts (C): the same work as in the
 * paper's lifecycle, as far as the scheme knows of it. An insurer encrypts a policy and a shop a
 * repair to the owner; the owner views its policy; its insurer comes by the repair with its help.
 */
export function storeRecords<V extends ReencryptionTypes>(
  scheme: Reencryption<V>,
  life: Life,
  records: OwnedRecords,
): StoredRecords {
  const { meter, random } = life;
  const wire = createWire(meter, life.message);
  const owner = charge(
    meter,
    'policyholder join',
    'policyholder',
  )('Key pair', () => scheme.keyPair('owner', random('key')));
  const pk = scheme.publicKey(owner);
  const store = (m: Uint8Array, holder: 'insurer' | 'shop', step: string) => {
    const phase = 'policyholder join';
    const recipient = wire.send(
      { from: 'policyholder', to: holder, phase },
      broadcasting('evidence', scheme.codecs.publicKey),
      pk,
    );
    const coins = scheme.coins(random(step));
    const ct = charge(meter, phase, holder)('Encrypt', () => scheme.encrypt(m, recipient, coins));
    const encode = charge(meter, phase, holder);
    const bytes = encode('encode messages', () => scheme.codecs.ciphertext.encode(ct));
    if (life.ledger === 'everything') broadcast(life, holder, 'ciphertext broadcast', 'data broadcasting', bytes);
    return bytes;
  };
  return {
    policy: store(records.policy, 'insurer', 'encrypt policy'),
    repair: store(records.repair, 'shop', 'encrypt repair'),
  };
}

/**
 * The owner views its policy, and the insurer comes by the repair.
 * @param anchors of the leaves of both, where the ledger has roots
 * @throws `refused` where a proof is false; `engine` where a record comes back other than it was
 */
export function shareRecords<V extends ReencryptionTypes>(
  scheme: Reencryption<V>,
  life: Life,
  records: OwnedRecords,
  stored: StoredRecords,
  anchors: { readonly policy: readonly Anchor[]; readonly repair: readonly Anchor[] },
): void {
  const owner = scheme.keyPair('owner', life.random('key'));
  const requester = scheme.keyPair('requester', life.random('requester’s key'));
  view(scheme, life, owner, { bytes: stored.policy, m: records.policy, anchors: anchors.policy });
  share(scheme, life, { owner, requester }, { bytes: stored.repair, m: records.repair, anchors: anchors.repair });
}

/** A record with its holder: encoded ciphertext, what it must open to, where its leaves are. */
interface Held {
  readonly bytes: Uint8Array;
  readonly m: Uint8Array;
  readonly anchors: readonly Anchor[];
}

const PHASE: Phase = 'sharing and search';

function view<V extends ReencryptionTypes>(scheme: Reencryption<V>, life: Life, owner: V['KeyPair'], held: Held): void {
  const wire = createWire(life.meter, life.message);
  const step = charge(life.meter, PHASE, 'policyholder');
  wire.send(route('policyholder', 'insurer'), access('view request', RECORD_ID), sha256(held.bytes));
  const ct = decodeAll(scheme.codecs.ciphertext, held.bytes, 'ciphertext');
  const received = wire.send(route('insurer', 'policyholder'), access('view reply', scheme.codecs.ciphertext), ct);
  checkAnchors(life, 'policyholder', 'insurer', held.anchors, () => scheme.anchoring?.leavesOf(received) ?? []);
  mustBe(
    step('Decrypt', () => scheme.decrypt(received, owner)),
    held.m,
  );
}

function share<V extends ReencryptionTypes>(
  scheme: Reencryption<V>,
  life: Life,
  { owner, requester }: { readonly owner: V['KeyPair']; readonly requester: V['KeyPair'] },
  held: Held,
): void {
  const { meter, random } = life;
  const { codecs, anchoring } = scheme;
  const wire = createWire(meter, life.message);
  const step = (role: Role) => charge(meter, PHASE, role);
  wire.send(route('insurer', 'policyholder'), access('access request', RECORD_ID), sha256(held.bytes));
  const { key, sent } = step('policyholder')('Rekey', () => scheme.rekey(owner, requester, random('share')));
  for (const message of sent) sendRekeying(life, message);
  const stored = decodeAll(codecs.ciphertext, held.bytes, 'ciphertext');
  const extracted = wire.send(route('shop', 'agent'), access('extraction', codecs.ciphertext), stored);
  const made = step('agent')('Reencrypt', () => scheme.reencrypt(extracted, key));
  if (made === undefined) throw new ClaimbenchError('engine', 'an honest ciphertext was refused by the agent');
  const delivered = deliver(life, wire, codecs.reencrypted, made);
  const leaf = anchoring?.leafOf(delivered);
  const at = leaf === undefined ? -1 : (anchoring?.leavesOf(stored) ?? []).findIndex((one) => equalBytes(one, leaf));
  const anchors = held.anchors.slice(Math.max(at, 0), at + 1);
  checkAnchors(life, 'insurer', 'shop', anchors, () => (leaf === undefined ? [] : [leaf]));
  mustBe(
    step('insurer')('Redecrypt', () => scheme.redecrypt(delivered, requester)),
    held.m,
  );
}

/** Sends a re-encrypted record back to the holder and from it to the requester; or to all, over the ledger. */
function deliver<Value>(life: Life, wire: Wire, codec: Codec<Value>, made: Value): Value {
  if (life.ledger === 'everything') {
    const type = access('re-encrypted broadcast', codec);
    return wire.send({ from: 'agent', to: 'ledger nodes', phase: PHASE }, type, made);
  }
  const back = wire.send(route('agent', 'shop'), access('re-encrypted record', codec), made);
  return wire.send(route('shop', 'insurer'), access('delivery', codec), back);
}

const PARTY = { owner: 'policyholder', requester: 'insurer', agent: 'agent' } as const;

function sendRekeying(life: Life, { name, from, to, bytes }: SentMessage): void {
  const receiver = life.ledger === 'everything' ? 'ledger nodes' : PARTY[to];
  life.message({ name, from: PARTY[from], to: receiver, phase: PHASE, communicationStage: 'data access' }, bytes);
}

/** Proofs come from the holder; whoever gets the record checks that its leaves are under the root. */
function checkAnchors(
  life: Life,
  role: 'policyholder' | 'insurer',
  holder: 'insurer' | 'shop',
  anchors: readonly Anchor[],
  leavesOf: () => readonly Uint8Array[],
): void {
  if (life.ledger !== 'root of an interval') return;
  for (const { proof } of anchors) {
    const link = { name: 'inclusion proof', from: holder, to: role, phase: PHASE } as const;
    life.message({ ...link, communicationStage: 'data access' }, proof);
  }
  const good = charge(
    life.meter,
    PHASE,
    role,
  )('check proof', () => {
    const leaves = leavesOf();
    return leaves.length === anchors.length && leaves.every((leaf, i) => isUnder(leaf, anchors[i]));
  });
  if (!good) throw new ClaimbenchError('refused', 'a record is not under the root on the ledger');
}

function isUnder(leaf: Uint8Array, anchor: Anchor | undefined): boolean {
  return anchor !== undefined && verifyInclusion(leaf, decodeInclusionProof(anchor.proof), anchor.root);
}

function broadcast(
  life: Life,
  from: Role,
  name: string,
  communicationStage: CommunicationStage,
  bytes: Uint8Array,
): void {
  life.message({ name, from, to: 'ledger nodes', phase: 'signature store', communicationStage }, bytes);
}

/** By which a record is asked for: SHA-256 of its ciphertext. */
const RECORD_ID = fixedCodec(32);

function mustBe(found: Uint8Array | undefined, expected: Uint8Array): void {
  if (found === undefined || !equalBytes(found, expected)) {
    throw new ClaimbenchError('engine', 'a record came back other than it was stored: scheme or engine is broken');
  }
}
