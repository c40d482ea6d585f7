import { concatBytes } from '@noble/hashes/utils.js';
import { randomStream } from '../../src/common/random.js';
import type { PairingTypes } from '../../src/crypto/pairing/engine.js';
import type { SignedMessage } from '../../src/crypto/schemes/bls2004/bls2004-steps.js';
import { decodeNonzeroG1, decodePublicKey, type KeyPair, keyPair, publicKey } from '../../src/crypto/schemes/keys.js';
import { type Ciphertext, decodeCiphertext, encodeCiphertext } from '../../src/crypto/schemes/liu2021/ciphertext.js';
import type { Liu2021 } from '../../src/crypto/schemes/liu2021/open.js';
import { nonzeroScalar } from '../../src/crypto/schemes/scalars.js';

/** Length of the records. */
const RECORD_BYTES = 1024;
/** Records in a block: policies of so many users, then their repairs. */
export const BLOCK_RECORDS = 20;

/**
 * The cryptography of the paper's lifecycle as a loop by hand: no roles, messages, ledger, counters
 * or threads; the steps of the scheme one after the other, in the order and as often as the
 * lifecycle executes them (a test holds the counts against it). What the simulation's overhead is
 * measured against.
 * @param checkers institutions that check the signature of each block
 */
export function bareLives<T extends PairingTypes>(scheme: Liu2021<T>, users: number, checkers: number): void {
  const taskContext = taskContextOf(scheme);
  for (let first = 0; first < users; first += BLOCK_RECORDS) {
    const count = Math.min(BLOCK_RECORDS, users - first);
    const lives = Array.from({ length: count }, (_, i) => newLife(scheme, taskContext, first + i));
    for (const institution of [taskContext.insurer, taskContext.shop]) {
      const signed = lives.flatMap((life) => recordOf(scheme, taskContext, life, institution));
      block(scheme, taskContext, signed, checkers);
    }
    for (const life of lives) show(scheme, taskContext, life);
  }
}

interface LifecycleContext<T extends PairingTypes> {
  readonly manager: KeyPair<T>;
  readonly supernode: KeyPair<T>;
  readonly insurer: KeyPair<T>;
  readonly shop: KeyPair<T>;
}

/** State of one user. */
interface Life<T extends PairingTypes> {
  readonly user: number;
  readonly keys: KeyPair<T>;
  readonly certificate: Uint8Array;
  readonly kept: { readonly ct: Uint8Array; readonly w: Uint8Array; readonly signed: readonly SignedMessage[] }[];
}

const MESSAGE = new Uint8Array(200);

function taskContextOf<T extends PairingTypes>({ engine }: Liu2021<T>): LifecycleContext<T> {
  const make = (role: string) => {
    const keys = keyPair(engine, nonzeroScalar(engine.Zr, randomStream('bare', [role])));
    keys.pk.lines();
    return keys;
  };
  return { manager: make('manager'), supernode: make('supernode'), insurer: make('insurer'), shop: make('shop') };
}

function certify<T extends PairingTypes>({ engine, steps }: Liu2021<T>, { manager }: LifecycleContext<T>): Uint8Array {
  return engine.G1.encode(steps.sign(MESSAGE, manager));
}

function checkCertificate<T extends PairingTypes>(
  scheme: Liu2021<T>,
  { manager }: LifecycleContext<T>,
  certificate: Uint8Array,
): void {
  const { engine, steps } = scheme;
  steps.verify(MESSAGE, decodeNonzeroG1(engine, certificate, 'certificate'), manager.pk);
}

function newLife<T extends PairingTypes>(scheme: Liu2021<T>, taskContext: LifecycleContext<T>, user: number): Life<T> {
  const { engine, steps } = scheme;
  const keys = keyPair(engine, nonzeroScalar(engine.Zr, randomStream('bare', ['user', user])));
  const possession = engine.G1.encode(steps.sign(keys.pk.bytes, keys));
  const pk = decodePublicKey(engine, keys.pk.bytes);
  steps.verify(pk.bytes, decodeNonzeroG1(engine, possession, 'possession'), pk);
  const certificate = certify(scheme, taskContext);
  checkCertificate(scheme, taskContext, certificate);
  return { user, keys, certificate, kept: [] };
}

