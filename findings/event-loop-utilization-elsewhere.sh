#!/usr/bin/env bash
# Bun and Deno have performance.eventLoopUtilization, and it is always zero.
#
# Expected: where the function exists, a loop that worked for 200 ms of 300 says so, as Node's does (active 200 ms, idle 100).
# Happens: both give idle 0, active 0, utilization 0, at any time, and no error.
# Matters: pools and servers that shed load or add threads by it see an idle process; a benchmark that notes it beside its
# times notes 0%.
# Versions: bun 1.4.5, deno 2.9.6, Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bun@1.4.5 deno@2.9.6 >/dev/null 2>&1
cat >show.mjs <<'JS'
import { performance } from 'node:perf_hooks';
const before = performance.eventLoopUtilization();
await new Promise((done) => setTimeout(done, 100));
const start = performance.now();
while (performance.now() - start < 200);
await new Promise((done) => setTimeout(done, 10));
const { idle, active } = performance.eventLoopUtilization(before);
console.log(active >= 190 && idle >= 50 ? 'sees both' : `idle ${idle}, active ${active}`);
JS
{
  echo "node: $(node show.mjs)"
  echo "bun: $(npx bun show.mjs)"
  echo "deno: $(npx deno run -A show.mjs)"
} | tee seen
diff seen - <<'SEEN'
node: sees both
bun: idle 0, active 0
deno: idle 0, active 0
SEEN
