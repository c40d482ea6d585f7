import type { RunRecord } from '../../../records/schema.js';
import type { Table } from '../../components/table.js';
import { assess } from '../claims/assess.js';
import { clockText } from '../claims/busy.js';
import { type Assessment, type Range, WAYS, type Way } from '../claims/claim.js';
import { mainSetting, settingsOf } from '../claims/facts.js';

/** The checklist: every claim with its verdicts. */
export function claimsTable(run: RunRecord): Table | undefined {
  const assessments = assess(run);
  if (assessments.length === 0) return undefined;
  const { engine, curve } = mainSetting(run);
  const elsewhere = settingsOf(run).length > 1 ? ' table-claims-settings has the other settings beside it.' : '';
  return {
    id: 'table-claims',
    title: 'The paper’s claims, put to the test',
    caption: `Decided on this run in its main setting, ${engine} on ${curve}, for representatives at the sizes of the run (${sizesOf(run)}).${elsewhere} About the schemes [22] and [23] themselves nothing is decided: they cannot be had, and the formulas and cells of the paper’s Tables 2 and 3 are lost in its text.`,
    columns: [
      { title: 'Claim', meaning: 'name of the claim, and how it is read where there are several ways' },
      { title: 'it says that', meaning: 'the claim in our words; the paper’s are in claims.json' },
      { title: 'units', meaning: 'verdict on counted operations at the paper’s prices' },
      { title: 'time', meaning: 'verdict on times, measured or computed: see the findings' },
      {
        title: 'clock',
        meaning:
          'which clock decided by time: wall, or processor where the wall clock was disturbed, with how many times it was of processor time',
      },
      { title: 'bytes', meaning: 'verdict on bytes on the wire' },
      {
        title: 'for sizes',
        meaning:
          'sizes of the representatives, each varied alone, for which what is said of it holds; by time where that differs, computed from unit costs; none where it fails whatever the size',
      },
      { title: 'originals', meaning: 'verdict on the schemes that the paper itself compared with' },
    ],
    rows: assessments.map((one) => [
      nameOf(one),
      one.claim.claim,
      one.verdicts['paper’s units'],
      one.verdicts.time,
      clockText(one),
      one.verdicts.bytes,
      rangesText(one),
      one.originals,
    ]),
  };
}

/** `comm.users22, the ledger`. */
export function nameOf({ claim, reading }: Assessment): string {
  return reading === '' ? claim.id : `${claim.id}, ${reading}`;
}

/** Sizes of the representatives, by their symbols where they were varied, else by their names. */
function sizesOf({ schemes, sweeps }: RunRecord): string {
  const symbolOf = new Map(
    sweeps.flatMap(({ varied }) => (varied ? [[varied.parameter, varied.symbol] as const] : [])),
  );
  const sizes = schemes.flatMap(({ represents, values }) => (represents === undefined ? [] : Object.entries(values)));
  return sizes.map(([name, value]) => `${symbolOf.get(name) ?? name} = ${value}`).join(', ') || 'they have none here';
}

/** The ranges of the first way in which there are some; those of another in brackets where they differ. */
export function rangesText({ ranges }: Assessment): string | undefined {
  const textOf = (way: Way) => joined(ranges.filter((range) => range.way === way));
  const [first, ...others] = WAYS.filter((way) => textOf(way) !== '');
  if (first === undefined) return undefined;
  const different = others.filter((way) => textOf(way) !== textOf(first));
  return [textOf(first), ...different.map((way) => `(${way}: ${textOf(way)})`)].join(' ');
}

/** `L ≥ 5, |U| ≥ 12`; in short where it holds for all sizes, or for none. */
function joined(ranges: readonly Range[]): string {
  const verdicts = new Set(ranges.flatMap(({ points }) => points.map(({ verdict }) => verdict)));
  const [verdict] = verdicts;
  if (verdicts.size === 1 && verdict === 'holds') return 'every size';
  if (verdicts.size === 1 && verdict === 'does not hold') return 'no size';
  if (verdicts.size === 1 && verdict === 'cannot be decided') return 'cannot be decided';
  return ranges.map(({ text }) => text).join(', ');
}

/** Every test of every claim with its numbers. */
export function findingsTable(run: RunRecord): Table | undefined {
  const assessments = assess(run);
  if (assessments.length === 0) return undefined;
  return {
    id: 'table-claims-findings',
    title: 'The numbers behind the verdicts',
    caption:
      'A claim holds in a way if all its tests hold in the main setting, the lifecycles’ engine on the first curve in the literal form; other settings stand beside. A ratio of times decides only where its whole interval lies on one side; where processor time decides, with 5% allowed on both sides.',
    columns: [
      { title: 'Claim', meaning: 'name of the claim' },
      { title: 'Test', meaning: 'what is compared, and where the ratio should lie' },
      { title: 'Way', meaning: 'paper’s units, time or bytes' },
      { title: 'Setting', meaning: 'engine, curve and form, where it depends on them' },
      { title: 'main', meaning: 'yes: the verdict is made from it' },
      { title: 'verdict', meaning: 'holds, does not hold, or cannot be decided' },
      {
        title: 'numbers',
        meaning: 'what it was decided on: a ratio of times is a median with its 95% interval',
      },
      { title: 'clock', meaning: 'for ratios of times: the clock that decided' },
      { title: 'wall/cpu', meaning: 'how many times wall time was of processor time', decimals: 2 },
      { title: 'had by', meaning: 'how the numbers were had' },
    ],
    rows: assessments.flatMap((one) =>
      one.findings.map(({ test, way, setting, isMain, verdict, evidence, clock, wallOverCpu, provenance }) => [
        nameOf(one),
        test,
        way,
        setting === '' ? undefined : setting,
        isMain ? 'yes' : 'no',
        verdict,
        evidence,
        clock,
        wallOverCpu,
        provenance,
      ]),
    ),
  };
}
