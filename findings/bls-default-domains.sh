#!/usr/bin/env bash
# mcl-wasm and @noble/curves hash the same bytes to different points of BLS12-381 by default.
#
# Expected: both implement RFC 9380's suites for this curve, so that once mcl-wasm is told to (IRTF mode), hashing agrees.
# Happens: mcl-wasm's domain separation tag ends in POP_ (the proof-of-possession scheme of the BLS draft), noble's in
# NUL_ (the basic scheme); neither interface asks for one. With noble's told, the points are equal.
# Matters: signatures made by one do not verify under the other, and comparing the two libraries' results fails for no fault of theirs.
# Versions: mcl-wasm 2.4.1, @noble/curves 2.4.0. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mcl-wasm@2.4.1 @noble/curves@2.4.0 >/dev/null
cat >show.mjs <<'JS'
import { bls12_381 } from '@noble/curves/bls12-381.js';
import mcl from 'mcl-wasm';
await mcl.init(mcl.BLS12_381);
mcl.setETHserialization(true);
mcl.setMapToMode(mcl.IRTF);
const message = new TextEncoder().encode('a message');
const hex = (bytes) => Buffer.from(bytes).toString('hex');
for (const group of ['G1', 'G2']) {
  const other = hex(mcl[`hashAndMapTo${group}`](message).serialize());
  const noble = (options) => hex(bls12_381[group].hashToCurve(message, options).toBytes(true));
  const DST = `BLS_SIG_BLS12381${group}_XMD:SHA-256_SSWU_RO_POP_`;
  console.log(group, 'by default:', noble() === other, '- with POP:', noble({ DST }) === other, '- with NUL:', noble({ DST: DST.replace('POP', 'NUL') }) === noble());
}
JS
node show.mjs | tee seen
diff seen - <<'SEEN'
G1 by default: false - with POP: true - with NUL: true
G2 by default: false - with POP: true - with NUL: true
SEEN
