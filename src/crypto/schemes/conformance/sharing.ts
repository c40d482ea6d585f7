import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { decodeAll } from '../../../common/codec.js';
import { equalBytes, item } from '../../../common/encoding.js';
import { ClaimbenchError } from '../../../common/errors.js';
import { randomStream } from '../../../common/random.js';
import type { IntegrityOf } from '../properties.js';
import type { Reencryption, ReencryptionTypes } from '../reencryption.js';
import type { SchemeDefinition } from '../scheme.js';
import { changed, must, type SchemeDraw, unlessMalformed } from './draw.js';

/** One record of an owner's, shared with a requester, and a stranger. */
export interface Scene<V extends ReencryptionTypes> {
  readonly scheme: Reencryption<V>;
  readonly owner: V['KeyPair'];
  readonly requester: V['KeyPair'];
  readonly stranger: V['KeyPair'];
  readonly ct: V['Ciphertext'];
  readonly key: V['ReencryptionKey'];
  readonly reencrypted: V['Reencrypted'];
}

/** Everything from the seed; an honest re-encryption that is refused breaks the first law. */
export function sceneOf<V extends ReencryptionTypes>(scheme: Reencryption<V>, { seed, m }: SchemeDraw): Scene<V> {
  const random = (what: string) => randomStream(seed, ['scene', what]);
  const owner = scheme.keyPair('owner', random('owner'));
  const requester = scheme.keyPair('requester', random('requester'));
  const stranger = scheme.keyPair('stranger', random('stranger'));
  const ct = scheme.encrypt(m, scheme.publicKey(owner), scheme.coins(random('coins')));
  const { key } = scheme.rekey(owner, requester, random('rekey'));
  const reencrypted = scheme.reencrypt(ct, key);
  if (reencrypted === undefined) throw new ClaimbenchError('scheme', 'reencrypt refuses an honest ciphertext');
  return { scheme, owner, requester, stranger, ct, key, reencrypted };
}

export function bothRead<V extends ReencryptionTypes>(scene: Scene<V>, { m }: SchemeDraw): void {
  const { scheme, owner, requester, ct, reencrypted } = scene;
  must(same(scheme.decrypt(ct, owner), m), 'decrypt does not give the owner its record');
  must(
    same(scheme.redecrypt(reencrypted, requester), m),
    'redecrypt does not give the requester the record that was shared with it',
  );
}

/** Every byte that the scheme makes from the draw, as hexadecimal digits, by what it is. */
export function transcriptOf<V extends ReencryptionTypes>(
  scheme: Reencryption<V>,
  draw: SchemeDraw,
): readonly { readonly what: string; readonly hex: string }[] {
  const { owner, ct, reencrypted, requester } = sceneOf(scheme, draw);
  const { sent } = scheme.rekey(owner, requester, randomStream(draw.seed, ['scene', 'rekey']));
  const { publicKey, ciphertext, reencrypted: shared } = scheme.codecs;
  const joined = (parts: readonly Uint8Array[]) => concatBytes(...parts.map(item));
  const parts = [
    ['public key', publicKey.encode(scheme.publicKey(owner))],
    ['ciphertext', ciphertext.encode(ct)],
    ['re-encrypted ciphertext', shared.encode(reencrypted)],
    ['rekeying', joined(sent.map(({ bytes }) => bytes))],
    ['leaf', joined(scheme.anchoring?.leavesOf(ct) ?? [])],
  ] as const;
  return parts.map(([what, bytes]) => ({ what, hex: bytesToHex(bytes) }));
}

