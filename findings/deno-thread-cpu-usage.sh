#!/usr/bin/env bash
# Deno's process.threadCpuUsage counts in steps of ten milliseconds.
#
# Expected: microseconds that mean something, as its unit says and as in Node 24 and Bun, whose process.threadCpuUsage grows
# by single microseconds (Deno's own process.cpuUsage does, too).
# Happens: every value is a multiple of 10,000 us, a tick of the kernel's old accounting.
# Matters: the processor time of a pairing (a millisecond) measured by it is 0 nine times of ten, and 10 ms the tenth time.
# Versions: deno 2.9.6, bun 1.4.5.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bun@1.4.5 deno@2.9.6 >/dev/null 2>&1
cat >show.mjs <<'JS'
import process from 'node:process';
const stepped = (usage) => {
  const seen = [];
  for (let i = 0; i < 60; i += 1) {
    const start = performance.now();
    while (performance.now() - start < 5);
    seen.push(usage().user);
  }
  return seen.every((value) => value % 10_000 === 0) ? 'steps of 10 ms' : 'finer than 10 ms';
};
console.log('thread:', stepped(() => process.threadCpuUsage()), '- process:', stepped(() => process.cpuUsage()));
JS
{
  echo "bun $(npx bun show.mjs)"
  echo "deno $(npx deno run -A show.mjs)"
} | tee seen
diff seen - <<'SEEN'
bun thread: finer than 10 ms - process: finer than 10 ms
deno thread: steps of 10 ms - process: finer than 10 ms
SEEN