function recordOf<T extends PairingTypes>(
  scheme: Liu2021<T>,
  taskContext: LifecycleContext<T>,
  { user, keys, certificate, kept }: Life<T>,
  institution: KeyPair<T>,
): readonly SignedMessage[] {
  const { engine, steps } = scheme;
  const random = randomStream('bare', ['record', user, kept.length]);
  const [m, w] = [random.bytes(RECORD_BYTES), random.bytes(32)];
  checkCertificate(scheme, taskContext, certificate);
  const owner = decodePublicKey(engine, keys.pk.bytes);
  const encrypted = encodeCiphertext(engine, steps.encrypt(m, w, owner, nonzeroScalar(engine.Zr, random)));
  const offered = decodeCiphertext(engine, encrypted);
  checkCertificate(scheme, taskContext, certificate);
  const pk = publicKey(engine, keys.pk.point);
  steps.test(offered, steps.trapdoor(w, keys));
  steps.isValid(offered, pk);
  steps.decrypt(offered, keys);
  const message = concatBytes(MESSAGE, m.subarray(0, 32));
  const ownerSignature = engine.G1.encode(steps.sign(message, keys));
  const received = decodeNonzeroG1(engine, ownerSignature, 'signature');
  steps.verify(message, received, decodePublicKey(engine, keys.pk.bytes));
  const institutionSignature = engine.G1.encode(steps.sign(message, institution));
  const signed = [
    { publicKey: institution.pk.bytes, message, signature: institutionSignature },
    { publicKey: keys.pk.bytes, message, signature: ownerSignature },
  ];
  kept.push({ ct: encrypted, w, signed });
  return signed;
}

/** The records of a block are verified, and every institution checks its signature. */
function block<T extends PairingTypes>(
  { engine, steps }: Liu2021<T>,
  { supernode }: LifecycleContext<T>,
  signed: readonly SignedMessage[],
  checkers: number,
): void {
  steps.verifyAll(signed);
  const signature = engine.G1.encode(steps.sign(MESSAGE, supernode));
  for (let i = 0; i < checkers; i++) {
    const pk = decodePublicKey(engine, supernode.pk.bytes);
    steps.verify(MESSAGE, decodeNonzeroG1(engine, signature, 'signature'), pk);
  }
}

/** The owner views its policy; the insurer gets to see the repair. */
function show<T extends PairingTypes>(
  scheme: Liu2021<T>,
  taskContext: LifecycleContext<T>,
  { keys, certificate, kept }: Life<T>,
): void {
  const { engine, steps } = scheme;
  const [policy, repair] = kept;
  if (policy === undefined || repair === undefined) return;
  const viewed = decodeCiphertext(engine, policy.ct);
  steps.verifyAll(policy.signed);
  steps.decrypt(viewed, keys);
  share(scheme, taskContext, { keys, certificate, ...repair });
}

function share<T extends PairingTypes>(
  scheme: Liu2021<T>,
  taskContext: LifecycleContext<T>,
  { keys, certificate, ct, w, signed }: Life<T>['kept'][number] & Pick<Life<T>, 'keys' | 'certificate'>,
): void {
  const { engine, steps, rekeying } = scheme;
  const { G1 } = engine;
  const point = (bytes: Uint8Array) => decodeNonzeroG1(engine, bytes, 'point');
  const ownerKey = () => decodePublicKey(engine, keys.pk.bytes);
  checkCertificate(scheme, taskContext, certificate);
  const trapdoor = G1.encode(steps.trapdoor(w, keys));
  const consent = G1.encode(steps.sign(MESSAGE, keys));
  point(trapdoor);
  steps.verify(MESSAGE, point(consent), ownerKey());
  const countersignature = G1.encode(steps.sign(MESSAGE, taskContext.manager));
  const instructed = () => {
    const T = point(trapdoor);
    const [first, second] = [point(consent), point(countersignature)];
    steps.verify(MESSAGE, first, ownerKey());
    steps.verify(MESSAGE, second, taskContext.manager.pk);
    return T;
  };
  instructed();
  const extracted = decodeCiphertext(engine, ct);
  const b = nonzeroScalar(engine.Zr, randomStream('bare', ['b']));
  const rk = rekeying.unblind(rekeying.answer(rekeying.blind(b, keys.x), taskContext.insurer.x), b);
  const T = instructed();
  const owner = ownerKey();
  rekeying.fits(rk, owner, decodePublicKey(engine, taskContext.insurer.pk.bytes));
  const made = steps.reencrypt(extracted, T, owner, rk);
  if (made !== undefined) deliver(scheme, taskContext, made, signed);
}

/** Through the shop's hands to the insurer, who checks and reads it. */
function deliver<T extends PairingTypes>(
  scheme: Liu2021<T>,
  { insurer }: LifecycleContext<T>,
  made: Ciphertext<T>,
  signed: readonly SignedMessage[],
): void {
  const { engine, steps } = scheme;
  const delivered = decodeCiphertext(
    engine,
    encodeCiphertext(engine, decodeCiphertext(engine, encodeCiphertext(engine, made))),
  );
  decodePublicKey(engine, signed[1]?.publicKey ?? insurer.pk.bytes);
  steps.verifyAll(signed);
  steps.redecrypt(delivered, insurer);
}
