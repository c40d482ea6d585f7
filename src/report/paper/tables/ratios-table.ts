import type { Ratio, RunRecord } from '../../../records/schema.js';
import type { Table } from '../../components/table.js';
import { titleOf } from './names.js';

const MEASURED = { provenance: 'measured', decimals: 3 } as const;

/** Optimised over literal: how much the scheme can be sped up with the same bytes. */
export function formsTable(run: RunRecord): Table | undefined {
  const ratios = run.ratios.filter(({ kind }) => kind === 'form');
  if (ratios.length === 0) return undefined;
  return {
    id: 'table-forms',
    title: 'Optimised over literal',
    caption:
      'Time of the optimised form over that of the literal one, paired round by round in one run: median with 95% interval. Both give the same bytes and verdicts.',
    columns: [
      { title: 'Scheme', meaning: 'name of the scheme' },
      { title: 'Stage', meaning: 'what was run' },
      { title: 'Engine', meaning: 'pairing engine' },
      { title: 'Curve', meaning: 'curve' },
      { title: 'ratio', meaning: 'optimised over literal', ...MEASURED },
      { title: 'from', meaning: 'lower end of the 95% interval', ...MEASURED },
      { title: 'to', meaning: 'upper end of it', ...MEASURED },
      { title: 'goal', meaning: 'what it should be at most, from measured unit costs', decimals: 2 },
      {
        title: 'verdict',
        meaning:
          'met or not met where the whole interval lies on one side of the goal, else unclear; same: both forms do the same, the ratio is 1 but for noise',
      },
    ],
    rows: ratios.map((one) => [
      titleOf(run, one.scheme ?? ''),
      one.name,
      engineOf(run, one),
      one.curve,
      one.median,
      one.low,
      one.high,
      one.goal,
      verdictOn(run, one),
    ]),
  };
}

/** How many times faster WebAssembly is than pure JavaScript, per operation and per stage. */
export function enginesTable(run: RunRecord): Table | undefined {
  const ratios = run.ratios.filter(({ kind }) => kind === 'engine');
  if (ratios.length === 0) return undefined;
  return {
    id: 'table-engines',
    title: 'How many times faster WebAssembly is than pure JavaScript',
    caption:
      'Time on the JavaScript engine over time on the WebAssembly engine, paired round by round in one run: median with 95% interval.',
    columns: [
      { title: 'Kind', meaning: 'operation of the engine, or stage of a scheme' },
      { title: 'Scheme', meaning: 'name of the scheme, for stages' },
      { title: 'Name', meaning: 'which' },
      { title: 'Form', meaning: 'literal or optimised, for stages' },
      { title: 'Curve', meaning: 'curve' },
      { title: 'times', meaning: 'how many times faster', ...MEASURED, decimals: 1 },
      { title: 'from', meaning: 'lower end of the 95% interval', ...MEASURED, decimals: 1 },
      { title: 'to', meaning: 'upper end of it', ...MEASURED, decimals: 1 },
    ],
    rows: ratios.map(({ scheme, name, form, curve, median, low, high }) => [
      scheme === undefined ? 'operation' : 'stage',
      scheme === undefined ? undefined : titleOf(run, scheme),
      name,
      form,
      curve,
      median,
      low,
      high,
    ]),
  };
}

function verdictOn(run: RunRecord, ratio: Ratio): string | undefined {
  if (isSameInBothForms(run, ratio)) return 'same';
  if (ratio.goal === undefined) return undefined;
  if (ratio.high <= ratio.goal) return 'met';
  return ratio.low > ratio.goal ? 'not met' : 'unclear';
}

/** Whether a stage executes the same operations in both forms. */
export function isSameInBothForms({ stageCounts }: RunRecord, { name, scheme }: Ratio): boolean {
  const counted = stageCounts.filter((one) => one.stage === name && one.scheme === scheme);
  return counted.length === 2 && new Set(counted.map(({ operations }) => JSON.stringify(operations))).size === 1;
}

/** The engine of a ratio's numerator. */
export function engineOf(run: RunRecord, { numerator }: Ratio): string {
  return run.timings.find(({ id }) => id === numerator)?.engine ?? '';
}
