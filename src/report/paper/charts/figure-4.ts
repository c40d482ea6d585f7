import type { RunRecord } from '../../../records/schema.js';
import { type Chart, chart, measuredOn } from '../../components/chart.js';
import { curvesText, curveText } from '../../components/security.js';
import { besidePanel } from '../../components/wrapped.js';
import { inSettings, settingsOf } from '../claims/facts.js';
import { PRICES_TEXT, PUBLISHED } from '../published.js';
import { titleOf } from '../tables/names.js';
import { literalTableTwo } from '../tables/table-2.js';

const STAGES = ['Encrypt', 'Decrypt', 'Reencrypt', 'Redecrypt'];
/** Room for a value above its bar, in pixels. */
const LABEL_WIDTH = 56;
const X_STAGE = { field: 'stage', type: 'nominal', sort: STAGES, title: null, axis: { labelAngle: 0 } } as const;

/** Figure 4 in the paper's units, with the one number that the paper prints. */
export function figureFourPaperUnits(run: RunRecord): Chart | undefined {
  const values = run.schemes.flatMap(({ name }) =>
    literalTableTwo(run, name).map(({ stage, paperUnits }) => ({
      scheme: titleOf(run, name),
      stage,
      ms: (paperUnits?.hundredthsOfMs ?? 0) / 100,
    })),
  );
  if (values.length === 0) return undefined;
  const grouped = { xOffset: { field: 'scheme', type: 'nominal', sort: null }, x: X_STAGE };
  const y = { field: 'ms', type: 'quantitative', title: 'ms, in the paper’s units' };
  return chart(
    {
      id: 'figure-4-paper-units',
      title: 'Figure 4: computation in the paper’s units',
      caption:
        'Operations counted by running the literal form, at the paper’s prices. The dashed line is the one value that the paper prints.',
    },
    [
      `counted, literal form; priced at ${PRICES_TEXT}`,
      `dashed: ${PUBLISHED.longestStageMs} ms, the longest stage as published`,
    ],
    {
      width: Math.max(460, LABEL_WIDTH * STAGES.length * run.schemes.length),
      height: 280,
      layer: [
        {
          data: { values },
          mark: { type: 'bar' },
          encoding: { ...grouped, y, color: { field: 'scheme', type: 'nominal', title: 'Scheme', sort: null } },
        },
        {
          data: { values },
          mark: { type: 'text', dy: -7, fontSize: 11 },
          encoding: { ...grouped, y, text: { field: 'ms', format: '.2f' } },
        },
        {
          data: { values: [{ ms: PUBLISHED.longestStageMs }] },
          mark: { type: 'rule', strokeDash: [5, 4], color: '#444' },
          encoding: { y: { field: 'ms', type: 'quantitative' } },
        },
      ],
    },
  );
}

/** Figure 4 as the paper draws it, measured: the schemes side by side on the lifecycles' engines, a row a form. */
export function figureFourSchemes(run: RunRecord): Chart | undefined {
  const engines = [...new Set(settingsOf(run).map(({ engine }) => engine))].join(', ');
  const isOfLives = inSettings(run);
  const values = run.timings
    .filter((one) => one.kind === 'stage' && STAGES.includes(one.name) && isOfLives(one))
    .map(({ name, scheme, form, curve, wall }) => ({
      stage: name,
      variant: titleOf(run, scheme ?? ''),
      form,
      curve: curveText(run, curve),
      ...wall,
    }));
  if (values.length === 0 || run.schemes.length < 2) return undefined;
  return chart(
    {
      id: 'figure-4-schemes',
      title: 'Figure 4: computation of the schemes, measured',
      caption: `Median wall time of each stage on ${engines} with its 95% interval, on a logarithmic axis, in both forms.`,
    },
    [`${measuredOn(run)}, ${engines}; median with 95% interval`, curvesText(run)],
    {
      data: { values },
      facet: {
        column: { field: 'curve', type: 'nominal', title: null, sort: null },
        row: { field: 'form', type: 'nominal', title: null, sort: ['literal', 'optimised'] },
      },
      spec: {
        width: Math.max(430, 34 * STAGES.length * run.schemes.length),
        height: 260,
        layer: barsWithIntervals('Scheme', values),
      },
    },
  );
}

