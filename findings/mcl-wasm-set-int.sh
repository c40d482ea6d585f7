#!/usr/bin/env bash
# mcl-wasm: Fr.setInt takes any number, and keeps 32 bits of it.
#
# Expected: setInt(n) gives the scalar n, or an error where n is not one that it can take.
# Happens: 2147483648 becomes minus that number modulo the order, 4294967296 becomes 0, 4294967301 becomes 5, 1.5 becomes 1, and
# NaN becomes 0; nothing is said of any.
# Matters: an index, a time in milliseconds or a sum of money put into a scalar is another one, in signatures and shares of a secret
# that all verify. setStr with a decimal text takes every whole number.
# Version: mcl-wasm 2.4.1. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mcl-wasm@2.4.1 >/dev/null
cat >show.cjs <<'JS'
const mcl = require('mcl-wasm');
mcl.init(mcl.BLS12_381).then(() => {
  const made = (n) => {
    const scalar = new mcl.Fr();
    scalar.setInt(n);
    return scalar;
  };
  const minus = new mcl.Fr();
  minus.setStr('-2147483648');
  console.log('2147483648 is its negative:', made(2147483648).isEqual(minus));
  for (const n of [2147483647, 4294967296, 4294967301, 1.5, Number.NaN]) console.log(n, made(n).getStr(10));
});
JS
node show.cjs | tee seen
diff seen - <<'SEEN'
2147483648 is its negative: true
2147483647 2147483647
4294967296 0
4294967301 5
1.5 1
NaN 0
SEEN
