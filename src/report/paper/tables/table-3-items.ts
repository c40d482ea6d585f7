import type { RunRecord, WireItem } from '../../../records/schema.js';
import type { Cell, Column, Table } from '../../components/table.js';
import { countedOver } from './names.js';

/** Why what is sent is not what the formula says: in words, since every number beside them was counted. */
const WHY: Readonly<Record<string, string>> = {
  'X (evidence)':
    'the paper gives no length, a scalar is put in; ours is a keyword as long as a hash, one for each of two records',
  'Zq (private key)':
    'the paper sends two private keys to the agent, and so does literal rekeying; blinded rekeying sends three scalars in their place',
  'B of CT and CT′':
    'CT goes to the owner to be signed and again to be viewed, CT to the agent, CT′ to the holder and on to the requester; the formula has one of each',
  'D of CT and CT′': 'as B',
  'E of CT and CT′': 'as B',
  'c of CT and CT′':
    'as B; as long as the record, a policy or a repair here; for the paper one of its two lengths of 512 bits, put there by us',
  'tau of CT and CT′': 'as B; a hash here; for the paper one of its two lengths of 512 bits, put there by us',
  'block ID': 'the height of the block, an integer of full width',
  PID: 'in every certificate and request; a nonce, the padded identity and the tag of AES-GCM; a supernode’s is a nonce alone',
  pk: 'in every certificate; the formula has it once',
  sigma: 'two sign each record, and the block has both again; the formula has one, with a length put in by us',
  'signature of a certificate': 'the paper has no certificates',
  'role in a certificate': 'the paper has no certificates',
  hct: 'what is signed and asked for: the formula has no hash of the ciphertext',
  time: 'of records, consents and blocks',
  'kind of record': 'policy or repair',
  'with or without ciphertext': 'which of the two a record on the ledger is',
  'CT broadcast with a record': 'where the scenario has it broadcast along',
  'rho of a consent': 'makes a consent good once: the paper has no message for it',
  trapdoor: 'the formula has none',
  'signature of a consent': 'the formula has none',
  countersignature: 'the system manager’s, on a consent: the formula has none',
  'signature of a block': 'the formula has none',
  'block: version and count': 'the formula has the block’s ID alone',
  'block: hashes': 'of the block before, and the root of the records: the formula has the block’s ID alone',
  framing: 'lengths and counts, which tell items apart',
};

/** Bytes that one user really sends on each curve beside the paper's formula with the paper's sizes, item by item. */
export function tableThreeItems(run: RunRecord): Table | undefined {
  const counted = run.wireItems ?? [];
  const paper = run.communicationFormulas[0]?.items ?? [];
  if (counted.length === 0) return undefined;
  const curves = [...new Set(counted.map(({ curve }) => curve))];
  const ofFormula = paper.map(({ item }) => item);
  const others = counted.filter(({ item, curve }) => curve === curves[0] && !ofFormula.includes(item));
  const bySize = [...others].sort((a, b) => b.bytes - a.bytes).map(({ item }) => item);
  return {
    id: 'table-3-items',
    title: 'Table 3 item by item: the paper’s formula beside what one user sends',
    caption: `Every byte of the messages of one user’s life under the paper’s scheme, by what it is, joining left out; a broadcast counts once. The formula’s items are published, its multiplicities and some of its lengths our completion.${countedOver(run)}`,
    columns: columnsOf(curves),
    rows: [
      ...[...ofFormula, ...bySize].map((item) => rowOf(item, paper, curves, counted)),
      totalRow(run, curves, counted),
    ],
  };
}

function columnsOf(curves: readonly string[]): Column[] {
  return [
    { title: 'Item', meaning: 'what is sent: first the items of the formula, then what it does not count' },
    { title: 'formula, times', meaning: 'how often in the paper’s formula (our completion)', provenance: 'completed' },
    { title: 'formula, of one', meaning: 'length with the paper’s sizes, bytes; sources are in table-3-formula' },
    { title: 'formula, bytes', meaning: 'of all of them together', provenance: 'completed' },
    { title: 'sent, times', meaning: 'how often it was sent', provenance: 'counted' },
    ...curves.flatMap((curve): Column[] => [
      {
        title: `of one, ${curve}`,
        meaning: `length on ${curve}, bytes: the usual one, and from the smallest to the largest where they differ`,
        provenance: 'counted',
      },
      { title: `bytes, ${curve}`, meaning: `of all of them together on ${curve}`, provenance: 'counted' },
    ]),
    { title: 'Why they differ', meaning: 'what the paper does not count, or counts otherwise' },
  ];
}

function rowOf(
  item: string,
  paper: RunRecord['communicationFormulas'][number]['items'],
  curves: readonly string[],
  counted: readonly WireItem[],
): Cell[] {
  const formula = paper.find((one) => one.item === item);
  const on = (curve: string) => counted.find((one) => one.curve === curve && one.item === item);
  const first = on(curves[0] ?? '');
  return [
    item,
    formula?.multiplicity,
    formula?.bytes,
    formula && formula.multiplicity * formula.bytes,
    first?.count,
    ...curves.flatMap((curve): Cell[] => [lengthText(on(curve)), on(curve)?.bytes]),
    WHY[item],
  ];
}

/** `65`, or `92 (16 to 92)` where they differ. */
function lengthText(one: WireItem | undefined): string | undefined {
  if (one === undefined) return undefined;
  const { usual, smallest, largest } = one;
  return smallest === largest ? String(usual) : `${usual} (${smallest} to ${largest})`;
}

function totalRow(
  { communicationFormulas: [paper] }: RunRecord,
  curves: readonly string[],
  counted: readonly WireItem[],
) {
  const sum = (curve: string, of: (one: WireItem) => number) =>
    counted.reduce((total, one) => total + (one.curve === curve ? of(one) : 0), 0);
  return [
    'total',
    undefined,
    undefined,
    paper?.totalBytes,
    sum(curves[0] ?? '', ({ count }) => count),
    ...curves.flatMap((curve): Cell[] => [undefined, sum(curve, ({ bytes }) => bytes)]),
    undefined,
  ];
}
