import { concatBytes } from '@noble/hashes/utils.js';
import { decodeAll } from '../../../common/codec.js';
import { randomStream } from '../../../common/random.js';
import type { Signature, SignatureTypes } from '../signature.js';
import { changed, must, type SchemeDraw, unlessMalformed } from './draw.js';

export function signaturesHold<V extends SignatureTypes>(scheme: Signature<V>, draw: SchemeDraw): void {
  const { m, seed } = draw;
  const [signer, other] = ['signer', 'other'].map((who) => scheme.keyPair(randomStream(seed, [who])));
  if (signer === undefined || other === undefined) return;
  const pk = scheme.publicKey(signer);
  const sigma = scheme.sign(m, signer);
  const bytes = scheme.codec.encode(sigma);
  must(scheme.verify(m, sigma, pk), 'verify refuses an honest signature');
  must(!scheme.verify(concatBytes(m, Uint8Array.of(0)), sigma, pk), 'verify accepts a signature of another message');
  must(!scheme.verify(m, sigma, scheme.publicKey(other)), 'verify accepts a signature under another key');
  must(!scheme.verify(m, scheme.sign(m, other), pk), 'verify accepts another’s signature');
  const passes = unlessMalformed(() =>
    scheme.verify(m, decodeAll(scheme.codec, changed(bytes, draw), 'signature'), pk),
  );
  must(passes !== true, 'verify accepts a changed signature');
}
