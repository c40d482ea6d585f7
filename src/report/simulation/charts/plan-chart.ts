import type { ObjectiveFinding, Plan } from '../../../records/plan-record.js';
import type { SimulationRecord } from '../../../records/simulation-record.js';
import { type Chart, COLOURS, chart } from '../../components/chart.js';
import { modelledBy } from '../scenario-view.js';
import { logTimeAxis } from './time-axis.js';

/** One configuration's latency by one objective. */
interface Point {
  readonly x: number;
  readonly objective: string;
  readonly ms: number;
  readonly low: number;
  readonly high: number;
}

/** The objectives' latencies against the one number that was varied, with their limits: where the knee is. */
export function figurePlan(run: SimulationRecord): Chart | undefined {
  const { plan } = run;
  const [path, ...others] = plan?.paths ?? [];
  if (plan === undefined || path === undefined || others.length > 0) return undefined;
  const points = pointsOf(plan, path);
  if (points.length < 2 || points.some(({ x }) => !(x > 0))) return undefined;
  const limits = limitsOf(plan);
  const time = logTimeAxis([...points.flatMap(({ ms, high }) => [ms, high]), ...limits.map(({ ms }) => ms)]);
  return chart(
    {
      id: 'figure-plan',
      title: 'Objectives against what was varied',
      caption: `Dots: means over replications, with 95% intervals by Student’s t where they are wider than a dot, cut at a tenth of the mean where they reach below; where too few observations carry a quantile there is none. Dashed: the limits. ${plan.answer === null ? '' : 'The vertical line is the answer.'}`,
    },
    [modelledBy(run)],
    { width: 560, height: 300, layer: layersOf(plan, path, points, limits, time) },
  );
}

function pointsOf({ tried }: Plan, path: string): Point[] {
  return tried.flatMap(({ values, findings }) =>
    findings.filter(isKnown).map(({ objective, meanMs, lowMs, highMs }) => ({
      x: Number(values[path]),
      objective,
      ms: meanMs,
      low: Math.max(lowMs, meanMs / 10),
      high: highMs,
    })),
  );
}

/** Whether there were enough observations for the statistic. */
function isKnown({ observations }: ObjectiveFinding): boolean {
  return observations === undefined;
}

function limitsOf({ tried: [first] }: Plan): { readonly objective: string; readonly ms: number }[] {
  return first?.findings.map(({ objective, limitMs }) => ({ objective, ms: limitMs })) ?? [];
}

function layersOf(
  { answer, objectives }: Plan,
  path: string,
  points: readonly Point[],
  limits: ReturnType<typeof limitsOf>,
  time: Record<string, unknown>,
): Record<string, unknown>[] {
  const xs = points.map(({ x }) => x);
  const type = Math.max(...xs) / Math.min(...xs) > 20 ? 'log' : 'linear';
  const scale = { type, nice: false, padding: 14, ...(type === 'log' ? {} : { zero: false }) };
  const x = { field: 'x', type: 'quantitative', title: path, scale, axis: { format: '~s', tickCount: 8 } };
  const y = { field: 'ms', type: 'quantitative', title: 'latency, logarithmic', ...time };
  const color = {
    field: 'objective',
    type: 'nominal',
    title: null,
    scale: { domain: objectives, range: COLOURS },
    legend: { orient: 'bottom', symbolOpacity: 1 },
  };
  const inOrder = [...points].sort((a, b) => a.x - b.x);
  return [
    { data: { values: limits }, mark: { type: 'rule', strokeDash: [5, 4] }, encoding: { y, color } },
    ...(answer === null
      ? []
      : [
          {
            data: { values: [{ x: Number(answer.values[path]) }] },
            mark: { type: 'rule', color: '#999' },
            encoding: { x },
          },
        ]),
    { data: { values: inOrder }, mark: { type: 'line', strokeWidth: 1.4 }, encoding: { x, y, color } },
    {
      data: { values: inOrder },
      mark: { type: 'rule', strokeWidth: 1.6 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
    },
    {
      data: { values: inOrder },
      mark: { type: 'point', filled: true, size: 48, opacity: 1 },
      encoding: { x, y, color },
    },
  ];
}
