import { type RandomSource, randomStream } from '../../../common/random.js';
import type { PairingEngine, PairingTypes } from '../../pairing/engine.js';
import type { ReencryptionTypes } from '../reencryption.js';
import { FORMS, type ParameterValues, type Scheme, type SchemeDefinition } from '../scheme.js';
import { anchoringHolds, capabilitiesAreThere, searchHolds } from './claim-laws.js';
import { must, type SchemeDraw } from './draw.js';
import { functionsAreFaithful } from './faithful.js';
import {
  bothRead,
  changesAreRefused,
  changesPass,
  codecsHold,
  PLACES,
  type Scene,
  sceneOf,
  strangersFail,
  transcriptOf,
} from './sharing.js';
import { signaturesHold } from './signing.js';

/** One law of the contract. It throws where the scheme breaks it. */
export interface SchemeLaw {
  readonly name: string;
  check(draw: SchemeDraw): void;
}

/**
 * The laws that every scheme must keep, in both forms. They ship with the contract and know of no
 * test runner. What a scheme's properties say of integrity is held against it both ways: what it
 * claims must be refused, what it does not claim must be seen to pass.
 */
export function schemeLaws<T extends PairingTypes>(
  definition: SchemeDefinition,
  engine: PairingEngine<T>,
  values?: ParameterValues,
): readonly SchemeLaw[] {
  const opened = {
    literal: definition.open(engine, 'literal', values),
    optimised: definition.open(engine, 'optimised', values),
  };
  const { reencryption, signature } = opened.literal;
  const both = (check: (scheme: Scheme, draw: SchemeDraw) => void) => (draw: SchemeDraw) => {
    for (const form of FORMS) check(opened[form], draw);
  };
  const withSharing = (check: <V extends ReencryptionTypes>(scene: Scene<V>, draw: SchemeDraw) => void) =>
    both((scheme, draw) => scheme.reencryption?.(systemStream(), (one) => check(sceneOf(one, draw), draw)));
  const sharing: SchemeLaw[] = [
    { name: 'every function gives the same for the same inputs', check: withSharing(functionsAreFaithful) },
    { name: 'owner and requester read the record', check: withSharing(bothRead) },
    {
      name: 'both forms give the same bytes',
      check: (draw) =>
        formsAgree(
          FORMS.map((form) => opened[form]),
          draw,
        ),
    },
    { name: 'what is encoded reads back to the same bytes and the same record', check: withSharing(codecsHold) },
    { name: 'nobody else reads it', check: withSharing(strangersFail) },
    {
      name: 'records are found where search is claimed, and by nobody else',
      check: withSharing((scene, draw) => searchHolds(scene, draw, definition)),
    },
    {
      name: 'what goes under a root on the ledger has leaves',
      check: withSharing((scene) => anchoringHolds(scene, definition)),
    },
    {
      name: 'a changed byte is refused where integrity is claimed',
      check: withSharing((scene, draw) => changesAreRefused(scene, draw, definition)),
    },
    {
      name: 'some changed byte passes where integrity is not claimed',
      check: withSharing((scene, draw) => changesPass(scene, draw, definition)),
    },
  ];
  const signing: SchemeLaw[] = [
    {
      name: 'signatures verify; changed, of other messages or under other keys they do not',
      check: both(({ signature: capability }, draw) => capability?.((scheme) => signaturesHold(scheme, draw))),
    },
  ];
  const { integrity } = definition.properties;
  const says = sharing.filter(
    ({ name }) =>
      !(name.startsWith('a changed') && integrity.every((one) => one === 'signature')) &&
      !(name.startsWith('and passes') && PLACES.every((one) => integrity.includes(one))),
  );
  const claims = {
    name: 'it has what its properties claim',
    check: () => capabilitiesAreThere(definition, opened.literal),
  };
  return [claims, ...(reencryption === undefined ? [] : says), ...(signature === undefined ? [] : signing)];
}

/** One system serves all draws: an authority's parameters are long-lived. */
function systemStream(): RandomSource {
  return randomStream('conformance', ['system']);
}

function formsAgree(schemes: readonly Scheme[], draw: SchemeDraw): void {
  const [literal = [], optimised = []] = schemes.map(({ reencryption }) =>
    reencryption?.(systemStream(), (scheme) => transcriptOf(scheme, draw)),
  );
  for (const [i, { what, hex }] of literal.entries()) {
    must(optimised[i]?.hex === hex, `the optimised form gives another ${what} than the literal one`);
  }
}
