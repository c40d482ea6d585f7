import type { ReencryptionTypes } from '../reencryption.js';
import type { Scheme, SchemeDefinition } from '../scheme.js';
import { must, type SchemeDraw } from './draw.js';
import { PLACES, type Scene } from './sharing.js';

/** Law: a scheme has the capabilities that its properties name: a claim that nothing can be held against is no claim. */
export function capabilitiesAreThere({ properties }: SchemeDefinition, { reencryption, signature }: Scheme): void {
  const { direction, hops, integrity, search, ledger } = properties;
  const shares = reencryption !== undefined;
  must(
    (direction !== undefined) === shares,
    `the properties ${shares ? 'lack a' : 'claim a'} direction, and it re-encrypts ${shares ? 'records' : 'nothing'}`,
  );
  must(
    (hops !== undefined) === shares,
    `the properties ${shares ? 'do not say' : 'say'} how many hops, and it re-encrypts ${shares ? 'records' : 'nothing'}`,
  );
  const signs = integrity.includes('signature');
  must(
    signs === (signature !== undefined),
    signs
      ? 'the properties claim integrity of the signature, but it has no signature'
      : 'it has a signature, whose integrity the properties do not claim',
  );
  if (shares) return;
  must(
    !PLACES.some((one) => integrity.includes(one)),
    'the properties claim integrity of ciphertexts, and it re-encrypts nothing',
  );
  must(
    search === 'none' && ledger !== 'root of an interval',
    'the properties claim search or roots of records, and it has no records',
  );
}

/** Search that is claimed finds what it should and nothing else; what is there is claimed. */
export function searchHolds<V extends ReencryptionTypes>(
  { scheme, owner, stranger, ct }: Scene<V>,
  { m }: SchemeDraw,
  { properties }: SchemeDefinition,
): void {
  const { search } = scheme;
  const claimed = properties.search;
  if (search === undefined) {
    must(claimed === 'none', `the properties claim search by ${claimed}, but it has no search: { query, finds }`);
    return;
  }
  must(claimed !== 'none', 'it has search, and the properties say "none"');
  must(search.finds(search.query(m, owner), ct), 'search.finds does not find a record by its owner’s query');
  must(!search.finds(search.query(m, stranger), ct), 'search.finds finds a record by a stranger’s query');
  if (claimed !== 'range') return;
  const other = m.map((byte) => 255 - byte);
  must(!search.finds(search.query(other, owner), ct), 'search.finds finds a record by a query for another value');
}

/** A root on the ledger needs leaves. */
export function anchoringHolds<V extends ReencryptionTypes>(
  { scheme: { anchoring } }: Scene<V>,
  { properties: { ledger } }: SchemeDefinition,
): void {
  const claimed = ledger === 'root of an interval';
  must(
    claimed === (anchoring !== undefined),
    claimed
      ? 'the properties claim a root on the ledger, but it has no anchoring'
      : `it has anchoring, and the properties say that the ledger gets "${ledger}"`,
  );
}
