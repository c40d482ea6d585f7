import { fixedCodec, mappedCodec, structCodec } from '../../../common/codec.js';
import { ClaimbenchError } from '../../../common/errors.js';
import type { PairingTypes } from '../../pairing/engine.js';
import { decodePublicKey, type KeyPair, keyPair, type PublicKey, publicKey } from '../keys.js';
import type { Reencryption } from '../reencryption.js';
import { rekeyBlinded } from '../rekeying.js';
import { nonzeroScalar, pointCodec } from '../scalars.js';
import type { Signature } from '../signature.js';
import { type Ciphertext, ciphertextCodec } from './ciphertext.js';
import type { Liu2021 } from './open.js';

/** Length in bytes of a keyword. */
const WORD_BYTES = 32;

/** A key pair, and the keyword of its holder's records. */
interface Searchable<T extends PairingTypes> {
  readonly keys: KeyPair<T>;
  readonly w: Uint8Array;
}

/** The target of an institution's encryption: the owner's public key and keyword. */
interface Recipient<T extends PairingTypes> {
  readonly pk: PublicKey<T>;
  readonly w: Uint8Array;
}

/** The agent's knowledge of the owner: public key, trapdoor, rk. */
interface Transformation<T extends PairingTypes> {
  readonly owner: T['G2'];
  readonly T: T['G1'];
  readonly rk: T['Scalar'];
}

interface ReencryptionValues<T extends PairingTypes> {
  readonly KeyPair: Searchable<T>;
  readonly PublicKey: Recipient<T>;
  readonly Coins: T['Scalar'];
  readonly Ciphertext: Ciphertext<T>;
  readonly ReencryptionKey: Transformation<T>;
  readonly Reencrypted: Ciphertext<T>;
}

/**
 * The scheme as any other proxy re-encryption, without ledger, consents and certificates. The
 * owner's key is wrapped anew for every re-encryption: an agent does not know owners in advance.
 */
export function reencryptionOf<T extends PairingTypes>(scheme: Liu2021<T>): Reencryption<ReencryptionValues<T>> {
  const { engine, steps, rekeying } = scheme;
  const { Zr, G1, G2 } = engine;
  const ciphertext = ciphertextCodec(engine);
  return {
    keyPair: (_party, random) => ({ keys: keyPair(engine, nonzeroScalar(Zr, random)), w: random.bytes(WORD_BYTES) }),
    publicKey: ({ keys, w }) => ({ pk: keys.pk, w }),
    coins: (random) => nonzeroScalar(Zr, random),
    encrypt: (m, { pk, w }, r) => steps.encrypt(m, w, pk, r),
    decrypt: (ct, { keys }) => steps.decrypt(ct, keys),
    rekey: (owner, requester, random) => {
      const { key: rk, sent } = rekeyBlinded(engine, owner.keys.x, requester.keys.x, random);
      if (!rekeying.fits(rk, owner.keys.pk, requester.keys.pk)) {
        throw new ClaimbenchError('refused', 'the re-encryption key does not lead from owner to requester');
      }
      const T = steps.trapdoor(owner.w, owner.keys);
      const trapdoor = { name: 'trapdoor', from: 'owner', to: 'agent', bytes: G1.encode(T) } as const;
      return { key: { owner: owner.keys.pk.point, T, rk }, sent: [...sent, trapdoor] };
    },
    reencrypt: (ct, { owner, T, rk }) => steps.reencrypt(ct, T, publicKey(engine, owner), rk),
    redecrypt: (ct, { keys }) => steps.redecrypt(ct, keys),
    codecs: {
      publicKey: structCodec<Recipient<T>>({
        pk: mappedCodec(
          fixedCodec(G2.byteLength),
          (pk) => pk.bytes,
          (bytes) => decodePublicKey(engine, bytes),
        ),
        w: fixedCodec(WORD_BYTES),
      }),
      ciphertext,
      reencrypted: ciphertext,
    },
    search: {
      query: (_m, { keys, w }) => G1.encode(steps.trapdoor(w, keys)),
      finds: (query, ct) => steps.test(ct, G1.decode(query)),
    },
  };
}

interface SignatureValues<T extends PairingTypes> {
  readonly KeyPair: KeyPair<T>;
  readonly PublicKey: PublicKey<T>;
  readonly Signature: T['G1'];
}

/** The scheme's signatures, without the records that they sign. */
export function signatureOf<T extends PairingTypes>({ engine, steps }: Liu2021<T>): Signature<SignatureValues<T>> {
  return {
    keyPair: (random) => keyPair(engine, nonzeroScalar(engine.Zr, random)),
    publicKey: ({ pk }) => pk,
    sign: steps.sign,
    verify: steps.verify,
    codec: pointCodec(engine.G1, 'signature'),
  };
}
