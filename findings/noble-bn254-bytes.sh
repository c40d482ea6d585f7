#!/usr/bin/env bash
# @noble/curves writes points of BN254 in a form that nothing else of that curve reads.
#
# Expected: toBytes of a BN254 point is 64 or 128 bytes of coordinates (EIP-196 and EIP-197, mcl), or the 32 and 64 bytes with flags in
# the top bits that gnark-crypto and arkworks use, as its BLS12-381 has the usual 48 and 96.
# Happens: 33 and 65 bytes, compressed, or 65 and 129: SEC 1's form of secp256k1 with a leading 02, 03 or 04, for G2 as well.
# Matters: proofs and keys made with it are refused elsewhere, and a table of sizes made with toBytes has a byte too many for each point.
# toAffine gives the coordinates, of which the usual forms are made.
# Version: @noble/curves 2.4.0. Seen on Node 20.20.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @noble/curves@2.4.0 >/dev/null
cat >show.mjs <<'JS'
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { bn254 } from '@noble/curves/bn254.js';
for (const [name, curve] of Object.entries({ bls12_381, bn254 })) {
  for (const group of ['G1', 'G2']) {
    const [short, long] = [true, false].map((isShort) => curve[group].Point.BASE.toBytes(isShort));
    console.log(name, group, short.length, long.length, 'bytes, the first', short[0].toString(16), long[0].toString(16));
  }
}
JS
node show.mjs | tee seen
diff seen - <<'SEEN'
bls12_381 G1 48 96 bytes, the first 97 17
bls12_381 G2 96 192 bytes, the first 93 13
bn254 G1 33 65 bytes, the first 2 4
bn254 G2 65 129 bytes, the first 2 4
SEEN
