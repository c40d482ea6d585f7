import type { SchemeDefinition } from '../scheme.js';
import { reencryptionScheme } from '../stages.js';
import { ji2019On } from './ji2019-reencryption.js';

/**
 * Our representative (C) of the paper's [22]: Ji, Blockchain-based user location information
 * security sharing scheme, master's thesis, Xidian University 2019, which cannot be had. Known of
 * it: a location is shared at several levels of precision, verifiably and retrievably, on a
 * blockchain; its journal version (Ji, Zhang, Ma, Yang, Yao 2018, doi 10.1007/s10916-018-0998-2)
 * uses order-preserving encryption and a Merkle tree.
 *
 * Representative: L levels of precision; each level of a record has a key of its own, wrapped for
 * the owner by Ateniese et al. 2006 second-level encryption, and an order-preserving code that
 * records are found by; one Merkle root for all records of an interval goes on the ledger, and who
 * gets a record checks its proof. The owner opens all levels; a share is one level.
 *
 * Setting and translation: as afgh2006. Assumption: its, and that AES-256-GCM is secure.
 * Ours (C): everything that is not in the sentence "known of it". The value of a record is its
 * first 32 bits; coarse levels give leading bits of it, the finest gives the record.
 * Weaknesses: codes give away the order and much of the value; that agent and requester together
 * open every level of all records of the owner; a 2022 analysis (Security and Communication
 * Networks, article 1926902) breaks the journal version by guessing locations, which our leaves,
 * made of ciphertexts under fresh keys, do not allow, but our codes do in part.
 */
export const ji2019: SchemeDefinition = {
  name: 'ji2019',
  title: '[22] Ji 2019, representative',
  reference:
    'our representative of: Ji, Blockchain-based user location information security sharing scheme, master’s thesis, Xidian University 2019; after Ji et al. 2018, doi 10.1007/s10916-018-0998-2, and Ateniese et al. 2006, doi 10.1145/1127345.1127346',
  origin: 'representative',
  represents: '[22]',
  properties: {
    direction: 'unidirectional',
    hops: 'single',
    search: 'range',
    security: 'CPA, eDBDH',
    collusion: 'opens all of the owner’s records, not its key',
    integrity: ['ciphertext, by the owner', 're-encrypted ciphertext'],
    ledger: 'root of an interval',
  },
  parameters: [{ name: 'levels', symbol: 'L', meaning: 'levels of precision', default: 5, minimum: 1, maximum: 20 }],
  open: (engine, form, { levels = 5 } = {}) => reencryptionScheme(() => ji2019On(engine, form, levels)),
};
