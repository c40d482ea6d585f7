import { BAD_ENCODINGS } from './bad-encodings.js';
import { groupLaws } from './conformance/group-laws.js';
import { hashLaws } from './conformance/hashing-laws.js';
import { type Law, mustRefuse } from './conformance/law.js';
import { membership } from './conformance/membership-laws.js';
import { pairingLaws } from './conformance/pairing-laws.js';
import { scalarLaws } from './conformance/scalar-laws.js';
import { targetLaws } from './conformance/target-laws.js';
import type { PairingEngine, PairingTypes } from './engine.js';

export type { Law } from './conformance/law.js';

/**
 * The suite that every engine must pass, symmetric ones (G1 = G2) included. It ships with the
 * contract and knows of no test runner.
 */
export function conformanceLaws<T extends PairingTypes>(engine: PairingEngine<T>): readonly Law[] {
  return [
    ...scalarLaws(engine),
    ...groupLaws('G1', engine.G1, engine),
    ...groupLaws('G2', engine.G2, engine),
    ...targetLaws(engine),
    ...pairingLaws(engine),
    ...hashLaws(engine),
    membership(engine),
    ...refusals(engine),
  ];
}

function refusals<T extends PairingTypes>({ curve, G1, G2 }: PairingEngine<T>): Law[] {
  return BAD_ENCODINGS[curve].map(({ group, why, bytes }, i) => ({
    name: `${group} refuses an encoding ${why} (${i})`,
    check: () => mustRefuse(why, () => (group === 'G1' ? G1 : G2).decode(bytes)),
  }));
}
