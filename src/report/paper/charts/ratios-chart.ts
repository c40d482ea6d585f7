import type { Ratio, RunRecord } from '../../../records/schema.js';
import { type Chart, chart, measuredOn } from '../../components/chart.js';
import { curvesText, curveText } from '../../components/security.js';
import { titleOf } from '../tables/names.js';
import { engineOf, isSameInBothForms } from '../tables/ratios-table.js';

/** Optimised over literal, for every stage. */
export function figureForms(run: RunRecord): Chart | undefined {
  const ratios = run.ratios.filter((ratio) => ratio.kind === 'form' && !isSameInBothForms(run, ratio));
  if (ratios.length === 0) return undefined;
  const values = ratios.map((ratio) => ({
    ...ratio,
    name: nameOf(run, ratio),
    engine: `${engineOf(run, ratio)}, ${curveText(run, ratio.curve)}`,
  }));
  const engines = [...new Set(values.map(({ engine }) => engine))];
  return chart(
    {
      id: 'figure-forms',
      title: 'Optimised over literal',
      caption:
        'Median of the paired ratios with 95% interval; ticks are goals from measured unit costs. Stages that are the same in both forms are left out.',
    },
    [
      `${measuredOn(run)}; paired round by round, median with 95% interval`,
      ...(values.some(({ goal }) => goal !== undefined) ? ['black tick: goal from measured unit costs'] : []),
    ],
    {
      data: { values },
      width: 460,
      height: { step: engines.length > 1 ? 12 : 22, for: 'offset' },
      layer: ratioLayers(engines),
    },
  );
}

/** A bar a stage and engine with its interval on it, and a tick where there is a goal. */
function ratioLayers(engines: readonly string[]): object[] {
  const y = { field: 'name', type: 'nominal', sort: null, title: null } as const;
  const x = (field: string) => ({ field, type: 'quantitative', title: 'time of optimised over literal' });
  const offset = { yOffset: { field: 'engine', type: 'nominal', scale: { domain: engines } } };
  return [
    {
      mark: { type: 'bar' },
      encoding: {
        y,
        ...offset,
        x: x('median'),
        color: { field: 'engine', type: 'nominal', title: 'Engine, curve', sort: null },
      },
    },
    { mark: { type: 'rule', color: '#222' }, encoding: { y, ...offset, x: x('low'), x2: { field: 'high' } } },
    {
      mark: { type: 'tick', thickness: 3, color: 'black', size: 12 },
      transform: [{ filter: 'isValid(datum.goal)' }],
      encoding: { y, ...offset, x: x('goal') },
    },
  ];
}

/** How many times faster WebAssembly is, for every operation and stage. */
export function figureEngines(run: RunRecord): Chart | undefined {
  const ratios = run.ratios
    .filter(({ kind, form }) => kind === 'engine' && form !== 'optimised')
    .map((ratio) => ({ ...ratio, curve: curveText(run, ratio.curve) }));
  if (ratios.length === 0) return undefined;
  const isStage = ({ scheme }: Ratio) => scheme !== undefined;
  return chart(
    {
      id: 'figure-engines',
      title: 'How many times faster WebAssembly is than pure JavaScript',
      caption:
        'Time on the JavaScript engine over time on the WebAssembly engine: median of the paired ratios with 95% interval. Stages in the literal form.',
    },
    [`${measuredOn(run)}; paired round by round, median with 95% interval`, curvesText(run)],
    {
      vconcat: [
        speedUpBars(
          'operations',
          ratios.filter((ratio) => !isStage(ratio)),
        ),
        speedUpBars(
          'stages, literal form',
          ratios.filter(isStage).map((ratio) => ({ ...ratio, name: nameOf(run, ratio) })),
        ),
      ],
      resolve: { scale: { x: 'shared' } },
    },
  );
}

/** The stage, with its scheme where there are several. */
function nameOf(run: RunRecord, { name, scheme }: Ratio): string {
  return run.schemes.length > 1 && scheme !== undefined ? `${name}, ${titleOf(run, scheme)}` : name;
}

function speedUpBars(title: string, ratios: readonly Ratio[]): Record<string, unknown> {
  const curves = [...new Set(ratios.map(({ curve }) => curve))];
  const y = { field: 'name', type: 'nominal', sort: null, title } as const;
  const offset = curves.length > 1 ? { yOffset: { field: 'curve', type: 'nominal', scale: { domain: curves } } } : {};
  const x = (field: string) => ({ field, type: 'quantitative', title: 'times faster' });
  const color = { field: 'curve', type: 'nominal', title: 'Curve', sort: null };
  return {
    data: { values: ratios.map(({ name, curve, median, low, high }) => ({ name, curve, median, low, high })) },
    width: 460,
    height: curves.length > 1 ? { step: 13, for: 'offset' } : { step: 20 },
    layer: [
      { mark: { type: 'bar' }, encoding: { y, ...offset, x: x('median'), color } },
      { mark: { type: 'rule', color: '#222' }, encoding: { y, ...offset, x: x('low'), x2: { field: 'high' } } },
      {
        mark: { type: 'text', align: 'left', dx: 6, fontSize: 10 },
        encoding: { y, ...offset, x: x('high'), text: { field: 'median', format: '.1f' } },
      },
    ],
  };
}
