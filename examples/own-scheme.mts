// A scheme of one's own, in one file: ElGamal whose agent multiplies by b/a, as Blaze, Bleumer and
// Strauss did. Run it without a fork:   npx claimbench compare --schemes liu2021 --scheme FILE
// Its default export makes the definition from the toolkit, so that the file imports types alone.
import type { PairingEngine, PairingTypes, SchemeDefinition, SchemeKit } from 'claimbench/schemes';

/** The values of the scheme, over the elements of whichever engine runs it. */
interface Toy<T extends PairingTypes> {
  readonly KeyPair: { readonly a: T['Scalar']; readonly pk: T['G1'] };
  readonly PublicKey: T['G1'];
  readonly Coins: T['Scalar'];
  readonly Ciphertext: { readonly B: T['G1']; readonly c: Uint8Array };
  readonly ReencryptionKey: T['Scalar'];
  readonly Reencrypted: { readonly B: T['G1']; readonly c: Uint8Array };
}

export default ({
  reencryptionScheme,
  nonzeroScalar,
  rekeyBlinded,
  applyKeyStream,
  tag,
  structCodec,
  pointCodec,
  itemCodec,
}: SchemeKit): SchemeDefinition => ({
  name: 'toy',
  title: 'Toy scheme',
  reference: 'yours, with DOI',
  origin: 'own',
  properties: {
    direction: 'bidirectional',
    hops: 'multiple',
    search: 'none',
    security: 'CPA, DDH in G1',
    collusion: 'the owner’s private key',
    integrity: [],
    ledger: 'nothing',
  },
  open: <T extends PairingTypes>(engine: PairingEngine<T>) => {
    const { Zr, G1, curve } = engine;
    const F = (K: T['G1'], data: Uint8Array) => applyKeyStream(tag('toy-F', curve), G1.encode(K), data);
    const decrypt = ({ B, c }: Toy<T>['Ciphertext'], { a }: Toy<T>['KeyPair']) => F(G1.multiply(B, Zr.inverse(a)), c);
    const ciphertext = structCodec({ B: pointCodec(G1, 'B'), c: itemCodec });
    return reencryptionScheme<Toy<T>>(() => ({
      keyPair: (_party, random) => {
        const a = nonzeroScalar(Zr, random);
        return { a, pk: G1.multiply(G1.generator, a) };
      },
      publicKey: ({ pk }) => pk,
      coins: (random) => nonzeroScalar(Zr, random),
      encrypt: (m, pk, r) => ({ B: G1.multiply(pk, r), c: F(G1.multiply(G1.generator, r), m) }),
      decrypt,
      rekey: (owner, requester, random) => rekeyBlinded(engine, owner.a, requester.a, random),
      reencrypt: ({ B, c }, rk) => ({ B: G1.multiply(B, rk), c }),
      redecrypt: decrypt,
      codecs: { publicKey: pointCodec(G1, 'public key'), ciphertext, reencrypted: ciphertext },
    }));
  },
});
