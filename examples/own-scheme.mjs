// A scheme of one's own, in one file: ElGamal whose agent multiplies by b/a, as Blaze, Bleumer and
// Strauss did. Run it without a fork:   npx claimbench compare --schemes liu2021 --scheme FILE
// Its default export makes the definition from the toolkit, so that the file imports nothing.
export default ({
  reencryptionScheme,
  nonzeroScalar,
  rekeyBlinded,
  applyKeyStream,
  tag,
  structCodec,
  pointCodec,
  itemCodec,
}) => ({
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
  open: (engine) => {
    const { Zr, G1, curve } = engine;
    const F = (K, data) => applyKeyStream(tag('toy-F', curve), G1.encode(K), data);
    const decrypt = ({ B, c }, { a }) => F(G1.multiply(B, Zr.inverse(a)), c);
    const ciphertext = structCodec({ B: pointCodec(G1, 'B'), c: itemCodec });
    return reencryptionScheme(() => ({
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