/** Figure 4 as measured: every engine, both forms. */
export function figureFourMeasured(run: RunRecord): Chart | undefined {
  const values = run.timings
    .filter(({ kind, name }) => kind === 'stage' && STAGES.includes(name))
    .map(({ name, scheme, form, engine, curve, wall }) => ({
      stage: name,
      variant: `${engine}, ${form}`,
      scheme: besidePanel(titleOf(run, scheme ?? '')),
      curve: curveText(run, curve),
      ...wall,
    }));
  if (values.length === 0) return undefined;
  return chart(
    {
      id: 'figure-4-measured',
      title: 'Figure 4: computation, measured',
      caption:
        'Median wall time of each stage with its 95% interval, on a logarithmic axis. Hashing to curves is included.',
    },
    [`${measuredOn(run)}; median with 95% interval`, curvesText(run)],
    {
      data: { values },
      facet: {
        column: { field: 'curve', type: 'nominal', title: null, sort: null },
        ...(run.schemes.length > 1 ? { row: { field: 'scheme', type: 'nominal', title: null, sort: null } } : {}),
      },
      spec: {
        width: 430,
        height: 300,
        layer: barsWithIntervals('Engine, form', values),
      },
      resolve: { scale: { xOffset: 'independent' } },
    },
  );
}

/** A bar a variant with its median above it and its interval on it, on a logarithmic axis. */
function barsWithIntervals(variants: string, values: readonly { readonly low: number }[]): object[] {
  const x = { x: X_STAGE, xOffset: { field: 'variant', type: 'nominal', sort: null } };
  const smallest = Math.min(...values.map(({ low }) => low));
  const floor = Math.min(1, 10 ** Math.floor(Math.log10(smallest)));
  const scale = { type: 'log', domainMin: floor };
  return [
    {
      mark: { type: 'bar' },
      encoding: {
        ...x,
        y: { field: 'median', type: 'quantitative', scale, title: 'ms (logarithmic)' },
        y2: { datum: floor },
        color: { field: 'variant', type: 'nominal', title: variants, sort: null },
      },
    },
    {
      mark: { type: 'rule', color: '#222', strokeWidth: 1.5 },
      encoding: {
        ...x,
        y: { field: 'low', type: 'quantitative', scale, title: 'ms (logarithmic)' },
        y2: { field: 'high' },
      },
    },
    {
      mark: { type: 'text', dy: -9, fontSize: 9 },
      encoding: {
        ...x,
        y: { field: 'high', type: 'quantitative', scale },
        text: { field: 'median', format: '.3~g' },
      },
    },
  ];
}

/** The operations behind Figure 4. */
export function figureFourOperations(run: RunRecord): Chart | undefined {
  const values = run.stageCounts
    .filter(({ tableTwo }) => tableTwo)
    .flatMap(({ scheme, form, stage, operations: o }) => {
      return groupsOf(o).map(([kind, times]) => ({ scheme: titleOf(run, scheme), form, stage, kind, times }));
    });
  if (values.length === 0) return undefined;
  return chart(
    {
      id: 'figure-4-operations',
      title: 'Figure 4: operations behind it',
      caption: 'What each stage executes, in both forms. A pairing is a Miller loop and a final exponentiation.',
    },
    ['counted by running each stage once'],
    {
      data: { values },
      facet: {
        column: { field: 'stage', type: 'nominal', sort: STAGES, title: null },
        ...(run.schemes.length > 1 ? { row: { field: 'scheme', type: 'nominal', title: null } } : {}),
      },
      spec: {
        width: 130,
        height: 260,
        mark: { type: 'bar' },
        encoding: {
          x: { field: 'form', type: 'nominal', title: null, axis: { labelAngle: 0 } },
          y: { field: 'times', type: 'quantitative', title: 'operations' },
          color: { field: 'kind', type: 'nominal', title: 'Operation', sort: null },
        },
      },
    },
  );
}

/** Counted operations in the groups that cost alike. */
function groupsOf(o: Readonly<Record<string, number>>): [string, number][] {
  const count = (...kinds: string[]) => kinds.reduce((sum, kind) => sum + (o[kind] ?? 0), 0);
  return [
    ['Miller loops', count('millerLoop', 'preparedMillerLoop')],
    ['final exponentiations', count('finalExponentiation')],
    [
      'G1 and G2 multiplications',
      count(
        'g1Multiplication',
        'g1FixedMultiplication',
        'g2Multiplication',
        'g2FixedMultiplication',
        'g1MultiScalarPoints',
      ),
    ],
    ['GT powers', count('gtPower', 'gtFixedPower')],
    ['hashes to G1', count('hashToG1')],
  ];
}
