#!/usr/bin/env bash
# Where a WebAssembly.Memory shows in process.memoryUsage() depends on the runtime; in Deno it is nowhere.
#
# Expected: a hundred megabytes of WebAssembly memory are in external, and in arrayBuffers, which is about buffers like it.
# Happens: in Bun they are in both, in Node 20 in external alone, in Deno in neither: only the resident set grows.
# Matters: memory budgets and leak tests of WebAssembly libraries that look at external or arrayBuffers see nothing on one runtime
# and twice too much, added up, on another.
# Versions: deno 2.9.6, bun 1.4.5, Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bun@1.4.5 deno@2.9.6 >/dev/null 2>&1
cat >show.mjs <<'JS'
import process from 'node:process';
const before = process.memoryUsage();
const memory = new WebAssembly.Memory({ initial: 1600 });
new Uint8Array(memory.buffer).fill(1);
const after = process.memoryUsage();
const grew = ['rss', 'external', 'arrayBuffers'].filter((key) => after[key] - before[key] > 90e6);
console.log(grew.join(', '), memory.buffer.byteLength);
JS
{
  echo "node: $(node show.mjs)"
  echo "bun: $(npx bun show.mjs)"
  echo "deno: $(npx deno run -A show.mjs)"
} | tee seen
diff seen - <<'SEEN'
node: rss, external 104857600
bun: rss, external, arrayBuffers 104857600
deno: rss 104857600
SEEN
