#!/usr/bin/env bash
# vega 6.4: with config.lineBreak set, a text mark whose text is a number ends the rendering.
#
# Expected: lineBreak, documented as the delimiter at which text is broken into several lines, leaves numbers alone, as they
# hold no line break.
# Happens: every text mark with a number in it throws "item.text.split is not a function" while the SVG is made; the
# same chart with the number as text, or without the configuration, is drawn.
# Matters: whoever sets it so that long titles wrap loses every chart that labels its bars with values. Set in
# config.style['guide-label'] and ['guide-title'] it reaches titles and labels alone, and works.
# Versions: vega 6.4.0 with vega-lite 6.4.3. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vega@6.4.0 vega-lite@6.4.3 >/dev/null
cat >show.mjs <<'JS'
import * as vega from 'vega';
import { compile } from 'vega-lite';
const drawn = async (value, config) => {
  const spec = { data: { values: [{ x: 1 }] }, mark: 'text', encoding: { text: { value } }, config };
  try {
    const svg = await new vega.View(vega.parse(compile(spec).spec), { renderer: 'none', logLevel: vega.None }).toSVG();
    return svg.includes('>3<') ? 'drawn' : 'empty';
  } catch (error) {
    return `throws: ${error.message}`;
  }
};
console.log('number:', await drawn(3, {}));
console.log('text, lineBreak set:', await drawn('3', { lineBreak: '\n' }));
console.log('number, lineBreak set:', await drawn(3, { lineBreak: '\n' }));
console.log('number, lineBreak of guides set:', await drawn(3, { style: { 'guide-title': { lineBreak: '\n' } } }));
JS
node show.mjs | tee seen
diff seen - <<'SEEN'
number: drawn
text, lineBreak set: drawn
number, lineBreak set: throws: item.text.split is not a function
number, lineBreak of guides set: drawn
SEEN
