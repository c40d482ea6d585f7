import type { TopLevelSpec } from 'vega-lite';
import type { RunRecord } from '../../records/schema.js';
import { linesOf, withWrappedTexts } from './wrapped.js';

/** A figure of the report. */
export interface Chart {
  /** Name of its files. */
  readonly id: string;
  readonly title: string;
  /** Its subject, and how its numbers were had. */
  readonly caption: string;
  readonly spec: TopLevelSpec;
}

/** Colours that are told apart by most colour-blind people (Okabe and Ito 2008). */
export const COLOURS = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#F0E442', '#000000'];

/** Settings that every figure shares. */
const CONFIG = {
  background: 'white',
  font: 'DejaVu Sans',
  padding: 12,
  // Of labels and titles alone: on marks it fails where the text is a number.
  style: { 'guide-label': { lineBreak: '\n' }, 'guide-title': { lineBreak: '\n' } },
  view: { stroke: null },
  axis: {
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    gridColor: '#e6e6e6',
    domainColor: '#888',
    tickColor: '#888',
    labelLimit: 420,
  },
  legend: { labelFontSize: 11, titleFontSize: 12, titleFontWeight: 'normal', labelLimit: 420 },
  title: { fontSize: 15, subtitleFontSize: 11, subtitleColor: '#555', anchor: 'start', offset: 12, fontWeight: 'bold' },
  header: { labelFontSize: 12, titleFontSize: 12, labelFontWeight: 'bold' },
  range: { category: COLOURS },
} as const;

/** Of a column's header: the curve in one line, its security in the next. */
export const IN_TWO_LINES = { labelExpr: "split(replace(datum.label, ' (', '|('), '|')" } as const;

/** Longest lines of titles and subtitles, in characters. */
const TITLE_LINE = 80;
const SUBTITLE_LINE = 130;

/** A figure with the shared settings: title, and a subtitle that says how its numbers were had. */
export function chart(
  { id, title, caption }: Omit<Chart, 'spec'>,
  subtitle: readonly string[],
  body: Record<string, unknown>,
): Chart {
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: {
      text: titleText(title),
      subtitle: subtitle.flatMap((one) => linesOf(one, SUBTITLE_LINE)),
    },
    config: CONFIG,
    ...withWrappedTexts(body),
  } as unknown as TopLevelSpec;
  return { id, title, caption, spec };
}

/** A title in as many lines as it needs. */
export function titleText(title: string): string | string[] {
  const lines = linesOf(title, TITLE_LINE);
  return lines.length > 1 ? lines : title;
}

/** `measured on <processor>, Node <version>`, for subtitles. */
export function measuredOn({ machine }: { readonly machine: Pick<RunRecord['machine'], 'cpu' | 'node'> }): string {
  return `measured on ${machine.cpu}, Node ${machine.node.replace('v', '')}`;
}
