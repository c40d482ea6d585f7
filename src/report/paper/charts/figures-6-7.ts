import {
  type CountedLives,
  countedLives,
  type LivePoint,
  type ModelPoint,
  type RunRecord,
} from '../../../records/schema.js';
import { type Chart, chart, measuredOn } from '../../components/chart.js';
import { curvesText, curveText } from '../../components/security.js';
import { PRICES_TEXT } from '../published.js';
import { titleOf } from '../tables/names.js';

const X_USERS = { field: 'users', type: 'quantitative', title: 'users', scale: { nice: true } } as const;

/** How a point was had: run and timed, counted over exponents or on an engine, or computed. */
type How = 'really run' | 'counted' | 'computed';

/** A point of one line. */
interface Value {
  readonly users: number;
  readonly curve: string;
  readonly form: string;
  readonly scheme: string;
  readonly how: How;
  readonly y: number;
}

/** Points of every scheme: those that were run and timed, or that were counted; computed ones only elsewhere. */
function valuesOf<Point extends Lives>(
  run: RunRecord,
  had: readonly Point[],
  how: How,
  pick: (point: Point | ModelPoint) => number | undefined,
  form: 'literal' | 'optimised',
): Value[] {
  const isHad = new Set(had.map(({ scheme, curve, users }) => `${scheme}|${curve}|${users}`));
  const beyond = run.modelPoints.filter(({ scheme, curve, users }) => !isHad.has(`${scheme}|${curve}|${users}`));
  const value = (point: Point | ModelPoint, how: How): Value[] => {
    const y = point.form === form ? pick(point) : undefined;
    const { users, scheme } = point;
    const curve = curveText(run, point.curve);
    return y === undefined ? [] : [{ users, curve, form, scheme: titleOf(run, scheme), how, y }];
  };
  return [...had.flatMap((point) => value(point, how)), ...beyond.flatMap((point) => value(point, 'computed'))];
}

type Lives = Pick<ModelPoint, 'scheme' | 'form' | 'curve' | 'users'>;

function timed(run: RunRecord, pick: (point: LivePoint | ModelPoint) => number): Value[] {
  const inForm = (form: 'literal' | 'optimised') => valuesOf(run, run.livePoints, 'really run', pick, form);
  return [...inForm('literal'), ...inForm('optimised')];
}

function counted(run: RunRecord, pick: (point: CountedLives | ModelPoint) => number | undefined): Value[] {
  return valuesOf(run, countedLives(run), 'counted', pick, 'literal');
}

/** A line a scheme, a column a curve, a row a form where there are several; hollow points are computed. */
function lines(values: readonly Value[], title: string): Record<string, unknown> {
  const several = (field: 'curve' | 'form') => new Set(values.map((value) => value[field])).size > 1;
  const y = { field: 'y', type: 'quantitative', title };
  const color = { field: 'scheme', type: 'nominal', title: null, sort: null, legend: { orient: 'bottom', columns: 1 } };
  const had = values.find(({ how }) => how !== 'computed')?.how ?? 'counted';
  const shape = {
    field: 'how',
    type: 'nominal',
    title: null,
    sort: [had, 'computed'],
    scale: { domain: [had, 'computed'], range: ['circle', 'diamond'] },
    legend: { orient: 'bottom', columns: 2 },
  };
  const points = (how: How, filled: 'filled' | 'hollow') => ({
    transform: [{ filter: `datum.how === '${how}'` }],
    mark: { type: 'point', size: 55, strokeWidth: 1.5, opacity: 1, filled: filled === 'filled' },
    encoding: { shape },
  });
  return {
    data: { values },
    facet: {
      column: { field: 'curve', type: 'nominal', title: null, sort: null },
      ...(several('form')
        ? { row: { field: 'form', type: 'nominal', title: null, sort: ['literal', 'optimised'] } }
        : {}),
    },
    spec: {
      width: 460,
      height: 260,
      encoding: { x: X_USERS, y, color },
      layer: [{ mark: { type: 'line', strokeWidth: 1.5 } }, points(had, 'filled'), points('computed', 'hollow')],
    },
  };
}

