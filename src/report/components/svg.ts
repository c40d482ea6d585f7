import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';

/** Folder of the fonts that figures are set in: shipped, so that they look alike everywhere. */
export const FONT_FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);

/** A DejaVu Sans glyph is on average this share of the font size wide; vega guesses from a narrower font. */
const AVERAGE_WIDTH = 0.62;

/** Draws a Vega-Lite figure as SVG. The same figure gives the same text. vega is loaded when first needed. */
export async function figureToSvg(spec: TopLevelSpec): Promise<string> {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  const { textMetrics } = vega as unknown as { textMetrics: TextMetrics };
  textMetrics.width = (item, text) =>
    AVERAGE_WIDTH * (item.fontSize ?? 11) * [...String(text ?? item.text ?? '')].length;
  const view = new vega.View(vega.parse(vegaLite.compile(spec).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** The part of vega that measures text, which it exports without a type. */
interface TextMetrics {
  width(item: { readonly fontSize?: number; readonly text?: unknown }, text?: unknown): number;
}
