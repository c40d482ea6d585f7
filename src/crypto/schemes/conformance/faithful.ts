import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { item } from '../../../common/encoding.js';
import { randomStream } from '../../../common/random.js';
import type { Reencryption, ReencryptionTypes, Rekeyed } from '../reencryption.js';
import { must, type SchemeDraw } from './draw.js';
import type { Scene } from './sharing.js';

/**
 * Every function is one of its inputs alone, and leaves them as they are: called again on the same it gives the same,
 * else nothing that was counted or timed could be compared.
 */
export function functionsAreFaithful<V extends ReencryptionTypes>(scene: Scene<V>, draw: SchemeDraw): void {
  const { scheme, owner, requester, ct, key, reencrypted } = scene;
  const { publicKey, ciphertext, reencrypted: shared } = scheme.codecs;
  const random = (what: string) => randomStream(draw.seed, ['faithful', what]);
  // Not the record of the scene, which an earlier call may have changed.
  const m = random('record').bytes(draw.m.length);
  const hexOf = (bytes: Uint8Array | undefined) => (bytes === undefined ? 'refused' : bytesToHex(bytes));
  const sharedHex = (one: V['Reencrypted'] | undefined) => (one === undefined ? 'refused' : hexOf(shared.encode(one)));
  const pk = scheme.publicKey(owner);
  const coins = scheme.coins(random('coins'));
  const fresh = () => scheme.publicKey(scheme.keyPair('owner', random('keys')));
  const state = () => [publicKey.encode(pk), ciphertext.encode(ct), shared.encode(reencrypted), m].map(hexOf).join();
  const calls: Readonly<Record<string, () => string>> = {
    publicKey: () => hexOf(publicKey.encode(scheme.publicKey(owner))),
    keyPair: () => hexOf(publicKey.encode(fresh())),
    encrypt: () => hexOf(ciphertext.encode(scheme.encrypt(m, pk, coins))),
    coins: () => hexOf(ciphertext.encode(scheme.encrypt(m, pk, scheme.coins(random('coins'))))),
    decrypt: () => hexOf(scheme.decrypt(ct, owner)),
    rekey: () => rekeyedHex(scheme, ct, scheme.rekey(owner, requester, random('rekey'))),
    reencrypt: () => sharedHex(scheme.reencrypt(ct, key)),
    redecrypt: () => hexOf(scheme.redecrypt(reencrypted, requester)),
  };
  for (const [name, call] of Object.entries(calls)) {
    const before = state();
    const first = call();
    must(
      first === call(),
      `${name} gives something else when it is called again on the same inputs: it must draw nothing but from its random source, and keep nothing`,
    );
    must(before === state(), `${name} changes its inputs`);
  }
}

function rekeyedHex<V extends ReencryptionTypes>(
  { reencrypt, codecs }: Reencryption<V>,
  ct: V['Ciphertext'],
  { key, sent }: Rekeyed<V['ReencryptionKey']>,
): string {
  const made = reencrypt(ct, key);
  const shared = made === undefined ? new Uint8Array(0) : codecs.reencrypted.encode(made);
  return bytesToHex(concatBytes(...[...sent.map(({ bytes }) => bytes), shared].map(item)));
}
