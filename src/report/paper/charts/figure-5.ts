import type { RunRecord } from '../../../records/schema.js';
import { type Chart, chart } from '../../components/chart.js';
import { curvesText, curveText } from '../../components/security.js';
import { besidePanel } from '../../components/wrapped.js';
import { titleOf } from '../tables/names.js';

const STAGES = ['data broadcasting', 'data verification', 'data access'];

/** Figure 5 as really sent: bytes of one user by stage and parties. */
export function figureFiveMeasured(run: RunRecord): Chart | undefined {
  const totals = new Map<string, { scheme: string; curve: string; stage: string; parties: string; bytes: number }>();
  for (const { scheme, curve, communicationStage: stage, parties, bytes } of run.messages) {
    if (!STAGES.includes(stage)) continue;
    const key = [scheme, curve, stage, parties].join('|');
    const known = totals.get(key)?.bytes ?? 0;
    const on = { scheme: besidePanel(titleOf(run, scheme)), curve: curveText(run, curve) };
    totals.set(key, { ...on, stage, parties, bytes: known + bytes });
  }
  if (totals.size === 0) return undefined;
  return chart(
    {
      id: 'figure-5-communication',
      title: 'Figure 5: communication of one user, on the wire',
      caption:
        'Bytes of the messages really encoded for a policy, a repair and one sharing, over the paper’s three stages. A broadcast counts once.',
    },
    ['counted: bytes of all messages that were encoded; a broadcast counts once', curvesText(run)],
    {
      data: { values: [...totals.values()] },
      facet: {
        column: { field: 'curve', type: 'nominal', title: null, sort: null },
        ...(run.schemes.length > 1 ? { row: { field: 'scheme', type: 'nominal', title: null } } : {}),
      },
      spec: {
        width: 420,
        height: run.schemes.length > 1 ? 220 : 150,
        mark: { type: 'bar' },
        encoding: {
          y: { field: 'stage', type: 'nominal', sort: STAGES, title: null },
          x: { field: 'bytes', type: 'quantitative', title: 'bytes' },
          color: { field: 'parties', type: 'nominal', title: 'Parties', sort: null, scale: { scheme: 'tableau20' } },
        },
      },
    },
  );
}

/** Figure 5 as the paper draws it: what one user sends under each scheme, a colour a stage. */
export function figureFiveSchemes(run: RunRecord): Chart | undefined {
  if (run.schemes.length < 2) return undefined;
  const compared = run.messages.filter(({ communicationStage }) => STAGES.includes(communicationStage));
  const values = compared.map(({ scheme, curve, communicationStage: stage, bytes }) => ({
    scheme: titleOf(run, scheme),
    curve: curveText(run, curve),
    stage,
    bytes,
  }));
  if (values.length === 0) return undefined;
  const y = { field: 'scheme', type: 'nominal', sort: null, title: null };
  const x = { aggregate: 'sum', field: 'bytes', type: 'quantitative', title: 'bytes' };
  return chart(
    {
      id: 'figure-5-schemes',
      title: 'Figure 5: communication of one user under each scheme',
      caption:
        'Bytes of the messages really encoded for a policy, a repair and one sharing, without joining. The paper’s scheme has its certificates, signatures and consents in; a representative has what is known of its original.',
    },
    ['counted: bytes of all messages that were encoded; a broadcast counts once', curvesText(run)],
    {
      data: { values },
      facet: { column: { field: 'curve', type: 'nominal', title: null, sort: null } },
      spec: {
        width: 430,
        height: { step: 38 },
        layer: [
          {
            mark: { type: 'bar' },
            encoding: { y, x, color: { field: 'stage', type: 'nominal', title: 'Stage', sort: STAGES } },
          },
          {
            mark: { type: 'text', align: 'left', dx: 5, fontSize: 11 },
            encoding: { y, x, text: { aggregate: 'sum', field: 'bytes', format: ',' } },
          },
        ],
      },
    },
  );
}

/** Figure 5 by the paper's formula. */
export function figureFiveFormula(run: RunRecord): Chart | undefined {
  const values = run.communicationFormulas.flatMap(({ scheme, setting, items }) =>
    items.map(({ item, multiplicity, bytes }) => ({
      scheme: titleOf(run, scheme),
      setting: curveText(run, setting),
      item: multiplicity > 1 ? `${multiplicity} × ${item}` : item,
      bytes: multiplicity * bytes,
    })),
  );
  if (values.length === 0) return undefined;
  const totals = run.communicationFormulas.map(({ setting, totalBytes }) => ({
    setting: curveText(run, setting),
    bytes: totalBytes,
  }));
  const longest = Math.max(...totals.map(({ bytes }) => bytes));
  const y = { field: 'setting', type: 'nominal', sort: null, title: null } as const;
  return chart(
    {
      id: 'figure-5-formula',
      title: 'Figure 5: communication of one user, by the paper’s formula',
      caption:
        'The paper’s items with the paper’s sizes and with those counted on each curve. The multiplicities are our completion; table-3-items has what is really sent, item by item.',
    },
    [
      'items published, multiplicities completed by us; lengths on curves counted on the wire',
      'c is a record of this program on our curves, 64 bytes in the paper',
    ],
    {
      width: 520,
      height: { step: 46 },
      layer: [
        {
          data: { values },
          mark: { type: 'bar' },
          encoding: {
            y,
            x: { field: 'bytes', type: 'quantitative', title: 'bytes', scale: { domainMax: longest * 1.12 } },
            color: { field: 'item', type: 'nominal', title: 'Item', sort: null, scale: { scheme: 'tableau20' } },
            order: { field: 'item' },
          },
        },
        {
          data: { values: totals },
          mark: { type: 'text', align: 'left', dx: 5, fontSize: 11 },
          encoding: { y, x: { field: 'bytes', type: 'quantitative' }, text: { field: 'bytes', format: ',' } },
        },
      ],
    },
  );
}