const COMPUTED = 'hollow: computed from counted operations times measured unit costs, not run';

/** Figure 6 as measured: the four stages of n users' lives. */
export function figureSixMeasured(run: RunRecord): Chart | undefined {
  if (run.livePoints.length === 0) return undefined;
  const values = timed(run, ({ tableTwoMs }) => tableTwoMs / 1000);
  return chart(
    {
      id: 'figure-6-computation',
      title: 'Figure 6: computation over n users, measured',
      caption:
        'Time in the four stages of Table 2 over the lives of n users, really run on worker threads up to a bound and computed beyond it. One user’s total times n gives the paper’s scheme 0.93 of [23]’s by its own account, not “far slower growth”: its Figure 6 cannot be its Table 2 times n.',
    },
    [`${measuredOn(run)}, worker threads; each point run once`, COMPUTED, curvesText(run)],
    lines(values, 'seconds in the stages of Table 2'),
  );
}

/** Figure 6 with everything that the roles do, signatures, certificates and ledger included. */
export function figureSixEverything(run: RunRecord): Chart | undefined {
  if (run.livePoints.length === 0) return undefined;
  const values = timed(run, ({ computationMs }) => computationMs / 1000);
  return chart(
    {
      id: 'figure-6-all-steps',
      title: 'Figure 6: computation over n users, all steps',
      caption:
        'Time of all steps of all roles in the lives of n users. The paper’s scheme has its certificates, signatures and ledger in; a representative has what is known of its original, so these lines do not compare like with like.',
    },
    [`${measuredOn(run)}, worker threads; each point run once`, COMPUTED, curvesText(run)],
    lines(values, 'seconds in all steps'),
  );
}

/** Figure 6 in the paper's units. */
export function figureSixPaperUnits(run: RunRecord): Chart | undefined {
  const values = counted(run, ({ paperUnitsHundredthsOfMs: price }) =>
    price === undefined ? undefined : price / 100_000,
  );
  if (values.length === 0) return undefined;
  return chart(
    {
      id: 'figure-6-paper-units',
      title: 'Figure 6: computation over n users, in the paper’s units',
      caption:
        'The four stages of Table 2, counted over n users’ lives and priced as in the paper: two records encrypted, one viewed, one shared for each user; in the paper’s scheme owners also decrypt both before they sign.',
    },
    [`counted over n users’ lives, literal form; priced at ${PRICES_TEXT}`, 'hollow: counts extrapolated'],
    lines(values, 'seconds, in the paper’s units'),
  );
}

/** Figure 7: bytes over n users. */
export function figureSeven(run: RunRecord): Chart | undefined {
  const values = counted(run, ({ bytes }) => bytes / 1000);
  if (values.length === 0) return undefined;
  return chart(
    {
      id: 'figure-7-communication',
      title: 'Figure 7: communication over n users, all messages',
      caption: 'Bytes of all messages of n users’ lives without joining. Both forms send the same bytes.',
    },
    [
      'counted: bytes of all messages that were encoded; a broadcast counts once',
      'hollow: extrapolated',
      curvesText(run),
    ],
    lines(values, 'kB (1,000 bytes)'),
  );
}

/** Figure 7 for the ledger alone: what is broadcast to stay. */
export function figureSevenLedger(run: RunRecord): Chart | undefined {
  const values = counted(run, ({ ledgerBytes }) => ledgerBytes / 1000);
  if (values.length === 0) return undefined;
  return chart(
    {
      id: 'figure-7-ledger',
      title: 'Figure 7: communication over n users, the ledger alone',
      caption:
        'Bytes that the ledger keeps of n users’ lives: blocks of signed records, one root for all, or every element. The paper’s “not affected by the number of users” of [22] can be seen here only, not in all messages.',
    },
    [
      'counted: bytes of blocks, or of all that was sent to the ledger’s nodes',
      'hollow: extrapolated',
      curvesText(run),
    ],
    lines(values, 'kB (1,000 bytes)'),
  );
}