/** Law: whatever a codec wrote reads back, is written again to the same bytes and decrypts: nothing is left out. */
export function codecsHold<V extends ReencryptionTypes>(
  { scheme, owner, requester, ct, key, reencrypted }: Scene<V>,
  { m }: SchemeDraw,
): void {
  const { publicKey, ciphertext, reencrypted: shared } = scheme.codecs;
  const pk = publicKey.encode(scheme.publicKey(owner));
  must(
    same(publicKey.encode(decodeAll(publicKey, pk, 'public key')), pk),
    'codecs.publicKey does not write again what it read',
  );
  const bytes = ciphertext.encode(ct);
  const readCt = decodeAll(ciphertext, bytes, 'ciphertext');
  must(same(ciphertext.encode(readCt), bytes), 'codecs.ciphertext does not write again what it read');
  must(same(scheme.decrypt(readCt, owner), m), 'decrypt does not give the record of what codecs.ciphertext read');
  const again = shared.encode(reencrypted);
  const readShared = decodeAll(shared, again, 're-encrypted');
  must(same(shared.encode(readShared), again), 'codecs.reencrypted does not write again what it read');
  must(
    same(scheme.redecrypt(readShared, requester), m),
    'redecrypt does not give the record of what codecs.reencrypted read',
  );
  const fromRead = scheme.reencrypt(readCt, key);
  must(
    fromRead !== undefined && same(shared.encode(fromRead), again),
    'reencrypt does not give the same of what codecs.ciphertext read',
  );
  const { anchoring } = scheme;
  if (anchoring === undefined) return;
  const leaf = anchoring.leafOf(reencrypted);
  must(
    anchoring.leavesOf(ct).some((one) => same(one, leaf)),
    'anchoring.leafOf gives none of the leaves of the record',
  );
}

export function strangersFail<V extends ReencryptionTypes>(scene: Scene<V>, { m, seed }: SchemeDraw): void {
  const { scheme, owner, requester, stranger, ct, reencrypted } = scene;
  must(!same(scheme.decrypt(ct, stranger), m), 'decrypt gives a stranger the owner’s record');
  must(!same(scheme.redecrypt(reencrypted, stranger), m), 'redecrypt gives a stranger what was shared with another');
  const { key } = scheme.rekey(owner, stranger, randomStream(seed, ['scene', 'to stranger']));
  const forStranger = scheme.reencrypt(ct, key);
  if (forStranger === undefined) return;
  must(!same(scheme.redecrypt(forStranger, requester), m), 'redecrypt gives a requester what was shared with another');
}

/** Where a change of one byte could be found out. */
export const PLACES: readonly Exclude<IntegrityOf, 'signature'>[] = [
  'ciphertext, by the owner',
  'ciphertext, by the agent',
  're-encrypted ciphertext',
];

/** Law: a changed byte is refused in every part for which integrity is claimed. */
export function changesAreRefused<V extends ReencryptionTypes>(
  scene: Scene<V>,
  draw: SchemeDraw,
  { properties }: SchemeDefinition,
): void {
  for (const place of PLACES.filter((one) => properties.integrity.includes(one))) {
    must(
      outcome(scene, place, draw) === undefined,
      `the properties claim integrity of the ${place}, but a changed byte passes`,
    );
  }
}

/** Changes tried before it is believed that none passes. */
const TRIES = 200;
/** A prime, so that the places tried are spread over the whole encoding. */
const STRIDE = 7919;

/** Law: some changed byte passes in every part for which no integrity is claimed, else the properties say too little. */
export function changesPass<V extends ReencryptionTypes>(
  scene: Scene<V>,
  draw: SchemeDraw,
  { properties }: SchemeDefinition,
): void {
  const tries = Array.from({ length: TRIES }, (_, i) => ({ ...draw, place: draw.place + i * STRIDE }));
  for (const place of PLACES.filter((one) => !properties.integrity.includes(one))) {
    const passes = tries.some((one) => outcome(scene, place, one) !== undefined);
    must(passes, `the properties claim no integrity of the ${place}, but every change is refused`);
  }
}

/** The result of a changed input; `undefined` where it is refused. */
function outcome<V extends ReencryptionTypes>(scene: Scene<V>, place: IntegrityOf, draw: SchemeDraw): unknown {
  const { scheme, owner, requester, ct, key, reencrypted } = scene;
  const { ciphertext, reencrypted: shared } = scheme.codecs;
  return unlessMalformed(() => {
    switch (place) {
      case 'ciphertext, by the owner':
        return scheme.decrypt(decodeAll(ciphertext, changed(ciphertext.encode(ct), draw), 'ciphertext'), owner);
      case 'ciphertext, by the agent':
        return scheme.reencrypt(decodeAll(ciphertext, changed(ciphertext.encode(ct), draw), 'ciphertext'), key);
      case 're-encrypted ciphertext':
        return scheme.redecrypt(
          decodeAll(shared, changed(shared.encode(reencrypted), draw), 're-encrypted'),
          requester,
        );
      case 'signature':
        return undefined;
    }
  });
}

export function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && equalBytes(a, b);
}
