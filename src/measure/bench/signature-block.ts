import { randomStream } from '../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../crypto/pairing/engine.js';
import type { SignedMessage } from '../../crypto/schemes/bls2004/bls2004-steps.js';
import { keyPair } from '../../crypto/schemes/keys.js';
import { type Liu2021, openLiu2021 } from '../../crypto/schemes/liu2021/open.js';
import { nonzeroScalar } from '../../crypto/schemes/scalars.js';
import type { Form } from '../../crypto/schemes/scheme.js';

/** A block's worth of work for the system manager: who has signed what. */
export const BLOCK = { records: 20, institutions: 5, owners: 20 } as const;

/** Length in bytes of the messages that are signed: about that of a ledger record's fields. */
const MESSAGE_BYTES = 256;

/** The forty signatures of twenty records: each record by an institution and by its owner. */
export function blockOfSignatures<T extends PairingTypes>(scheme: Liu2021<T>, seed: string): readonly SignedMessage[] {
  const { engine, steps } = scheme;
  const random = randomStream(seed, ['block of signatures']);
  const someone = () => keyPair(engine, nonzeroScalar(engine.Zr, random));
  const institutions = Array.from({ length: BLOCK.institutions }, someone);
  const owners = Array.from({ length: BLOCK.owners }, someone);
  return Array.from({ length: BLOCK.records }, (_, i) => {
    const message = random.bytes(MESSAGE_BYTES);
    return [institutions[i % BLOCK.institutions], owners[i % BLOCK.owners]].flatMap((signer) =>
      signer === undefined
        ? []
        : [{ publicKey: signer.pk.bytes, message, signature: engine.G1.encode(steps.sign(message, signer)) }],
    );
  }).flat();
}

/** Verifies the block's worth, hashing and decoding included; one byte a signature, 1 where it is good. */
export function verifyBlock<T extends PairingTypes>(
  engine: PairingEngine<T>,
  form: Form,
  seed: string,
): () => Uint8Array {
  const scheme = openLiu2021(engine, form);
  const signed = blockOfSignatures(scheme, seed);
  return () => Uint8Array.from(scheme.steps.verifyAll(signed), (good) => (good ? 1 : 0));
}
