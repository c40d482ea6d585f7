import { randomStream } from '../common/random.js';
import type { PairingEngine, PairingTypes } from '../crypto/pairing/engine.js';
import type { ParameterValues, SchemeDefinition } from '../crypto/schemes/scheme.js';

/** Lengths in bytes, by encoding; those of ciphertexts are what they are longer than the record. */
export interface SchemeSizes {
  readonly publicKey?: number;
  readonly ciphertext?: number;
  readonly reencrypted?: number;
  readonly signature?: number;
}

/** A record that is not too short for any scheme: its length is taken off. */
const RECORD = new Uint8Array(64);

/** Encodes one of everything that travels. */
export function describeSizes<T extends PairingTypes>(
  definition: SchemeDefinition,
  engine: PairingEngine<T>,
  values?: ParameterValues,
): SchemeSizes {
  const { reencryption, signature } = definition.open(engine, 'literal', values);
  const random = randomStream('sizes', [definition.name]);
  const sharing = reencryption?.(random, (scheme) => {
    const { codecs } = scheme;
    const owner = scheme.keyPair('owner', random);
    const requester = scheme.keyPair('requester', random);
    const pk = scheme.publicKey(owner);
    const ct = scheme.encrypt(RECORD, pk, scheme.coins(random));
    const shared = scheme.reencrypt(ct, scheme.rekey(owner, requester, random).key);
    return {
      publicKey: codecs.publicKey.encode(pk).length,
      ciphertext: codecs.ciphertext.encode(ct).length - RECORD.length,
      ...(shared && { reencrypted: codecs.reencrypted.encode(shared).length - RECORD.length }),
    };
  });
  const signing = signature?.((scheme) => ({
    signature: scheme.codec.encode(scheme.sign(RECORD, scheme.keyPair(random))).length,
  }));
  return { ...sharing, ...signing };
}
