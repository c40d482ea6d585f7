#!/usr/bin/env bash
# assemblyscript: importing its compiler makes max(), abs() and f64 known to the type checker in every file of the program.
#
# Expected: the types of `assemblyscript/asc` describe the compiler's interface (main, options) and nothing else.
# Happens: its declarations refer to a file that is a script, so what that declares is global: after one import, in any file,
# a call of max() type-checks in all others, though there is no such thing in Node.
# Matters: a missing import or a slip (max for Math.max) is no longer found by the compiler, but as a ReferenceError at run time.
# Here: tools/wasm/compile.ts imports import.meta.resolve('assemblyscript/asc'), with an interface of its own.
# Version: assemblyscript 0.28.20, TypeScript 6.0.3. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund assemblyscript@0.28.20 typescript@6.0.3 @types/node@20.19.43 >/dev/null
echo "import asc from 'assemblyscript/asc'; export default asc;" >compiler.mts
echo 'export const larger = max(1, 2);' >other.mts
cp other.mts other.mjs
check() { npx tsc --noEmit --strict --skipLibCheck --module nodenext --types node "$@" || true; }
{
  echo "alone: $(check other.mts)"
  echo "beside a file that imports the compiler: $(check compiler.mts other.mts)"
  echo "run: $(node -e "import('./other.mjs').catch((error) => console.log(error.name, error.message))")"
} | tee seen
diff seen - <<'SEEN'
alone: other.mts(1,23): error TS2304: Cannot find name 'max'.
beside a file that imports the compiler: 
run: ReferenceError max is not defined
SEEN
