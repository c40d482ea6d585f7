import type { RunRecord, SchemeInfo, StageCount } from '../../../records/schema.js';
import type { Table } from '../../components/table.js';
import { PRICES_TEXT, PUBLISHED } from '../published.js';
import { countedOver, titleOf } from './names.js';

/** The counted stages of a scheme that are columns of the paper's Table 2, literal form. */
export function literalTableTwo({ stageCounts }: RunRecord, scheme: string): readonly StageCount[] {
  return stageCounts.filter((one) => one.scheme === scheme && one.form === 'literal' && one.tableTwo);
}

/** Table 2 in the paper's units: operations counted in a run of the literal form, at the paper's prices. */
export function tableTwoInPaperUnits(run: RunRecord): Table | undefined {
  const rows = run.schemes.flatMap((scheme) => {
    const stages = literalTableTwo(run, scheme.name);
    if (stages.length === 0) return [];
    const units = stages.map(({ paperUnits }) => paperUnits);
    return [...stages.map(({ stage, paperUnits }) => row(scheme, stage, [paperUnits])), row(scheme, 'total', units)];
  });
  if (rows.length === 0) return undefined;
  return {
    id: 'table-2-paper-units',
    title: 'Table 2, computation in the paper’s units',
    caption: `Operations counted by running the literal form, at the paper’s prices: ${PRICES_TEXT}. Of its Table 2 the paper’s text prints one number.${countedOver(run)}`,
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'Stage', meaning: 'column of the paper’s Table 2' },
      { title: 'T_p', meaning: 'pairings', provenance: 'counted' },
      { title: 'T_m', meaning: 'multiplications in G1 and G2', provenance: 'counted' },
      { title: 'T_e', meaning: 'exponentiations in GT', provenance: 'counted' },
      { title: 'ms', meaning: 'their price, ms on the paper’s platform', provenance: 'counted', decimals: 2 },
      { title: 'paper ms', meaning: 'what the paper prints, ms', provenance: 'published', decimals: 2 },
    ],
    rows,
  };
}

function row({ title, origin }: SchemeInfo, stage: string, units: readonly StageCount['paperUnits'][]) {
  const sum = (pick: (one: NonNullable<StageCount['paperUnits']>) => number) =>
    units.reduce((total, one) => total + (one === undefined ? 0 : pick(one)), 0);
  const isPublished = origin === 'paper' && (PUBLISHED.longestStages as readonly string[]).includes(stage);
  return [
    title,
    stage,
    sum(({ pairings }) => pairings),
    sum(({ multiplications }) => multiplications),
    sum(({ exponentiations }) => exponentiations),
    sum(({ hundredthsOfMs }) => hundredthsOfMs) / 100,
    isPublished ? PUBLISHED.longestStageMs : undefined,
  ];
}

/** Every kind of operation that each stage executes, in both forms, with the stages beside the four. */
export function operationsTable(run: RunRecord): Table | undefined {
  const kinds = [...new Set(run.stageCounts.flatMap(({ operations }) => Object.keys(operations)))];
  if (kinds.length === 0) return undefined;
  return {
    id: 'table-2-operations',
    title: 'Operations of every stage',
    caption: `Counted by running each stage once. A pairing is also counted as a Miller loop and a final exponentiation. The first four stages of each form are those of Table 2.${countedOver(run)}`,
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'Form', meaning: 'literal: as the mathematics is written; optimised: same bytes with fewer operations' },
      { title: 'Stage', meaning: 'what was run' },
      ...kinds.map((kind) => ({
        title: words(kind),
        meaning: `how often: ${words(kind)}`,
        provenance: 'counted' as const,
      })),
    ],
    rows: run.stageCounts.map(({ scheme, form, stage, operations }) => [
      titleOf(run, scheme),
      form,
      stage,
      ...kinds.map((kind) => operations[kind] ?? 0),
    ]),
  };
}

/** `g1FixedMultiplication` as words. */
export function words(kind: string): string {
  return kind
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/\b(g1|g2|gt)\b/, (group) => group.toUpperCase());
}

/** Table 2 measured on this machine. */
export function tableTwoMeasured(run: RunRecord): Table | undefined {
  const stages = run.timings.filter(({ kind }) => kind !== 'operation');
  if (stages.length === 0) return undefined;
  return {
    id: 'table-2-measured',
    title: 'Table 2, measured on this machine',
    caption: `Median with 95% interval on ${run.machine.cpu}, Node ${run.machine.node}. Stages include their hashing to curves; all engines and forms were timed interleaved in one process: the intervals speak of this run, not of the next.`,
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'Stage', meaning: 'what was run; a block is 20 records, 40 signatures, 5 institutions, 20 owners' },
      { title: 'Form', meaning: 'literal or optimised' },
      { title: 'Engine', meaning: 'pairing engine' },
      { title: 'Curve', meaning: 'curve' },
      { title: 'ms', meaning: 'median wall time, ms', provenance: 'measured', decimals: 2 },
      {
        title: 'from',
        meaning: 'lower end of the 95% interval of the median, ms',
        provenance: 'measured',
        decimals: 2,
      },
      { title: 'to', meaning: 'upper end of it, ms', provenance: 'measured', decimals: 2 },
      { title: 'CPU ms', meaning: 'median CPU time of the process, ms', provenance: 'measured', decimals: 2 },
      { title: 'samples', meaning: 'how many' },
    ],
    rows: stages.map(({ scheme, name, form, engine, curve, wall, cpu, samples }) => [
      titleOf(run, scheme ?? ''),
      name,
      form,
      engine,
      curve,
      wall.median,
      wall.low,
      wall.high,
      cpu.median,
      samples,
    ]),
  };
}
