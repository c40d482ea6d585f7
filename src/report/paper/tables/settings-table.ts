import type { RunRecord, Timing } from '../../../records/schema.js';
import type { Cell, Column, Table } from '../../components/table.js';
import { assessEverywhere } from '../claims/beside.js';
import { inSettings, type MainSetting, settingsOf } from '../claims/facts.js';
import { nameOf, rangesText } from './claims-table.js';
import { titleOf } from './names.js';

/** Tables that have the settings of a run side by side, a column or more each: none where there is but one. */
const SIDE_BY_SIDE = 'The settings of this run side by side, the main one first, in which claims are decided.';

/** Table 2 as measured, on the lifecycles' engine of every curve. */
export function tableTwoSettings(run: RunRecord): Table | undefined {
  const settings = settingsOf(run);
  const isOfLives = inSettings(run);
  const stages = run.timings.filter((one) => one.kind !== 'operation' && isOfLives(one));
  const keyOf = ({ scheme, name, form }: Timing) => [scheme, name, form].join('|');
  if (settings.length < 2 || stages.length === 0) return undefined;
  const measured = { provenance: 'measured', decimals: 2 } as const;
  return {
    id: 'table-2-settings',
    title: 'Table 2, measured in each setting',
    caption: `${SIDE_BY_SIDE} Median with 95% interval on ${run.machine.cpu}, Node ${run.machine.node}, ${textOf(settings)}.`,
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'Stage', meaning: 'what was run; a block is 20 records, 40 signatures, 5 institutions, 20 owners' },
      { title: 'Form', meaning: 'literal or optimised' },
      ...settings.flatMap(({ engine, curve }): Column[] => [
        { title: `ms, ${curve}`, meaning: `median wall time on ${engine}, ${curve}, ms`, ...measured },
        { title: `from, ${curve}`, meaning: 'lower end of the 95% interval of the median, ms', ...measured },
        { title: `to, ${curve}`, meaning: 'upper end of it, ms', ...measured },
      ]),
    ],
    rows: firstOfEach(stages, keyOf).map((one) => [
      titleOf(run, one.scheme ?? ''),
      one.name,
      one.form,
      ...settings.flatMap(({ curve }): Cell[] => {
        const wall = stages.find((other) => other.curve === curve && keyOf(other) === keyOf(one))?.wall;
        return [wall?.median, wall?.low, wall?.high];
      }),
    ]),
  };
}

/** Table 3 on the wire, on every curve, with each scheme's total. */
export function tableThreeSettings(run: RunRecord): Table | undefined {
  const settings = settingsOf(run);
  if (settings.length < 2 || run.messages.length === 0) return undefined;
  const keyOf = ({ scheme, communicationStage, parties }: RunRecord['messages'][number]) =>
    [scheme, communicationStage, parties].join('|');
  const sum = (messages: RunRecord['messages']) => messages.reduce((total, { bytes }) => total + bytes, 0);
  const onEach = (messages: RunRecord['messages']) =>
    settings.map(({ curve }) => sum(messages.filter((one) => one.curve === curve)));
  const rows = run.schemes.flatMap(({ name, title }) => {
    const sent = run.messages.filter(({ scheme }) => scheme === name);
    const compared = sent.filter(({ communicationStage }) => communicationStage !== 'joining');
    const parts = firstOfEach(sent, keyOf).map((one) => [
      title,
      one.communicationStage,
      one.parties,
      ...onEach(sent.filter((other) => keyOf(other) === keyOf(one))),
    ]);
    return sent.length === 0 ? [] : [...parts, [title, 'all but joining', undefined, ...onEach(compared)]];
  });
  return {
    id: 'table-3-settings',
    title: 'Table 3, communication of one user in each setting',
    caption: `${SIDE_BY_SIDE} Bytes of the messages that were really encoded; a broadcast counts once. The paper leaves joining out.`,
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'Stage', meaning: 'the paper’s three stages, and joining' },
      { title: 'Parties', meaning: 'who talks with whom, both directions' },
      ...settings.map(({ curve }) => ({
        title: `bytes, ${curve}`,
        meaning: `bytes on ${curve}`,
        provenance: 'counted' as const,
      })),
    ],
    rows,
  };
}

/** The verdicts of every setting beside those of the main one. */
export function claimsSettingsTable(run: RunRecord): Table | undefined {
  const everywhere = assessEverywhere(run).filter(({ assessments }) => assessments.length > 0);
  const [main, ...others] = everywhere;
  if (main === undefined || others.length === 0) return undefined;
  return {
    id: 'table-claims-settings',
    title: 'The verdicts in each setting',
    caption: `The main setting is ${textOf([main.setting])}; beside it ${textOf(others.map(({ setting }) => setting))}: what a run of that curve alone would find. Operations, and so the paper’s units, are the same on every curve.`,
    columns: [
      { title: 'Claim', meaning: 'name of the claim, and how it is read where there are several ways' },
      { title: 'units', meaning: 'verdict on counted operations at the paper’s prices: on every curve the same' },
      ...everywhere.flatMap(({ setting: { curve } }) => [
        { title: `time, ${curve}`, meaning: `verdict on times on ${curve}` },
        { title: `bytes, ${curve}`, meaning: `verdict on bytes on ${curve}` },
        { title: `for sizes, ${curve}`, meaning: `sizes of the representatives for which it holds on ${curve}` },
      ]),
    ],
    rows: main.assessments.map((one, i) => [
      nameOf(one),
      one.verdicts['paper’s units'],
      ...everywhere.flatMap(({ assessments }): Cell[] => {
        const here = assessments[i];
        return here === undefined
          ? [undefined, undefined, undefined]
          : [here.verdicts.time, here.verdicts.bytes, rangesText(here)];
      }),
    ]),
  };
}

/** The first of those with the same key, in their order. */
function firstOfEach<One>(all: readonly One[], keyOf: (one: One) => string): One[] {
  const first = new Map<string, One>();
  for (const one of all) if (!first.has(keyOf(one))) first.set(keyOf(one), one);
  return [...first.values()];
}

/** `mcl on bls12-381 and type-a on type-a`. */
export function textOf(settings: readonly MainSetting[]): string {
  return settings.map(({ engine, curve }) => `${engine} on ${curve}`).join(' and ');
}
