import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { item } from '../../common/encoding.js';
import { ClaimbenchError } from '../../common/errors.js';
import { type RandomSource, randomStream } from '../../common/random.js';
import type { Reencryption, ReencryptionTypes } from './reencryption.js';
import type { Scheme, Stage } from './scheme.js';

/** Length in bytes of the record that the stages are timed on: about one insurance policy. */
export const RECORD_BYTES = 1024;

/** Stands for the undefined result of a refused step, so that it can never equal a real one. */
export const REFUSED = utf8ToBytes('refused');

/** A stage beside the four of Table 2. */
export function stage(name: string, run: () => Uint8Array): Stage {
  return { name, tableTwo: false, run };
}

/** One byte, 1 for an accepting verdict. */
export function verdict(accepted: boolean): Uint8Array {
  return Uint8Array.of(accepted ? 1 : 0);
}

/** A scheme that re-encrypts, from how a system of it is set up. @param beside stages besides those that all have */
export function reencryptionScheme<V extends ReencryptionTypes>(
  setUp: (random: RandomSource) => Reencryption<V>,
  beside: (random: RandomSource) => readonly Stage[] = () => [],
): Scheme {
  return {
    stages: (random) => [...stagesOf(setUp(random), random), ...beside(random)],
    reencryption: (random, task) => task(setUp(random)),
  };
}

/**
 * The four stages of the paper's Table 2 (Q for the names), and those that every scheme has beside
 * them: making a key pair and coming by a re-encryption key. Results are encoded, inputs are not decoded.
 */
export function stagesOf<V extends ReencryptionTypes>(scheme: Reencryption<V>, random: RandomSource): Stage[] {
  const { codecs } = scheme;
  const owner = scheme.keyPair('owner', random);
  const requester = scheme.keyPair('requester', random);
  const coins = scheme.coins(random);
  const m = random.bytes(RECORD_BYTES);
  const pk = scheme.publicKey(owner);
  const ct = scheme.encrypt(m, pk, coins);
  const { key } = scheme.rekey(owner, requester, random);
  const reencrypted = scheme.reencrypt(ct, key);
  if (reencrypted === undefined) {
    throw new ClaimbenchError('engine', 'an honest ciphertext was refused: scheme or engine is broken');
  }
  const encrypted = (made: V['Ciphertext']) => codecs.ciphertext.encode(made);
  const again = (made: V['Reencrypted'] | undefined) =>
    made === undefined ? REFUSED : codecs.reencrypted.encode(made);
  const four = [
    stage('Encrypt', () => encrypted(scheme.encrypt(m, pk, coins))),
    stage('Decrypt', () => scheme.decrypt(ct, owner) ?? REFUSED),
    stage('Reencrypt', () => again(scheme.reencrypt(ct, key))),
    stage('Redecrypt', () => scheme.redecrypt(reencrypted, requester) ?? REFUSED),
  ];
  return [...four.map((one) => ({ ...one, tableTwo: true })), ...keyStages(scheme, owner, requester)];
}

function keyStages<V extends ReencryptionTypes>(
  scheme: Reencryption<V>,
  owner: V['KeyPair'],
  requester: V['KeyPair'],
): Stage[] {
  const fresh = (what: string) => randomStream('stages', [what]);
  const made = () => scheme.publicKey(scheme.keyPair('owner', fresh('key pair')));
  return [
    stage('Key pair', () => scheme.codecs.publicKey.encode(made())),
    stage('Rekey', () => {
      const { sent } = scheme.rekey(owner, requester, fresh('rekey'));
      return concatBytes(...sent.map(({ bytes }) => item(bytes)));
    }),
  ];
}
