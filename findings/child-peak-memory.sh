#!/usr/bin/env bash
# Node and Bun on Linux: a child process's resourceUsage().maxRSS is at least as large as its parent was.
#
# Expected: the peak memory that a fresh child says of itself is its own: some 40 MB for an empty program.
# Happens: started by spawn from a process of 800 MB it says 800 MB, though it never had more than a twentieth of that. The
# child is made sharing its parent's memory, and the kernel keeps the peak of what it had before it became another
# program. VmHWM in /proc/self/status is of the new program alone, and right.
# Matters: a harness that has its results in memory reports its own size as that of what it measures.
# Versions: Node 20.20.2, bun 1.4.5; Linux only.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bun@1.4.5 >/dev/null 2>&1
cat >child.mjs <<'JS'
import { readFileSync } from 'node:fs';
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
console.log(process.resourceUsage().maxRSS > 700_000 ? 'as large as the parent' : 'its own', '-', peak < 200_000 ? 'VmHWM: its own' : 'VmHWM: more');
JS
cat >parent.mjs <<'JS'
import { spawnSync } from 'node:child_process';
const child = () => spawnSync(process.execPath, ['child.mjs'], { encoding: 'utf8' }).stdout.trim();
console.log('from a small parent:', child());
const filled = Buffer.alloc(800e6, 1);
console.log('from a large parent:', child(), filled[1] === 1 ? '' : 'lost');
JS
{
  node parent.mjs | sed 's/^/node /; s/ *$//'
  npx bun parent.mjs | sed 's/^/bun /; s/ *$//'
} | tee seen
diff seen - <<'SEEN'
node from a small parent: its own - VmHWM: its own
node from a large parent: as large as the parent - VmHWM: its own
bun from a small parent: its own - VmHWM: its own
bun from a large parent: as large as the parent - VmHWM: its own
SEEN
