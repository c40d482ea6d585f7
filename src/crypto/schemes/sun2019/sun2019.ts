import { concatBytes } from '@noble/hashes/utils.js';
import { ClaimbenchError } from '../../../common/errors.js';
import type { RandomSource } from '../../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import { nonzeroScalar } from '../scalars.js';
import type { Form, ParameterValues, Scheme, SchemeDefinition, Stage } from '../scheme.js';
import { reencryptionScheme, stage } from '../stages.js';
import { attributesFrom } from './attributes.js';
import { type AttributeSizes, sun2019On } from './sun2019-reencryption.js';

/** The paper gives no sizes. */
const DEFAULTS = { universe: 10, required: 5 };

/**
 * Our representative (C) of the paper's [23]: Sun, Research on cloud storage and sharing of
 * re-encrypted ciphertext based on block chain attribute agent, master's thesis, Jiangxi University
 * of Science and Technology 2019, which cannot be had. Known of it, from its title and the paper:
 * attribute-based proxy re-encryption of cloud ciphertexts on a blockchain, whose cost of
 * communication grows with the users.
 *
 * Representative: the ciphertext-policy encryption of Cheung, Newport 2007 (CCS, doi
 * 10.1145/1315245.1315302) with AND policies that require A attributes of a universe U, re-encrypted
 * in the manner of Liang, Cao, Lin, Shao 2009 (ASIACCS, doi 10.1145/1533057.1533094); every element
 * is broadcast to the ledger.
 *
 * Setting: pairing; symmetric in both. Translation: ciphertexts in G1, keys in G2, W in both.
 * Assumption: decisional bilinear Diffie-Hellman and, for re-encryption, Liang's augmented one;
 * selective policies, CPA only. Its cost depends on |U| alone: an attribute costs the same whether
 * it is required or not.
 * Ours (C): everything that is not in the sentence "known of it"; a key stream of Y^s instead of a
 * product; N_i for all attributes, without which a user with none or too many would go wrong; one hop.
 * Weaknesses: agent and requester, who learns d*g2, together open every record under the owner's
 * policy, though they do not get D0; the authority opens everything; no integrity at all.
 */
export const sun2019: SchemeDefinition = {
  name: 'sun2019',
  title: '[23] Sun 2019, representative',
  reference:
    'our representative of: Sun, Research on cloud storage and sharing of re-encrypted ciphertext based on block chain attribute agent, master’s thesis, Jiangxi University of Science and Technology 2019; after Cheung, Newport 2007, doi 10.1145/1315245.1315302, and Liang et al. 2009, doi 10.1145/1533057.1533094',
  origin: 'representative',
  represents: '[23]',
  properties: {
    direction: 'unidirectional',
    hops: 'single',
    search: 'none',
    security: 'CPA, selective, ADBDH',
    collusion: 'opens all records of the owner’s policy, not its key',
    integrity: [],
    ledger: 'everything',
  },
  parameters: [
    {
      name: 'universe',
      symbol: '|U|',
      meaning: 'attributes in all',
      default: DEFAULTS.universe,
      minimum: 1,
      maximum: 20,
      others: (universe) => ({ required: Math.min(universe, DEFAULTS.required) }),
    },
    {
      name: 'required',
      symbol: 'A',
      meaning: 'attributes that a policy requires',
      default: DEFAULTS.required,
      minimum: 1,
      maximum: 20,
      others: (required) => ({ universe: Math.max(required, DEFAULTS.universe) }),
    },
  ],
  open: openSun2019,
};

function openSun2019<T extends PairingTypes>(
  engine: PairingEngine<T>,
  form: Form,
  values: ParameterValues = {},
): Scheme {
  const { universe, required } = { ...DEFAULTS, ...values };
  if (required > universe) {
    throw new ClaimbenchError(
      'usage',
      `sun2019: ${required} attributes cannot be required of ${universe}: give required at most universe`,
    );
  }
  const sizes = { universe, required };
  return reencryptionScheme(
    (random) => sun2019On(engine, form, sizes, random),
    (random) => [sealingStage(engine, form, sizes, random)],
  );
}

/** Enc_P'(d*g2) alone: a part of Rekey. */
function sealingStage<T extends PairingTypes>(
  engine: PairingEngine<T>,
  form: Form,
  sizes: AttributeSizes,
  random: RandomSource,
): Stage {
  const { seal } = sun2019On(engine, form, sizes, random);
  const [d, s] = [nonzeroScalar(engine.Zr, random), nonzeroScalar(engine.Zr, random)];
  const policy = attributesFrom(0, sizes.required);
  return stage('Enc_P′', () => {
    const { c, C0, C } = seal(d, policy, s);
    return concatBytes(c, ...[C0, ...C].map(engine.G1.encode));
  });
}
