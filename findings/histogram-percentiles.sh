#!/usr/bin/env bash
# perf_hooks.createHistogram: percentiles of the same values differ between Node, Bun, Deno and hdr-histogram-js.
#
# Expected: they are all HdrHistograms of three digits, so that percentiles, mean and maximum of the same values agree.
# Happens: Node 20 and Bun round the rank to the nearest one, so a percentile may lie below the nearest-rank definition: the
# 51st percentile of 1, 2, 3, 4 is 2, though only half of the values are 2 or less. Deno and hdr-histogram-js round it up: 3. And
# of a single value, 997000, Node's and Deno's maximum is 997375 (the upper end of its bucket: more than was ever
# recorded), Bun's and hdr-histogram-js' 997000, and everybody's mean is 997120.
# Matters: a 99th percentile of 160 latencies is the third largest on one runtime, and the second largest on another.
# Versions: Node 20.20, bun 1.4.5, deno 2.9.6, hdr-histogram-js 3.0.1.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bun@1.4.5 deno@2.9.6 hdr-histogram-js@3.0.1 >/dev/null 2>&1
cat >native.mjs <<'JS'
import { createHistogram } from 'node:perf_hooks';
const four = createHistogram();
for (const value of [1, 2, 3, 4]) four.record(value);
const one = createHistogram();
one.record(997_000);
console.log(four.percentile(51), one.max, one.mean);
JS
cat >port.mjs <<'JS'
import { build } from 'hdr-histogram-js';
const four = build({ numberOfSignificantValueDigits: 3 });
for (const value of [1, 2, 3, 4]) four.recordValue(value);
const one = build({ numberOfSignificantValueDigits: 3 });
one.recordValue(997_000);
console.log(four.getValueAtPercentile(51), one.maxValue, one.mean);
JS
{
  echo "node $(node native.mjs)"
  echo "bun $(npx bun native.mjs)"
  echo "deno $(npx deno run -A native.mjs)"
  echo "hdr-histogram-js $(node port.mjs)"
} | tee seen
diff seen - <<'SEEN'
node 2 997375 997120
bun 2 997000 997120
deno 3 997375 997120
hdr-histogram-js 3 997000 997120
SEEN
