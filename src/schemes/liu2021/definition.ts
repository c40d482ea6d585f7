import { utf8ToBytes } from '@noble/hashes/utils.js';
import { ClaimbenchError } from '../../kernel/errors.js';
import type { RandomSource } from '../../kernel/random.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { nonzeroScalar } from '../scalars.js';
import type { Form, Scheme, SchemeDefinition, Stage } from '../scheme.js';
import { encodeCiphertext } from './ciphertext.js';
import { type KeyPair, keyPair, publicKey } from './keys.js';
import { type Liu2021, openLiu2021 } from './open.js';
import { setUp } from './parameters.js';

/** The paper's own scheme. */
export const liu2021: SchemeDefinition = {
  name: 'liu2021',
  title: 'Liu et al. 2021',
  reference:
    'Liu, Yang, Li, Dong, Wang: A Blockchain-Based Auto Insurance Data Sharing Scheme. Wireless Communications and Mobile Computing 2021, doi 10.1155/2021/3707906',
  origin: 'paper',
  open: <T extends PairingTypes>(engine: PairingEngine<T>, form: Form): Scheme => {
    const scheme = openLiu2021(engine, form);
    return { stages: (random) => stagesOf(scheme, inputs(scheme, random)) };
  },
};

/** Length in bytes of the record that the stages are timed on: about one insurance policy. */
const RECORD_BYTES = 1024;

interface Inputs<T extends PairingTypes> {
  readonly m: Uint8Array;
  readonly w: Uint8Array;
  readonly r: T['Scalar'];
  readonly owner: KeyPair<T>;
  readonly requester: KeyPair<T>;
}

function inputs<T extends PairingTypes>({ engine }: Liu2021<T>, random: RandomSource): Inputs<T> {
  const scalar = () => nonzeroScalar(engine.Zr, random);
  return {
    owner: keyPair(engine, scalar()),
    requester: keyPair(engine, scalar()),
    r: scalar(),
    w: random.bytes(32),
    m: random.bytes(RECORD_BYTES),
  };
}

/** Stands for the undefined result of a refused step, so that it can never equal a real one. */
const REFUSED = utf8ToBytes('refused');

/**
 * The stages as in Table 2 (Q for the four names; what each holds is D), then those counted beside
 * them (C). The owner's key is wrapped anew for every re-encryption: an agent does not know owners
 * in advance; the requester keeps the lines of its own key.
 */
function stagesOf<T extends PairingTypes>(scheme: Liu2021<T>, { m, w, r, owner, requester }: Inputs<T>): Stage[] {
  const { engine, steps, rekeying } = scheme;
  const { G1, G2, Gt, Zr } = engine;
  const ct = steps.encrypt(m, w, owner.pk, r);
  const T = steps.trapdoor(w, owner);
  const rk = rekeying.fromKeys(owner.x, requester.x);
  const reencrypted = steps.reencrypt(ct, T, owner.pk, rk);
  if (reencrypted === undefined)
    throw new ClaimbenchError('engine', 'an honest ciphertext was refused: the engine is broken');
  const sigma = steps.sign(m, owner);
  const strangersKey = () => publicKey(engine, owner.pk.point);
  const verdict = (accepted: boolean) => Uint8Array.of(accepted ? 1 : 0);

  const four: Stage[] = [
    stage('Encrypt', () => encodeCiphertext(engine, steps.encrypt(m, w, owner.pk, r))),
    stage('Decrypt', () => steps.decrypt(ct, owner)),
    stage('Reencrypt', () => {
      const result = steps.reencrypt(ct, T, strangersKey(), rk);
      return result === undefined ? REFUSED : encodeCiphertext(engine, result);
    }),
    stage('Redecrypt', () => steps.redecrypt(reencrypted, requester) ?? REFUSED),
  ];
  const beside: Stage[] = [
    stage('Setup', () => Gt.encode(setUp(engine).Z)),
    stage('Key pair', () => G2.encode(keyPair(engine, owner.x).pk.point)),
    stage('Sign', () => G1.encode(steps.sign(m, owner))),
    stage('Verify', () => verdict(steps.verify(m, sigma, strangersKey()))),
    stage('Validity', () => verdict(steps.isValid(ct, strangersKey()))),
    stage('Trapdoor', () => G1.encode(steps.trapdoor(w, owner))),
    stage('Rekey', () => {
      const answered = rekeying.answer(rekeying.blind(r, owner.x), requester.x);
      const key = rekeying.unblind(answered, r);
      return rekeying.fits(key, owner.pk, requester.pk) ? Zr.encode(key) : REFUSED;
    }),
  ];
  return [...four.map((one) => ({ ...one, tableTwo: true })), ...beside];
}

function stage(name: string, run: () => Uint8Array): Stage {
  return { name, tableTwo: false, run };
}
