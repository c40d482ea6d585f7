#!/usr/bin/env bash
# Deno's perf_hooks.monitorEventLoopDelay does not see a blocked event loop.
#
# Expected: as in Node, whose histogram has a maximum of at least 200 ms after the loop was blocked for that long.
# Happens: it records microseconds, whatever blocks: its maximum stays below 50 ms (seen: 0.006 ms), while Bun's is
# right (above 150 ms).
# Matters: a monitor, or a benchmark's check for a disturbed loop, that runs on Deno never says anything.
# Versions: deno 2.9.6, bun 1.4.5, Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bun@1.4.5 deno@2.9.6 >/dev/null 2>&1
cat >show.mjs <<'JS'
import { monitorEventLoopDelay } from 'node:perf_hooks';
const delay = monitorEventLoopDelay({ resolution: 10 });
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
delay.enable();
await pause(50);
const start = performance.now();
while (performance.now() - start < 200);
await pause(50);
delay.disable();
const worst = delay.max / 1e6;
console.log(worst > 150 ? 'saw it' : worst < 50 ? 'did not see it' : `saw ${worst} ms`, delay.count > 0 ? 'counted' : 'no counts');
JS
{
  echo "node $(node show.mjs)"
  echo "bun $(npx bun show.mjs)"
  echo "deno $(npx deno run -A show.mjs)"
} | tee seen
diff seen - <<'SEEN'
node saw it counted
bun saw it counted
deno did not see it counted
SEEN
