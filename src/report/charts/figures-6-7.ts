import type { RunRecord } from '../../run/schema.js';
import { PRICES_TEXT } from '../published.js';
import { titleOf } from '../tables/names.js';
import { type Chart, chart, curvesOf, measuredOn } from './chart.js';

const X_USERS = { field: 'users', type: 'quantitative', title: 'users', scale: { nice: true } } as const;

/** Points on lines, a colour a variant; where the run has several curves, dashes tell them apart. */
function lines(run: RunRecord, values: readonly object[], y: object): Record<string, unknown> {
  const curves = new Set(run.livePoints.map(({ curve }) => curve));
  const color = {
    field: 'variant',
    type: 'nominal',
    title: null,
    sort: null,
    legend: { orient: 'bottom', columns: 2 },
  };
  const strokeDash = { field: 'curve', type: 'nominal', title: 'Curve', sort: null };
  return {
    data: { values },
    width: 460,
    height: 280,
    encoding: { x: X_USERS, y, color },
    layer: [
      { mark: { type: 'line', strokeWidth: 2 }, encoding: curves.size > 1 ? { strokeDash } : {} },
      { mark: { type: 'point', filled: true, size: 45, opacity: 1 }, encoding: { detail: { field: 'curve' } } },
    ],
  };
}

/** Figure 6 as measured: computation of n users' lifecycles. */
export function figureSixMeasured(run: RunRecord): Chart | undefined {
  if (run.livePoints.length === 0) return undefined;
  const values = run.livePoints.flatMap(({ users, curve, form, scheme, computationMs, tableTwoMs }) => [
    { users, curve, variant: `${titleOf(run, scheme)}, ${form}: all steps`, seconds: computationMs / 1000 },
    { users, curve, variant: `${titleOf(run, scheme)}, ${form}: stages of Table 2`, seconds: tableTwoMs / 1000 },
  ]);
  return chart(
    {
      id: 'figure-6-computation',
      title: 'Figure 6: computation over n users, measured',
      caption:
        'Time of all roles in the lifecycles of n users, really run on worker threads; and the part of it in the four stages of Table 2. One user’s total times n gives this scheme 0.93 of [23]’s, not “far slower growth”: the paper’s Figure 6 cannot be its Table 2 times n.',
    },
    [`${measuredOn(run)}, worker threads; sum over all roles; each point run once`, curvesOf(run)],
    lines(run, values, { field: 'seconds', type: 'quantitative', title: 'seconds of computation' }),
  );
}

/** Figure 6 in the paper's units. */
export function figureSixPaperUnits(run: RunRecord): Chart | undefined {
  const values = run.livePoints.flatMap(({ users, curve, scheme, paperUnitsHundredthsOfMs: price }) =>
    price === undefined ? [] : [{ users, curve, variant: titleOf(run, scheme), seconds: price / 100_000 }],
  );
  if (values.length === 0) return undefined;
  return chart(
    {
      id: 'figure-6-paper-units',
      title: 'Figure 6: computation over n users, in the paper’s units',
      caption:
        'The four stages of Table 2, counted over n users’ lifecycles and priced as in the paper: two records encrypted and checked, one viewed, one shared for each user.',
    },
    [`counted over n users’ lifecycles, literal form; priced at ${PRICES_TEXT}`],
    lines(run, values, { field: 'seconds', type: 'quantitative', title: 'seconds, in the paper’s units' }),
  );
}

/** Figure 7: bytes over n users. */
export function figureSeven(run: RunRecord): Chart | undefined {
  const literal = run.livePoints.filter(({ form }) => form === 'literal');
  if (literal.length === 0) return undefined;
  const values = literal.flatMap(({ users, curve, scheme, bytes, ledgerBytes }) => [
    { users, curve, variant: `${titleOf(run, scheme)}: all messages`, kilobytes: bytes / 1000 },
    { users, curve, variant: `${titleOf(run, scheme)}: the ledger`, kilobytes: ledgerBytes / 1000 },
  ]);
  return chart(
    {
      id: 'figure-7-communication',
      title: 'Figure 7: communication over n users',
      caption:
        'Bytes of all messages of n users’ lifecycles without joining, and of the ledger that they leave. Both forms send the same bytes.',
    },
    ['counted: bytes of all messages that were encoded; a broadcast counts once', curvesOf(run)],
    lines(run, values, { field: 'kilobytes', type: 'quantitative', title: 'kB (1,000 bytes)' }),
  );
}
